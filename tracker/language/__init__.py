"""English text to parsed documents: the spaCy pipeline, loaded once and only when asked for."""

from tracker.language.document import Doc, Span, Token
from tracker.language.legible import Legible, legible
from tracker.language.parsing import MAX_CHARACTERS, parse, parse_many, parse_parts, parse_words
from tracker.language.pipeline.compounds import compounds
from tracker.language.pipeline.model import MODEL_VARIABLE, load, model_name, short_memory

__all__ = [
    "MAX_CHARACTERS",
    "MODEL_VARIABLE",
    "Doc",
    "Legible",
    "Span",
    "Token",
    "compounds",
    "legible",
    "load",
    "model_name",
    "parse",
    "parse_many",
    "parse_parts",
    "parse_words",
    "short_memory",
]
