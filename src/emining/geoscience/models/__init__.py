"""geoscience: models."""
