"""A mapping by hand, tried on the first rows of a file before the whole of it is read that way."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.importing import Sample, take_sample
from tracker.importing.importer import OpenGazetteer
from tracker.tables import TableReport, read_table

_HEAD = 1 << 18
"""Bytes of a file that a mapping is tried on; what is no plain text is tried whole when it is no larger."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a mapping that was tried."""

    mapping: Mapping[str, str]
    report: TableReport | None
    """`None` for a file that cannot be cut, and is too large to be tried whole."""
    sample: Sample | None
    """`None` when no row became an event."""


def try_mapping(
    path: Path, name: str, mapping: Mapping[str, str], dataset: str | None, gazetteer: OpenGazetteer | None
) -> Trial:
    """Read the first rows of a file with a mapping. Raises `SourceError` when it cannot be followed."""
    data = head(path)
    if data is None:
        return Trial(mapping, None, None)
    with read_table(data, name=name, mapping=mapping, dataset=dataset) as reading:
        sample = take_sample(reading, gazetteer) if reading.report.events else None
        return Trial(mapping, reading.report, sample)


def head(path: Path) -> bytes | None:
    """Return the first lines of a text file, all of a small one, and `None` for a large one that is no plain text."""
    with path.open("rb") as file:
        data = file.read(_HEAD + 1)
    if len(data) <= _HEAD:
        return data
    if b"\0" in data or data.lstrip()[:1] in (b"{", b"["):
        return None
    return data[: data.rindex(b"\n") + 1] if b"\n" in data else None
