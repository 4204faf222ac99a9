"""Where: events as tiles, as cells of one size, as arcs, and as a reel that plays."""
