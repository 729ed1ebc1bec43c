"""What runs in the confined process that opens hostile files, and what both sides of it share. No Django in here."""
