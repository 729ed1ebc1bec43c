"""Ownership in the Beneficial Ownership Data Standard 0.4, checked with libcovebods."""
