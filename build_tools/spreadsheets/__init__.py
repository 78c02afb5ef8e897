"""Spreadsheets: a catalog for translators who have nothing else."""
