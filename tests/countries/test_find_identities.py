"""Names in running text: the longest, without overlap, aware of letter case and of what stands around them."""

import itertools
import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import countries
from tracker.countries import find_identities

IN_2018 = date(2018, 3, 1)


def found(text: str) -> list[tuple[str, str | None]]:
    return [(text[start:end], identity.code) for start, end, identity in find_identities(text, IN_2018)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US told us nothing.", [("US", "USA")]),
        ("Turkey ate no turkey.", [("Turkey", "TUR")]),
        ("He flew to the U.S. and to South Korea.", [("U.S.", "USA"), ("South Korea", "KOR")]),
        ("U.S.-South Korean drills", [("U.S.", "USA"), ("South Korean", "KOR")]),
        (
            "Guinea-Bissau, Guinea, Papua New Guinea",
            [("Guinea-Bissau", "GNB"), ("Guinea", "GIN"), ("Papua New Guinea", "PNG")],
        ),
        ("In the South China Sea, China built.", [("China", "CHN")]),
        ("The Russian Defence Ministry said so.", [("Russian Defence Ministry", "RUS")]),
        ("Russian-backed forces fled.", [("forces", None)]),
        ("Anti-government slogans, submarine-launched rockets", []),
        (
            "Macron met Iran's foreign minister, Javad Zarif.",
            [("Macron", "FRA"), ("Iran's foreign minister, Javad Zarif", "IRN")],
        ),
        ("the Côte d’Ivoire and the Cote d'Ivoire", [("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV")]),
        ("Sergey Lavrov called Mr. Tillerson.", [("Sergey Lavrov", "RUS"), ("Tillerson", "USA")]),
        ("Melania Trump smiled.", []),
        ("When Trump spoke, Putin listened.", [("Trump", "USA"), ("Putin", "RUS")]),
        ("Putin Meets Trump in Helsinki", [("Putin", "RUS"), ("Trump", "USA"), ("Helsinki", "FIN")]),
        ("It happened in Niger. Islamic State claimed it.", [("Niger", "NER"), ("Islamic State", None)]),
        ("in North\nKorea", []),
        ("WHO IS TO BLAME FOR IT", []),
        ("IS claimed it and the WHO denied it", [("IS", None), ("WHO", "WHO")]),
        ("Kingston and Wellington", []),
    ],
)
def test_parties_are_found_where_they_stand(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


def test_a_common_surname_counts_once_the_text_has_named_the_person() -> None:
    assert found("The moon rose. Moon rose.") == []
    text = "Moon Jae-in arrived. Moon smiled."
    assert found(text) == [("Moon Jae-in", "KOR"), ("Moon", "KOR")]


def test_an_office_belongs_to_its_holder_and_not_to_a_stranger() -> None:
    assert found("President Moon and Mr Nobody") == [
        ("President Moon", "KOR"),
    ]


@given(st.lists(st.sampled_from(["Iran", "the Iranian army", "Putin", "U.S. police", "Hamas", "said", ",", ".", "\n"])))
def test_spans_are_in_order_and_do_not_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = [(start, end) for start, end, _ in find_identities(text, IN_2018)]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert all("\n" not in text[start:end] for start, end in spans)


@given(
    st.sampled_from(countries.countries()), st.sampled_from(["{} acted.", "He left ({}).", "“{}”", "x, {}; y", "{}"])
)
def test_every_country_is_found_in_a_sentence(country: countries.Country, frame: str) -> None:
    text = frame.format(country.name)
    assert [(text[s:e], i.code) for s, e, i in find_identities(text)] == [(country.name, country.iso3)]


@pytest.mark.parametrize("end", ["\n", " "])
def test_the_time_grows_no_faster_than_a_text_of_many_lines_or_of_one(end: str) -> None:
    sentence = f"Foreign Minister Wang Yi told Putin and the US troops in Syria that nothing had changed there.{end}"

    def taken(times: int) -> float:
        started = time.process_time()
        assert len(find_identities(sentence * times)) >= 3 * times
        return time.process_time() - started

    taken(1)
    assert taken(2000) < 24 * taken(250)


def test_importing_reads_no_file() -> None:
    code = "import builtins, io, pathlib\nimport tracker.paths\npathlib.Path.open = None\nimport tracker.countries"
    subprocess.run([sys.executable, "-c", code], check=True)
