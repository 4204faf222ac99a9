"""What distinct texts mean: countries, parties, types. Python looks at each distinct value once, never at a row."""

import difflib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

import pyarrow as pa

from tracker import countries, ontology
from tracker.errors import OntologyError
from tracker.tables.rows.country_names import SCHEMES, resolve_name

PARTY = pa.struct([("name", pa.string()), ("country", pa.string()), ("sector", pa.string())])
_Party = dict[str, str | None]
LONGEST_NAME = 300
"""The longest name of a party, place or division, in characters."""


def read_countries(values: Iterable[str], scheme: str | None = None) -> pa.Table:
    """Return `value, code, reason`: the ISO alpha-3 code, or why there is none.

    `scheme` says which codes the values are: `fips`, `cameo`, `gwno` or `numeric`; names and ISO codes need none.
    """
    rows = []
    for value in values:
        code = SCHEMES[scheme](value) if scheme else resolve_name(value)
        rows.append((value, code, None if code else unknown_country(value)))
    return _table(rows, value=pa.string(), code=pa.string(), reason=pa.string())


def unknown_country(value: str) -> str:
    """Return the sentence that says a country is not known, with the nearest name we do know."""
    near = difflib.get_close_matches(value.casefold(), list(_country_names()), n=1, cutoff=0.7)
    hint = f"did you mean {_country_names()[near[0]]}?" if near else "use a name or a code such as PRK"
    return f"{value[:80]!r} is no country we know; {hint}"


@cache
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for country in countries.countries():
        names |= {name.casefold(): country.name for name in (*country.aliases, country.name)}
    return names


def read_parties(values: Iterable[Sequence[str | None]], scheme: str | None = None) -> pa.Table:
    """Return `names, countries, sectors, parties, codes, reason` of distinct (names, countries, sectors) cells.

    Names are joined with `;`, or a JSON list of names or of objects with name, country and sector. `codes` are
    the countries of the parties, each once. A country or sector we do not know is left out, and `reason` says so.
    """
    rows = []
    for names, given, sectors in values:
        faults: list[str] = []
        # A region in a scheme of codes is no country, and no fault either.
        codes = ";".join(filter(None, map(SCHEMES[scheme], _split(given)))) if scheme else given
        parties = list(_parties(names, codes, sectors, faults))
        found = list(dict.fromkeys(party["country"] for party in parties if party["country"]))
        rows.append((names, given, sectors, parties, found, faults[0] if faults else None))
    text = pa.string()
    return _table(
        rows, names=text, countries=text, sectors=text, parties=pa.list_(PARTY), codes=pa.list_(text), reason=text
    )


def _parties(names: str | None, codes: str | None, sectors: str | None, faults: list[str]) -> Iterator[_Party]:
    if names and names.startswith("[") and names.endswith("]"):
        yield from (_json_party(item, faults) for item in _json_list(names, faults) if item)
        return
    for parts in zip_longest(_split(names), _split(codes), _split(sectors)):
        yield _party(*parts, faults)


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()] if cell else []


def _json_list(text: str, faults: list[str]) -> list[Any]:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        faults.append("a list in brackets must be JSON; expected names joined with ; instead")
        return []
    return items if isinstance(items, list) else []


def _json_party(item: Any, faults: list[str]) -> _Party:
    if not isinstance(item, dict):
        return _party(str(item), None, None, faults)
    # An object says all there is to say: what it leaves out is unknown, not to be found out.
    name, country, sector = (str(item[key]) if item.get(key) else None for key in ("name", "country", "sector"))
    return _party(name, country, sector, faults, complete=True)


