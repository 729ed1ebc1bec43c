"""Pages of forum."""
