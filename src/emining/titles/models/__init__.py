"""titles: models."""
