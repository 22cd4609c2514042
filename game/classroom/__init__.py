"""A lesson: groups that play the same world, and the report that they talk about afterwards."""
