"""Which names of a text are people in it: "Denver Moyes", "Sofia, 24", "her husband Lincoln", "General Vernon"."""

from collections.abc import Callable, Iterable

from tracker.geo.knowledge import cues, given_names
from tracker.geo.recognize.matches import Match
from tracker.language import Doc, Span, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_LISTING = frozenset([",", ":", "and", "or", "such", "as", "like", "including"])
_OLDEST = 120


def people(doc: Doc, matches: Iterable[Match], is_place: Callable[[Span], bool]) -> set[str]:
    """Return the words that are names of people somewhere in the text.

    `is_place` tells whether the gazetteer knows a whole name, as it knows "San Jose" and does not know "Jose Lima".
    """
    full = (
        entity
        for entity in doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1 and entity.text[0].isupper() and _may_be_person(entity)
    )
    found = {word for entity in full if not is_place(entity) for word in (entity[0].text, entity[-1].text)}
    for match in matches:
        if match.end - match.start == 1:
            found |= _told(doc, doc[match.start], match.entries[0].feature_class == "A")
    return found


def _may_be_person(entity: Span) -> bool:
    return not any(token.lower_ in cues().place_prepositions for token in entity)


def _told(doc: Doc, name: Token, is_division: bool) -> set[str]:
    """Return the words of a person's name that the words around `name` show to be one."""
    # "Alberta Premier" looks like somebody called so: that a province is a person here, the tagger must say too.
    likely = name.ent_type_ == "PERSON" or not is_division
    surname = _surname(doc, name) if likely else None
    if surname:
        return {name.text, surname}
    before = doc[name.i - 1] if name.i and not name.is_sent_start else None
    if before is not None and (before.lower_ in cues().person_words or _is_title(before)):
        return {name.text}
    if _is_listed(name):
        return {name.text}
    shown = _has_kin(doc, name) or (likely and (_is_aged(doc, name) or _acts_as_person(name)))
    return {name.text} if shown else set()


def _is_title(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_.rstrip(".") in cues().titles


def _surname(doc: Doc, name: Token) -> str | None:
    """Return the word after a first name, when it can be a last name."""
    after = doc[name.i + 1] if name.i + 1 < len(doc) else None
    if after is None or name.lower_ not in given_names() or not after.text.istitle() or after.is_sent_start:
        return None
    words = cues()
    other = words.followers | words.institution_words | words.organisation_words | words.place_followers | words.titles
    if not after.is_alpha or after.lower_ in other or after.lower_ in words.feature_words or after.lower_.endswith("s"):
        return None
    person = after.ent_type_ in ("PERSON", "") or name.ent_type_ == "PERSON"
    return after.text if person and after.pos_ == "PROPN" else None


def _is_listed(name: Token) -> bool:
    """Tell whether the name stands in a list of people: "presidents such as Lincoln and Cleveland"."""
    for token in reversed(name.doc[name.sent.start : name.i]):
        if token.tag_ == "NNS":
            return token.lemma_ in cues().titles or token.lemma_ in cues().person_words
        if token.pos_ != "PROPN" and token.lower_ not in _LISTING:
            return False
    return False


def _is_aged(doc: Doc, name: Token) -> bool:
    """Tell whether an age stands after the name: "Sofia, 24, works as a nurse"."""
    if name.i + 3 >= len(doc) or doc[name.i + 1].text != "," or doc[name.i + 3].text not in (",", "."):
        return False
    age = doc[name.i + 2].text
    return name.lower_ in given_names() and age.isdecimal() and int(age) < _OLDEST


def _has_kin(doc: Doc, name: Token) -> bool:
    """Tell whether the name has what only a person has: "Houston's wife", "the Lincoln administration"."""
    after = doc[name.i + 1] if name.i + 1 < len(doc) else None
    if after is None:
        return False
    if after.lower_ in cues().person_followers:
        return not (after.text[0].isupper() or name.ent_type_ == "ORG")
    return after.lower_ in ("'s", "’s") and name.i + 2 < len(doc) and doc[name.i + 2].lower_ in cues().person_words


def _acts_as_person(name: Token) -> bool:
    """Tell whether the name does what only people do, or is taken up as "he" or "she" in its own sentence."""
    if name.dep_ not in _SUBJECTS or name.lower_ not in given_names():
        return False
    if name.head.lemma_ in cues().person_verbs:
        return True
    rest = [token for token in name.sent if token.i > name.i]
    told = next((token for token in rest if token.lower_ in _PRONOUNS), None)
    return told is not None and not any(token.ent_type_ == "PERSON" for token in rest if token.i < told.i)
