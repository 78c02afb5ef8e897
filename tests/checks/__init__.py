"""Tests of the checks, with case files that any check can have."""
