"""Forms: shapes only of agreements."""
