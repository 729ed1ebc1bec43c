"""audit: models."""
