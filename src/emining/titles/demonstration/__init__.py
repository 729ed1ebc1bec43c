"""Invented titles for demonstration mode: the same title for the same index, whatever the number asked for."""
