"""geoscience: views."""
