"""Reading content."""
