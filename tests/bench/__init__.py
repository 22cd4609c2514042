"""Measurements: `python -m tests.bench speed` and `python -m tests.bench endings`."""
