"""Numerals: the numbers of a text, in digits of any script and in the words of a language."""
