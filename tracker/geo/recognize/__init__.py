"""Find the place names of a text: what the tagger says, what the gazetteer knows, and what the words around say."""

from tracker.geo.recognize.recognizer import recognize

__all__ = ["recognize"]
