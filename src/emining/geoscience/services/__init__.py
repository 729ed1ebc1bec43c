"""geoscience: services."""
