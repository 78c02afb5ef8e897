"""Turns content/, locales/ and overrides/ into site/."""
