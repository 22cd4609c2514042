"""Layers: mods over content, what they may do, and three examples that are kept working."""
