"""Second Fiddle: a text strategy game about a small state between strong neighbours."""

TITLE = "Second Fiddle"
"""What tells this package from another that calls itself `game`."""
