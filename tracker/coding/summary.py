"""One line that a person can read, from the phrases of `data/lexicons/summaries.csv`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.coding.acts.lexicon import Lexicon, Phrase
from tracker.coding.acts.pattern import Act, Words
from tracker.coding.quantities import Amount
from tracker.coding.quantities.lexicon import members
from tracker.coding.who.naming import grouped, indefinite, is_plural
from tracker.countries import code_name
from tracker.model import GeoPrecision, Party, Place, Status

_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOVES = frozenset({("MOBILIZE", "troops"), ("AID", None)})
_WITH_THE = ("Sea", "Strait", "Peninsula", "Ocean", "Gulf", "Straits")
_PREPOSITIONS: Mapping[GeoPrecision, str] = {GeoPrecision.SITE: "at", GeoPrecision.SEA: "in"}
_IRREGULAR: Mapping[str, str] = {"person": "people", "man": "men", "woman": "women", "child": "children"}
_MOST_NAMED = 4
_MOVING = frozenset({"move", "deploy", "transfer", "send", "ship", "redeploy"})
_WEAPONS = frozenset({"missile", "rocket", "launcher", "tank", "warship", "aircraft", "jet", "bomber"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What a summary says."""

    act: Act
    words: Words
    """Lemmas of the words that tell the act and of what it is done with."""
    actors: Sequence[Party] = ()
    recipients: Sequence[Party] = ()
    place: Place | None = None
    status: Status = Status.REPORTED
    quantity: Amount | None = None
    things: Sequence[str] = field(default=())
    """What is acted with, in the plural as the text has it."""


def summarize(telling: Telling, lexicon: Lexicon) -> str:
    """Return such a line as "China and Russia talk by phone" or "Nine people are killed in Isfahan Province"."""
    counted = _counted(telling.quantity) if telling.quantity else ""
    telling = replace(telling, recipients=_upon_whom(telling))
    phrase = _phrase(telling, lexicon.phrases)
    recipients = _with_count(telling.recipients, telling.quantity) or names(telling.recipients, lexicon)
    place = telling.place
    if telling.act.mode == "visit" and place and place.precision is not GeoPrecision.COUNTRY and recipients:
        recipients, place = _the(place.name), None
    parts = {"r": recipients, "n": counted, "things": " and ".join(telling.things[:1]) or "aircraft or missiles"}
    parts["be"] = "are" if len(telling.recipients) > 1 or any(map(is_plural, telling.recipients[:1])) else "is"
    if not telling.actors:
        line = (phrase.passive if recipients else phrase.bare).format(**parts)
        if telling.status is Status.CLAIMED:
            line = f"{line}, reportedly"
    else:
        several = len(telling.actors) > 1 or is_plural(telling.actors[0])
        done = (phrase.with_recipient if recipients else phrase.alone).format(**parts)
        doers = _with_count(telling.actors, telling.quantity) or names(telling.actors, lexicon)
        line = f"{doers} {_predicate(done, several, telling)}"
    moves = (telling.act.event_type, telling.act.mode) in _MOVES
    moves = moves or (telling.act.event_type == "MOBILIZE" and not _MOVING.isdisjoint(telling.words))
    if place and not any(_within(party.name, place.name) for party in telling.recipients):
        line += _where(place, line, moves)
    line += {Status.DENIED: ", which is denied", Status.HISTORICAL: " (background)"}.get(telling.status, "")
    return line[0].upper() + line[1:]


def names(parties: Sequence[Party], lexicon: Lexicon) -> str:
    """Return the parties in one phrase, those alike but for their country together."""
    together = grouped(parties)
    if together:
        return f"the {together}"
    if len(parties) == 3 and (others := grouped(parties[1:])):
        return f"{_called(parties[0], lexicon)} and the {others}"
    spoken = [_called(party, lexicon) for party in parties[:_MOST_NAMED]]
    if len(parties) > _MOST_NAMED:
        spoken[_MOST_NAMED - 1 :] = [f"{len(parties) - _MOST_NAMED + 1} others"]
    return ", ".join(spoken[:-1]) + " and " + spoken[-1] if len(spoken) > 1 else "".join(spoken)


