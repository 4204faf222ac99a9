"""The file itself: its encoding, its dialect, and its rows in the engine."""
