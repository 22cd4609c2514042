"""The command line: one file a command. None of it imports Textual or rich."""
