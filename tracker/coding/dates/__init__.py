"""Dates in text: found with offsets, and resolved to intervals of days against the publication date."""

from tracker.coding.dates.scanner import DatedPhrase, find_dates, resolve_date

__all__ = ["DatedPhrase", "find_dates", "resolve_date"]
