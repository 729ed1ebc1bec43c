"""documents: models."""
