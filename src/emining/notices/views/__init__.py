"""notices: views."""
