"""Forms: shapes only of rooms."""
