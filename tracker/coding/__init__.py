"""Parsed articles become events: parties, actions, status, dates, quantities, merging."""

from tracker.coding.coder import Coder

__all__ = ["Coder"]
