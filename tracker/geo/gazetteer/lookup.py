"""From the words of a text to gazetteer entries: the name itself, or the name inside it."""

import re

from tracker.geo.gazetteer.entry import Entry
from tracker.geo.gazetteer.gazetteer import Gazetteer
from tracker.geo.gazetteer.naming import name_key, sound_key
from tracker.geo.gazetteer.relations import contains
from tracker.geo.knowledge import cues

_POSSESSIVE = re.compile(r"['’]s?$")
_OF = re.compile(r"(\w+) of (.+)")


def lookup(gazetteer: Gazetteer, text: str) -> tuple[Entry, ...]:
    """Return what `text` could name, most prominent first; () when neither it nor a name inside it is known."""
    text = _POSSESSIVE.sub("", text.strip())
    if text.isalpha() and text.istitle() and len(text) == 2:
        return ()
    found = gazetteer.entries(name_key(text))
    if found:
        return found
    if "," in text:
        return _inside(gazetteer, *text.split(",", 1))
    return _less(gazetteer, name_key(text))


def heard(gazetteer: Gazetteer, text: str) -> tuple[Entry, ...]:
    """Return the places that have a name that sounds like `text`."""
    sound = sound_key(name_key(text))
    return gazetteer.entries(sound) if sound else ()


def _inside(gazetteer: Gazetteer, name: str, container: str) -> tuple[Entry, ...]:
    """Return the entries of "Paris, Texas": those of the first name that lie in the second."""
    outer = lookup(gazetteer, container)
    found = lookup(gazetteer, name)
    return tuple(entry for entry in found if any(contains(out, entry) for out in outer[:5])) or found


def _less(gazetteer: Gazetteer, key: str) -> tuple[Entry, ...]:
    """Return the entries of a key less its direction, or less its kind of feature, which they then must be."""
    words = key.split(" ")
    if len(words) < 2:
        return ()
    kinds = cues().feature_words
    if words[-1] in kinds:
        return _of_kind(gazetteer.entries(" ".join(words[:-1])), words[-1])
    if match := _OF.fullmatch(key):
        return _of_kind(gazetteer.entries(match[2]), match[1]) if match[1] in kinds else ()
    rest = " ".join(words[1:])
    return gazetteer.entries(rest) if words[0] in cues().directions and rest not in cues().not_places else ()


def _of_kind(entries: tuple[Entry, ...], word: str) -> tuple[Entry, ...]:
    """Return the entries that `word` ("province", "river") can be said of."""
    classes = cues().feature_words.get(word, ())
    return tuple(entry for entry in entries if entry.feature_class in classes and not entry.is_country)
