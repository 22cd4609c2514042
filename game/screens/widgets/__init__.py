"""What screens are made of: a sheet of blocks that turns pages, the gauges, a heading, a key bar."""
