"""parties: services."""
