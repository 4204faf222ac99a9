"""Quantities and casualties told in a parsed sentence."""

from tracker.coding.quantities.casualties import Casualties, find_casualties
from tracker.coding.quantities.quantity import Amount, Quantity, find_quantities

__all__ = ["Amount", "Casualties", "Quantity", "find_casualties", "find_quantities"]
