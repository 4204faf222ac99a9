"""What a party is called: said fully, in words that stand alone outside the article."""

from collections.abc import Mapping, Sequence

from tracker.countries import code_name, country
from tracker.language import Token
from tracker.model import Party

_PLURAL = frozenset({"NNS", "NNPS"})
_SINGLE = frozenset({"a", "an", "one", "another"})
_SHORT: Mapping[str, str] = {"UNO": "UN", "EUR": "EU", "USA": "US"}
"""What stands before a noun where the demonym would mislead or there is none."""

_COLLECTIVE = frozenset({"people", "police", "men", "women", "children", "gunmen", "policemen", "personnel"})


def adjective(code: str) -> str:
    """Return the word that goes before what belongs to a country or organisation: "Ukrainian", "UN"."""
    known = country(code)
    return _SHORT.get(code) or (known.demonyms[0] if known and known.demonyms else code_name(code))


def qualified(text: str, code: str | None) -> str:
    """Return a kind of party with its country before it: "police" of Turkey are "Turkish police"."""
    return f"{adjective(code)} {text}" if code else text


def of_people(head: Token, text: str, code: str | None) -> str:
    """Return how to call who is named by a demonym: "Iranians" and "a Palestinian" as they are, else the country."""
    known = country(code) if code else None
    several = head.tag_ in _PLURAL or (known is not None and text.endswith("s") and text != known.demonyms[0])
    single = any(child.lower_ in _SINGLE for child in head.children)
    return text if several or single or code is None else code_name(code)


def is_plural(party: Party) -> bool:
    """Tell whether a verb after the name stands in the plural: "protesters gather", "Iran agrees"."""
    last = party.name.split()[-1]
    if last in _COLLECTIVE:
        return True
    known = country(party.country) if party.country else None
    people = known is not None and party.name in known.demonyms and last != known.demonyms[0]
    return last.endswith("s") and not last.endswith("ss") and (last.islower() or people)


def indefinite(name: str) -> str:
    """Return the name with "a" or "an" before it."""
    return f"{'an' if name[0].lower() in 'aeio' else 'a'} {name}"


def grouped(parties: Sequence[Party]) -> str | None:
    """Return "Russian, Turkish and Iranian foreign ministers" for parties alike but for their country, else `None`."""
    if len(parties) < 2:
        return None
    prefixes = [f"{adjective(party.country)} " if party.country else "" for party in parties]
    pairs = list(zip(parties, prefixes, strict=True))
    kinds = {party.name.removeprefix(prefix) for party, prefix in pairs}
    if len(kinds) > 1 or not all(prefix and party.name.startswith(prefix) for party, prefix in pairs):
        return None
    kind = kinds.pop()
    words = [prefix.strip() for prefix in prefixes]
    return f"{', '.join(words[:-1])} and {words[-1]} {kind if kind.endswith('s') else kind + 's'}"
