"""Lessons, the room, its pages and its terminals."""
