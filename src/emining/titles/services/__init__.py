"""titles: services."""
