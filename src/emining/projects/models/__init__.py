"""Nouns of projects."""
