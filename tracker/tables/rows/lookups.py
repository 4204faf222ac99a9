"""What distinct texts mean: countries, parties, types. Python looks at each distinct value once, never at a row."""

import difflib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

import pyarrow as pa

from tracker import countries, ontology
from tracker.errors import OntologyError

PARTY = pa.struct([("name", pa.string()), ("country", pa.string()), ("sector", pa.string())])
LONGEST_NAME = 300
"""The longest name of a party, place or division, in characters."""


def read_countries(values: Iterable[str]) -> pa.Table:
    """Return `value, code, reason`: the ISO alpha-3 code, or why there is none."""
    rows = []
    for value in values:
        found = countries.resolve_country(value)
        rows.append((value, found and found.iso3, None if found else unknown_country(value)))
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


def read_parties(values: Iterable[Sequence[str | None]]) -> pa.Table:
    """Return `names, countries, sectors, parties, reason` of distinct (names, countries, sectors) cells.

    Names are joined with `;`, or a JSON list of names or of objects with name, country and sector.
    """
    rows = []
    for names, codes, sectors in values:
        try:
            parties, reason = _parties(names, codes, sectors), None
        except ValueError as error:
            parties, reason = [], str(error)
        rows.append((names, codes, sectors, parties, reason))
    text = pa.string()
    return _table(rows, names=text, countries=text, sectors=text, parties=pa.list_(PARTY), reason=text)


def _parties(names: str | None, codes: str | None, sectors: str | None) -> list[dict[str, str | None]]:
    if names and names.startswith("[") and names.endswith("]"):
        return [_json_party(item) for item in _json_list(names) if item]
    columns = [_split(names), _split(codes), _split(sectors)]
    return [_party(*parts) for parts in zip_longest(*columns) if any(parts)]


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()] if cell else []


def _json_list(text: str) -> list[Any]:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("a list in brackets must be JSON; expected names joined with ; instead") from None
    return items if isinstance(items, list) else []


def _json_party(item: Any) -> dict[str, str | None]:
    if not isinstance(item, dict):
        return _party(str(item) if item else None)
    # An object says all there is to say: what it leaves out is unknown, not to be found out.
    name, country, sector = (str(item[key]) if item.get(key) else None for key in ("name", "country", "sector"))
    return _party(name, country, sector, complete=True)


def _party(
    name: str | None, country: str | None = None, sector: str | None = None, *, complete: bool = False
) -> dict[str, str | None]:
    if name and len(name) > LONGEST_NAME:
        raise ValueError(f"a name of {len(name)} characters; expected at most {LONGEST_NAME}, several joined with ;")
    code = countries.resolve_code(country) if country else None
    if country and code is None:
        raise ValueError(unknown_country(country).replace("country we know", "country or organisation we know"))
    if sector and sector.upper() not in ontology.sectors():
        raise ValueError(f"{sector!r} is no sector; expected one of {', '.join(ontology.sectors())}")
    identity = countries.identify(name) if name and not complete else None
    if identity and code in (None, identity.code):
        code, sector = identity.code or code, sector or identity.sector
    return {
        "name": name or countries.code_name(str(code)) if name or code else str(sector),
        "country": code,
        "sector": sector and sector.upper(),
    }


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
