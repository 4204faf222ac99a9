"""From the words of a text to gazetteer entries: the name itself, or the name inside it."""

import re

from tracker.geo.entry import Entry
from tracker.geo.gazetteer import Gazetteer
from tracker.geo.knowledge import cues
from tracker.geo.naming import name_key, sound_key

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
        return of_kind(gazetteer.entries(" ".join(words[:-1])), words[-1])
    if match := _OF.fullmatch(key):
        return of_kind(gazetteer.entries(match[2]), match[1]) if match[1] in kinds else ()
    rest = " ".join(words[1:])
    return gazetteer.entries(rest) if words[0] in cues().directions and rest not in cues().not_places else ()


def of_kind(entries: tuple[Entry, ...], word: str) -> tuple[Entry, ...]:
    """Return the entries that `word` ("province", "river") can be said of."""
    classes = cues().feature_words.get(word, ())
    return tuple(entry for entry in entries if entry.feature_class in classes and not entry.is_country)


def contains(outer: Entry, inner: Entry) -> bool:
    """Tell whether `inner` lies in `outer`, a country or a division, by their codes."""
    if outer.country is None or outer.country != inner.country or outer.id == inner.id:
        return False
    if outer.is_country:
        return True
    if outer.admin1 is None or outer.admin1 != inner.admin1 or inner.feature_code == "ADM1":
        return False
    if outer.feature_code == "ADM1":
        return True
    if outer.feature_code == "ADM2" and inner.feature_code != "ADM2":
        return outer.admin2 == inner.admin2 or (inner.admin2 is None and _close(outer, inner, 0.5))
    return outer.feature_class == "P" and inner.feature_class in "PS" and _close(outer, inner, 0.5)


def siblings(one: Entry, other: Entry) -> bool:
    """Tell whether two entries are of a kind that one lists together: countries, or divisions of one country."""
    if one.id == other.id or one.precision is not other.precision:
        return False
    if one.is_country:
        return True
    return one.feature_class == "A" and one.country == other.country


def _close(one: Entry, other: Entry, degrees: float) -> bool:
    return abs(one.lat - other.lat) < degrees and abs(one.lon - other.lon) < 2 * degrees
