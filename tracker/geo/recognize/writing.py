"""What the way a name is written says of it: cut short, in initials, in foreign letters, with the word of its kind."""

from tracker.geo.gazetteer import MAIN_NAME, OTHER_NAME, Entry, name_key
from tracker.geo.knowledge import cues
from tracker.geo.recognize.matches import Match
from tracker.geo.recognize.verdict import KNOWN, strength
from tracker.language import Doc

_NEARLY_KNOWN = KNOWN - 0.7
"""Enough for a name that can hardly be anything else: a town of 20,000."""

_ABBREVIATED = 6
"""Letters from which a name is no abbreviation."""


def is_abbreviation(doc: Doc, match: Match, best: Entry) -> bool:
    """Tell whether the match is a division cut short, which only stands after a place in it: "Glasgow, Ky."."""
    if best.feature_code != "ADM1":
        return False
    text = doc[match.start : match.end].text
    if text.lower() in cues().directions or (text.count(".") > 1 and name_key(text) in cues().not_places):
        return False
    dotted = text + (doc[match.end].text if match.end < len(doc) else "")
    cut = len(text) < _ABBREVIATED and best.name != text and ("." in dotted or after_comma(doc, match))
    return len(text) < 3 or cut


def after_comma(doc: Doc, match: Match) -> bool:
    """Tell whether the match stands after another name and a comma."""
    return match.start > 1 and doc[match.start - 1].text == "," and doc[match.start - 2].text[0].isupper()


def is_initials(doc: Doc, match: Match) -> bool:
    """Tell whether a division is written as initials, which need no place before them: "the B.C. government"."""
    text = doc[match.start : match.end].text
    before = doc[match.start - 1] if match.start else None
    return text.count(".") > 1 and len(text) == 4 and not (before is not None and before.pos_ == "NUM")


def is_whole_name(doc: Doc, match: Match, best: Entry) -> bool:
    """Tell whether several words, or foreign letters, leave little else for the name of a town to be."""
    likely = best.rank == MAIN_NAME and strength(best) >= _NEARLY_KNOWN
    return likely and (match.end - match.start > 1 or not doc[match.start : match.end].text.isascii())


def says_its_kind(doc: Doc, match: Match, best: Entry) -> bool:
    """Tell whether a division is called one: "Barren County"."""
    last = doc[match.end - 1].lower_
    if match.end - match.start > 1 and best.feature_class in cues().feature_words.get(last, ()):
        return True
    after = doc[match.end].lower_ if match.end < len(doc) else ""
    named = best.rank <= OTHER_NAME and not best.is_country
    return named and best.feature_class in cues().division_words.get(after, ())


def is_written_as_name(doc: Doc, match: Match) -> bool:
    """Tell whether the tagger takes the words for a name, the line is in capitals, or the name is long."""
    tokens, best = doc[match.start : match.end], match.entries[0]
    if len(tokens) > 1 and (best.feature_class in "HLST" or strength(best) >= _NEARLY_KNOWN):
        return True
    if not tokens.text.isascii() and not tokens[0].is_sent_start:
        return True
    return any(token.pos_ == "PROPN" for token in tokens) or all(token.is_upper for token in tokens if token.is_alpha)
