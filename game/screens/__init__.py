"""The face for a terminal: Textual screens over one Session. Only this package imports Textual."""
