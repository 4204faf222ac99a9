"""Quotes that are written in other ways than usual."""

from collections.abc import Callable
from typing import Any

import pytest

from tracker.tables.files.containers.requoted import requoted

Reader = Callable[..., Any]
WAYS = {
    "escaped by a backslash": (
        'Date,Place,Title\n"2017-04-16","Mosul","A \\"raid\\", they say"\n"2017-04-18","Basra","At C:\\\\"\n'
    ),
    "around whole rows": (
        '"Date;Place;Title"\r\n"2017-04-16;Mosul;""A """"raid"""", they say"""\r\n"2017-04-18;Basra;At C:\\"\r\n'
    ),
    "single": (
        "Date,Place,Title\n'2017-04-16','Mosul','A \"raid\", they say'\n'2017-04-18','Basra','At C:\\'\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_quotes_are_read_as_they_were_meant(read: Reader, way: str) -> None:
    found = read(WAYS[way])
    assert [(str(e["event_date"]), e["place"], e["summary"]) for e in found.events] == [
        ("2017-04-16", "Mosul", 'A "raid", they say'),
        ("2017-04-18", "Basra", "At C:\\"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n"1","say ""x"" \\ y"\n2,z\n',
        'a\tb\n1\tthe \\"x\\" y\n2\tz\n',
        '"a","b"\n"1","2"\n',
        "a,b\n'tis,it's\n'twas,it's\n",
        '{"a": "b \\"c\\" d"}\n',
    ],
)
def test_quotes_as_usual_are_left_alone(text: str) -> None:
    assert requoted(text) is None
