"""places: services."""
