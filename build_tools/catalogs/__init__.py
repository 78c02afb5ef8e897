"""Catalogs: taking the messages of a site to its translators and back."""
