"""audit: views."""
