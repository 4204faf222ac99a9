"""Quantities and casualties told in a parsed sentence."""

from tracker.coding.quantities.casualties import Casualties, find_casualties
from tracker.coding.quantities.quantity import Quantity, find_quantities

__all__ = ["Casualties", "Quantity", "find_casualties", "find_quantities"]
