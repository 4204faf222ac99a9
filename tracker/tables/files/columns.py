"""What the columns of a file are called in the engine."""


def column(position: int) -> str:
    """Return the name of the column at a 0-based position."""
    return f"c{position}"
