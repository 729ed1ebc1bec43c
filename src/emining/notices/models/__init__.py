"""notices: models."""
