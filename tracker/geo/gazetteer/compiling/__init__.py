"""Compiling the gazetteer: any number of sources into one file, anew when what it is made of has changed."""

from tracker.geo.gazetteer.compiling.build import build, ensure

__all__ = ["build", "ensure"]
