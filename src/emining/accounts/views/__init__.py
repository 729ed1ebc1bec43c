"""accounts: views."""
