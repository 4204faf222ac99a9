"""Answers made visible: the map, the timeline and their legend, with no Streamlit in them."""

from tracker.views.legend import LegendEntry, legend
from tracker.views.map import START, event_deck, view_for
from tracker.views.sample import sample_deck
from tracker.views.theme import Theme
from tracker.views.timeline import timeline_figure

__all__ = ["START", "LegendEntry", "Theme", "event_deck", "legend", "sample_deck", "timeline_figure", "view_for"]
