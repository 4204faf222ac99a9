"""The names in a document: known identities, and persons and organisations that only the language model sees."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.coding.who.dateline import dateline_words
from tracker.countries import Identity, Kind, country, find_identities
from tracker.language import Doc, Span, Token
from tracker.model import Party

Identified = tuple[int, int, Identity]
"""Where a name begins and ends in the text, and whom it means."""
Town = tuple[int, int, str | None]
"""Where the name of a place begins and ends in the text, and the country that the place lies in."""

_SEEN = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_HALVES = frozenset({"North", "South"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: token positions `first` to `last` inclusive."""

    first: int
    last: int
    party: Party
    kind: str
    """A kind of identity, or the language model's label for a name that is in no table."""
    subject: bool = False
    full: str | None = None
    """The whole name of a leader, however short the text is here."""

    @property
    def person(self) -> bool:
        """Whether it names a person."""
        return self.kind in ("leader", "PERSON")


def _entity(span: Span) -> Span | None:
    return next((ent for ent in span.doc.ents if ent.start <= span.start and span.end <= ent.end), None)


def _apart(doc: Doc, found: Identified, on: date | None) -> list[Identified]:
    """Return the names on both sides of a verb that only looks like a part of a name: "Jordan | sent | troops"."""
    start, end, identity = found
    span = doc.char_span(start, end) if identity.kind in (Kind.INSTITUTION, Kind.LEADER) else None
    verb = next((word for word in span[1:-1] if _predicates(word)), None) if span else None
    if verb is None:
        return [found]
    sides = ((start, verb.idx), (verb.idx + len(verb), end))
    return [
        (first + a, first + b, one) for first, last in sides for a, b, one in find_identities(doc.text[first:last], on)
    ]


def _predicates(word: Token) -> bool:
    finite = word.tag_ in _FINITE or any(child.dep_ == "nsubj" for child in word.children)
    return finite and word.pos_ == "VERB"


class Entities:
    """Every name of a document, in order, and by token."""

    def __init__(self, doc: Doc, on: date | None, places: Sequence[Town] = (), publisher: str | None = None) -> None:
        """Find the names; `places` are those of the text that are known to lie in or across countries."""
        self.doc = doc
        self._paper = (publisher or "").removeprefix("The ")
        known = [self._known(*name) for found in find_identities(doc.text, on) for name in _apart(doc, found, on)]
        self.filed = dateline_words(doc)
        self._at: dict[int, Named] = {}
        for named in (one for one in known if one is not None):
            self._add(named)
        for named in self._halves():
            self._add(named)
        self._short = self._short_names()
        towns = {(start, end) for start, end, code in places if code}
        for ent in doc.ents:
            seen = (
                ent.label_ in _SEEN or (ent.start_char, ent.end_char) in towns
            )  # "shelled Kharkiv": a building, to it
            if seen and not any(i in self._at for i in range(ent.start, ent.end)):
                place = any(start < ent.end_char and ent.start_char < end for start, end, _ in places)
                self._add(self._unknown(ent.start, ent.end - 1, "GPE" if place else ent.label_))
        self._towns = {start: code for start, _, code in places}
        for i in self.filed:
            self._at.pop(i, None)
        self.all: Sequence[Named] = sorted(dict.fromkeys(self._at.values()), key=lambda named: named.first)
        self._firsts = [named.first for named in self.all]

    def at(self, token: Token) -> Named | None:
        """Return the name that covers `token`."""
        return self._at.get(token.i)

    def town(self, token: Token) -> str | None:
        """Return the country of the town or region that `token` ends the name of."""
        named = self._at.get(token.i)
        if named is None or named.kind != "GPE":
            return None
        return next(
            (code for word in self.doc[named.first : named.last + 1] if (code := self._towns.get(word.idx))), None
        )

    def before(self, token: Token) -> list[Named]:
        """Return the names before `token`, the nearest first, forty at most."""
        position = bisect_left(self._firsts, token.i)
        return list(self.all[max(0, position - 40) : position][::-1])

    def within(self, first: int, last: int) -> list[Named]:
        """Return the names that begin between two token positions, inclusive."""
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last + 1)
        return list(self.all[low:high])

    def _add(self, named: Named) -> None:
        for i in range(named.first, named.last + 1):
            self._at[i] = named

    def _known(self, start: int, end: int, identity: Identity) -> Named | None:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        ent = span.root.ent_type_ == "ORG" and _entity(span)
        if ent and identity.kind in ("name", "demonym") and ent.end - 1 == span.end - 1 and ent.start < span.start:
            return Named(
                ent.start, ent.end - 1, Party(ent.text, identity.code or None), "ORG", ent.root.dep_ in _SUBJECT
            )
        text = span.text.strip(" '’\n") or identity.name
        full = identity.name if identity.kind == "leader" else None
        party = Party(full if full and " " not in text else text, identity.code or None, identity.sector)
        return Named(span.start, span.end - 1, party, identity.kind.value, span.root.dep_ in _SUBJECT, full)

    def _halves(self) -> list[Named]:
        """Return "the North" and its like, in a text that names the country whose half it is."""
        countries = {named.party.country for named in self._at.values() if named.kind in ("name", "demonym")}
        known = [found for code in countries if code and (found := country(code)) and found.name.split()[0] in _HALVES]
        halves = {found.name.split()[0]: found for found in known}
        return [
            Named(word.i, word.i, Party(found.name, found.iso3), "name", word.dep_ in _SUBJECT)
            for word in self.doc
            if (found := halves.get(word.text)) and word.i not in self._at
            if word.i and self.doc[word.i - 1].lower_ == "the" and word.dep_ not in ("compound", "amod")
        ]

    def _unknown(self, first: int, last: int, label: str) -> Named:
        span = self.doc[first : last + 1]
        text = span.text.removeprefix("the ").removeprefix("The ").strip(" '’\n") or span.text
        short = next((self._short[word.text] for word in span if word.text in self._short), None)
        if short is not None and label in ("PERSON", "ORG", "GPE"):
            party = Party(short.full or text, short.party.country, short.party.sector)
            return Named(first, last, party, "leader", span.root.dep_ in _SUBJECT, short.full)
        sector = "JRN" if text == self._paper else None
        return Named(first, last, Party(text, sector=sector), label, span.root.dep_ in _SUBJECT)

    def _short_names(self) -> dict[str, Named]:
        """Return each word of a leader's full name: "Mr Wang" is Wang Yi once Wang Yi has been named."""
        short: dict[str, Named] = {}
        for named in self._at.values():
            if named.kind == "leader" and named.last > named.first:
                for word in self.doc[named.first : named.last + 1]:
                    if word.text[0].isupper() and len(word.text) > 2:
                        short.setdefault(word.text, named)
        return short
