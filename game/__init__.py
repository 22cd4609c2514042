"""Second Fiddle: a text strategy game about a small state between strong neighbours."""
