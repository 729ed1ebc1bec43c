"""Forms: shapes only of capacity."""
