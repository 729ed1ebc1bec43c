"""places: views."""
