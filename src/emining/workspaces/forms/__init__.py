"""Forms: shapes only of workspaces."""
