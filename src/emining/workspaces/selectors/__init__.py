"""What may be read, each ending in a gate of workspaces."""
