"""Many games: balance, bars, bots that search, claims as tests, and what an ended game might have been."""
