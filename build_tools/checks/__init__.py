"""Checks: what can be wrong with a translation, a small function for each."""
