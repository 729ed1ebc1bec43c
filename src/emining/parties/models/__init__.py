"""parties: models."""
