"""notices: services."""
