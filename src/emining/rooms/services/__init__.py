"""Verbs, one a file of rooms."""
