"""publicsite: views."""
