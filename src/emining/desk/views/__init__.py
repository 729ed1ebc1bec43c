"""desk: views."""
