"""parties: views."""
