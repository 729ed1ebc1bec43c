"""Verbs, one a file of workspaces."""
