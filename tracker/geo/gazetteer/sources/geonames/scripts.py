"""The script a name is written in."""

_LAST_LATIN = 0x2FF
"""Up to here stand Latin letters and the marks written with them."""

_MORE_LATIN = range(0x1E00, 0x1F00)


def in_latin(name: str) -> bool:
    """Tell whether all letters of a name are Latin ones."""
    return name.isascii() or all(ord(c) <= _LAST_LATIN or ord(c) in _MORE_LATIN or not c.isalpha() for c in name)
