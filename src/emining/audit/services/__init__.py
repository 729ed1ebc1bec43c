"""audit: services."""