def _party(
    name: str | None, country: str | None, sector: str | None, faults: list[str], *, complete: bool = False
) -> _Party:
    if name and len(name) > LONGEST_NAME:
        faults.append(f"has a name of {len(name)} characters; expected at most {LONGEST_NAME}, several joined with ;")
    code = countries.resolve_code(country) if country else None
    if country and code is None:
        faults.append(unknown_country(country).replace("country we know", "country or organisation we know"))
    role = sector.upper() if sector else None
    if role and role not in ontology.sectors():
        faults.append(f"{sector!r} is no sector; expected one of {', '.join(ontology.sectors())}")
        role = None
    identity = countries.identify(name) if name and not complete else None
    if identity and code in (None, identity.code):
        code, role = identity.code, role or identity.sector
    shown = name or (countries.code_name(code) if code else country or role or "unnamed")
    return {"name": shown[:LONGEST_NAME], "country": code, "sector": role}


def read_classes(values: Iterable[Sequence[str | None]]) -> pa.Table:
    """Return the PLOVER class of distinct (type, mode, CAMEO code) cells, and why there is none.

    Types are read by code in any letter case or by label; a CAMEO code counts when there is no type.
    """
    rows = []
    for kind, mode, cameo in values:
        code, type_reason = _type(kind)
        contexts: tuple[str, ...] = ()
        if kind is None and cameo is not None:
            code, mode_read, contexts, type_reason = _cameo(cameo)
        else:
            mode_read = mode
        found, mode_reason = (None, None) if type_reason else _mode(code, mode_read)
        quad = ontology.event_type(code).quad if code else None
        score = ontology.intensity(code, found) if code else None
        rows.append((kind, mode, cameo, code, found, list(contexts), quad, score, type_reason, mode_reason))
    text = pa.string()
    return _table(
        rows,
        event_type=text,
        mode=text,
        cameo=text,
        code=text,
        known_mode=text,
        contexts=pa.list_(text),
        quad=pa.int8(),
        intensity=pa.float64(),
        type_reason=text,
        mode_reason=text,
    )


@cache
def _types() -> dict[str, str]:
    return {name.casefold(): t.code for t in ontology.event_types() for name in (t.label, t.code)}


def is_type(text: str) -> bool:
    """Return whether `text` is the code or the label of a PLOVER type, in any letter case."""
    return text.casefold() in _types()


def _type(text: str | None) -> tuple[str | None, str | None]:
    if text is None or is_type(text):
        return text and _types()[text.casefold()], None
    codes = ", ".join(t.code for t in ontology.event_types())
    return None, f"{text[:80]!r} is no event type; expected one of {codes}"


def _cameo(code: str) -> tuple[str | None, str | None, tuple[str, ...], str | None]:
    found = ontology.from_cameo(code)
    if found is None:
        return None, None, (), f"{code[:80]!r} is no CAMEO code; expected two to four digits such as 043"
    return found.event_type, found.mode, found.contexts, None


def _mode(code: str | None, mode: str | None) -> tuple[str | None, str | None]:
    if mode is None:
        return None, None
    if code is None:
        return None, f"mode {mode[:80]!r} without an event type; expected a type beside it"
    try:
        ontology.check(code, mode.lower())
    except OntologyError as error:
        return None, str(error)
    return mode.lower(), None


def read_contexts(values: Iterable[str]) -> pa.Table:
    """Return `value, contexts, reason` of distinct cells that hold contexts joined with `;` or `,`."""
    rows = []
    for value in values:
        words = [word.strip(" []\"'").lower() for word in value.replace(",", ";").split(";")]
        known = [word for word in dict.fromkeys(words) if word in ontology.contexts()]
        wrong = [word for word in words if word and word not in known]
        expected = f"expected some of {', '.join(ontology.contexts())}"
        rows.append((value, known, f"{wrong[0][:80]!r} is no context; {expected}" if wrong else None))
    return _table(rows, value=pa.string(), contexts=pa.list_(pa.string()), reason=pa.string())


def _table(rows: Sequence[Sequence[Any]], **types: pa.DataType) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(types)
    return pa.table({name: pa.array(columns[i], kind) for i, (name, kind) in enumerate(types.items())})
