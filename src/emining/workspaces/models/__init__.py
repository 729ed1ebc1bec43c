"""Models of workspaces."""
