"""Verbs, one a file of agreements."""
