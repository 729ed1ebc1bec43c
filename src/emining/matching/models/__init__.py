"""Nouns of matching."""
