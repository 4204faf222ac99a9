"""Readers of gazetteer sources: each yields `Row`s, and the builder does not care which one."""

from tracker.geo.gazetteer.sources.row import Row, Source

__all__ = ["Row", "Source"]
