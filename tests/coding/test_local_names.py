"""Names that tell the country: what the file holds, and what they say together."""

import csv

import pytest

from tracker import countries, paths
from tracker.coding.where.local_names import agreed, local_names


def _rows() -> list[dict[str, str]]:
    with (paths.knowledge() / "gazetteer" / "local_names.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_names_countries_that_exist_and_every_name_stands_once() -> None:
    names: list[str] = []
    for row in _rows():
        assert row["kind"] in ("mission", "people", "party", "office", "region", "word"), row
        assert all(countries.country(code) for code in row["countries"].split()), row
        names += row["names"].split(";")
    assert all(name and name == name.strip() for name in names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Dinka herders clashed over grazing land.", "SSD"),
        ("Residents of the woreda blocked the road.", "ETH"),
        ("The PDP agent was beaten by officers of the EFCC.", "NGA"),
        ("A Tuareg trader was robbed by the FAMa.", "MLI"),
        ("A Tuareg trader was robbed.", None),
        ("Konkombas and Nanumbas fought.", "GHA"),
        ("Nobody knew where it was.", None),
        ("Dinka herders met Yoruba traders.", None),
    ],
)
def test_names_agree_on_the_one_country_that_all_can_be_in(text: str, country: str | None) -> None:
    told = agreed(text)
    assert (next(iter(told.countries)) if told else None) == country


def test_a_name_is_found_where_it_stands_and_only_whole() -> None:
    text = "Near the Lok Sabha, not the Lok or the lok sabha."
    ((_, start, end),) = local_names(text)
    assert text[start:end] == "Lok Sabha"
