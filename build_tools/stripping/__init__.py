"""Stripping: files of content/ without what they say of who made them, with what, when and where."""