def _upon_whom(telling: Telling) -> Sequence[Party]:
    """Return the recipients without the country or town that only says where the others are."""
    place = telling.place if telling.act.event_type in ("ASSAULT", "COERCE") else None
    where = {place.name, code_name(place.country) if place.country else ""} if place else set()
    return [party for party in telling.recipients if party.sector or party.name not in where] or telling.recipients


def _phrase(telling: Telling, phrases: Sequence[Phrase]) -> Phrase:
    """Return the first phrase of the type whose mode and words fit; one that counts needs a number of such things."""
    units = set(telling.quantity.unit.split()) if telling.quantity else set()
    for phrase in phrases:
        if phrase.event_type != telling.act.event_type or phrase.mode not in (None, telling.act.mode):
            continue
        if phrase.words and phrase.words.isdisjoint(telling.words):
            continue
        if not phrase.counts or not units.isdisjoint(phrase.words | _WEAPONS):
            return phrase
    raise KeyError(telling.act.event_type)


def _predicate(done: str, several: bool, telling: Telling) -> str:
    if telling.status is Status.PLANNED and telling.act.event_type not in ("AGREE", "THREATEN"):
        return f"{'are' if several else 'is'} expected to {done}"
    verb, _, rest = done.partition(" ")
    spoken = f"{verb if several else _third_person(verb)} {rest}".strip()
    return f"reportedly {spoken}" if telling.status is Status.CLAIMED else spoken


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _called(party: Party, lexicon: Lexicon) -> str:
    name, last = party.name, party.name.split()[-1]
    if "'s " in name or "’s " in name:
        return name
    if name.lower() in lexicon.cues["article_name"] or last.lower() in lexicon.cues["article_end"]:
        return f"the {name}"
    if last.islower() and party.sector and not is_plural(party):
        return indefinite(name) if last in lexicon.cues["one_of_many"] else f"the {name}"
    return name


def _counted(quantity: Amount) -> str:
    words = quantity.unit.split()
    if quantity.value != 1:
        words[-1] = _IRREGULAR.get(words[-1]) or _third_person(words[-1])
    return " ".join([_number(quantity), *words])


def _number(quantity: Amount) -> str:
    """Return the number as it was told: "at least twelve", "10 to 15", "dozens of"."""
    value, qualifier = quantity.value, quantity.qualifier
    if qualifier in members("vague"):
        return qualifier if qualifier.startswith(("several ", "a few ")) else f"{qualifier} of"
    number = _SMALL[int(value)] if 0 < value <= 10 and value == int(value) else f"{value:,.10g}"
    if qualifier is None:
        return number
    return f"{number} {qualifier}" if qualifier.startswith("to ") else f"{qualifier} {number}"


def _with_count(parties: Sequence[Party], quantity: Amount | None) -> str | None:
    """Return "450 people" when the quantity counts the one party there is."""
    if quantity is None or len(parties) != 1:
        return None
    name, counted = parties[0].name, _counted(quantity)
    if counted.split()[-1] != name.split()[-1]:
        return None
    return f"{_number(quantity)} {name}"


def _within(name: str, place: str) -> bool:
    """Tell whether a place says no more than a party's name: "Damascus airport", "Damascus International Airport"."""
    return {*name.lower().split()} - {"the"} <= {*place.lower().split()}


def _where(place: Place, line: str, moves: bool) -> str:
    if place.name in line:
        return ""
    name = _the(place.name)
    if moves:
        return f" to {name}" if place.precision is not GeoPrecision.REGION else f" towards {name}"
    on = "on" if place.name.endswith(("Peninsula", "Island")) else None
    return f" {on or _PREPOSITIONS.get(place.precision, 'in')} {name}"


def _the(name: str) -> str:
    named_so = any(word in _WITH_THE for word in name.split()) or name in ("United States", "United Kingdom")
    return f"the {name}" if named_so else name
