"""Nouns of forum."""
