"""The gold set of places is sound, and the engine does not fall behind what it could do when the floors were set."""

from collections import Counter
from itertools import pairwise

import pytest

from tests.gold.places import PlaceScore, score
from tests.gold.records import Record, read
from tracker.extraction import Extractor

CATEGORIES = {
    *("country", "admin1", "admin2", "us-county", "city", "us-town", "island", "peninsula", "mountain", "river", "sea"),
    *("desert", "region", "site", "metonym", "former", "diacritic", "abbreviation", "demonym", "headline", "dateline"),
    *("containment", "companions", "nearness", "feature-word", "homonym"),
}
TRAPS = {"person", "bird", "organisation", "word"}
FEWEST_OF_A_CATEGORY = 4
RECORDS = read("places")


@pytest.fixture(scope="module")
def scored(extractor: Extractor) -> PlaceScore:
    return score(RECORDS, extractor.geoparse)


def every(kind: str) -> list[tuple[Record, Record]]:
    return [(record, one) for record in RECORDS for one in record.get(kind, ())]


def test_the_set_is_as_large_as_promised() -> None:
    assert len(RECORDS) >= 40
    assert len(every("toponyms")) >= 220


def test_no_text_stands_twice() -> None:
    assert len({record["id"] for record in RECORDS}) == len(RECORDS)
    assert len({record["text"] for record in RECORDS}) == len(RECORDS)


def test_each_span_is_the_name_it_says_and_overlaps_no_other() -> None:
    for record in RECORDS:
        spans = [one for kind in ("toponyms", "traps", "optional") for one in record.get(kind, ())]
        spans.sort(key=lambda one: one["start"])
        for one in spans:
            assert record["text"][one["start"] : one["end"]] == one["name"], record["id"]
        for one, following in pairwise(spans):
            assert one["end"] <= following["start"], record["id"]


def test_each_toponym_has_coordinates_and_a_known_category() -> None:
    for record, one in every("toponyms"):
        assert -90 <= one["lat"] <= 90, record["id"]
        assert -180 <= one["lon"] <= 180, record["id"]
        assert one["geonameid"] is None or one["geonameid"] > 0
        assert one["geonameid"] not in one.get("never", ())
    assert {one["category"] for _, one in every("toponyms")} == CATEGORIES
    assert {one["category"] for _, one in every("traps")} == TRAPS


def test_every_category_is_there_more_than_once() -> None:
    counted = Counter(one["category"] for _, one in every("toponyms"))
    assert min(counted.values()) >= FEWEST_OF_A_CATEGORY, counted


def test_places_are_recognised(scored: PlaceScore) -> None:
    assert scored.f1 >= 0.94, (scored.precision, scored.recall)


def test_places_are_found_and_placed_right(scored: PlaceScore) -> None:
    assert scored.e2e161 >= 0.90


def test_places_are_resolved_right_when_their_spans_are_given(scored: PlaceScore) -> None:
    assert scored.same_place >= 0.945


def test_persons_birds_firms_and_common_words_are_no_places(scored: PlaceScore) -> None:
    assert scored.trapped <= 0.24, [trap for trap in scored.traps if trap[2]]
