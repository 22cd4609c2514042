"""Tests of the repository itself: its layers, names, sizes, files, words, packages and set-up."""
