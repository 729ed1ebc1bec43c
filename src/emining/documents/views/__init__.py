"""documents: views."""
