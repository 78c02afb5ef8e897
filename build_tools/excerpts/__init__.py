"""Excerpts: small sets of data that pages quote, as tables, charts and files to download."""
