"""A parsed text as plain objects, with spaCy's names for what is known of a word.

spaCy makes a new object for a word each time it is asked for, and looks up each of its attributes anew; rules ask for
the same few words thousands of times. Here every word is made once, when the text has been parsed.
"""

from tracker.language.document.doc import Doc
from tracker.language.document.span import Span
from tracker.language.document.token import Token

__all__ = ["Doc", "Span", "Token"]
