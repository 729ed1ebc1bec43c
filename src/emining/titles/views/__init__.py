"""titles: views."""
