"""What is held in memory: the counted columns of all events, where they are, which pass a filter, and their sums."""
