"""Where an act happened, as the text says it."""

from tracker.coding.where.map import PHYSICAL, Map

__all__ = ["PHYSICAL", "Map"]
