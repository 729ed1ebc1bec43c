"""Verbs, one a file of capacity."""
