from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import FilterError
from tracker.model import EventFilter, GeoPrecision, Role, Status

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=12)
FILTERS = st.builds(
    EventFilter,
    countries=st.lists(st.sampled_from(["PRK", "RUS", "NATO"]), unique=True).map(tuple),
    role=st.sampled_from(Role),
    types=st.lists(st.sampled_from(["ASSAULT", "CONSULT"]), unique=True).map(tuple),
    quads=st.lists(st.integers(1, 4), unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(Status), unique=True).map(tuple),
    precisions=st.lists(st.sampled_from(GeoPrecision), unique=True).map(tuple),
    datasets=st.lists(TEXT, unique=True, max_size=3).map(tuple),
    start=st.none() | st.dates(date(1900, 1, 1), date(2000, 1, 1)),
    end=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    text=st.none() | TEXT,
    contexts=st.lists(st.sampled_from(["military", "cbrn"]), unique=True).map(tuple),
    between=st.sampled_from([(), ("ISR", "IRN"), ("SYR", "SYR")]),
    toward=st.sampled_from([(), ("RUS", "UKR")]),
    intensity=st.none() | st.lists(st.floats(-10, 10), min_size=2, max_size=2).map(lambda ends: tuple(sorted(ends))),
    fatalities=st.none() | st.integers(0, 10**9 - 1),
)


@given(FILTERS)
def test_a_filter_survives_the_way_through_a_url(flt: EventFilter) -> None:
    back = EventFilter.from_query(flt.to_query())
    assert back == (flt if flt.countries else flt.with_(role=None))


def test_an_empty_filter_needs_no_url() -> None:
    assert EventFilter().to_query() == {}
    assert EventFilter().active == ()


def test_loose_values_are_understood() -> None:
    flt = EventFilter.of(start="2024", end="2024-02", countries="North Korea, ru", types=["protest"], quads=4)
    assert flt.start == date(2024, 1, 1)
    assert flt.end == date(2024, 2, 29)
    assert flt.countries == ("PRK", "RUS")
    assert flt.types == ("PROTEST",)
    assert flt.quads == (4,)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("country", "Atlantis"),
        ("role", "victim"),
        ("type", "INVADE"),
        ("quad", "5"),
        ("status", "maybe"),
        ("from", "yesterday"),
        ("to", "2024-13"),
        ("bbox", "1,2,3"),
        ("bbox", "0,50,10,40"),
        ("context", "weather"),
        ("between", "RUS"),
        ("between", "Atlantis,RUS"),
        ("toward", "RUS,UKR,USA"),
        ("intensity", "-11..0"),
        ("intensity", "5..-5"),
        ("intensity", "nan..nan"),
        ("intensity", "strong"),
        ("fatalities", "-1"),
        ("fatalities", "many"),
        ("fatalities", "99999999999999"),
    ],
)
def test_a_wrong_url_parameter_is_named_with_its_value(parameter: str, value: str) -> None:
    with pytest.raises(FilterError) as caught:
        EventFilter.from_query({parameter: value})
    assert caught.value.parameter == parameter
    assert value.split(",")[0].lower() in str(caught.value).lower()


def test_dates_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(FilterError, match="swap"):
        EventFilter.from_query({"from": "2024", "to": "2023"})


def test_an_unknown_parameter_of_of_is_named() -> None:
    with pytest.raises(FilterError, match="colour"):
        EventFilter.of(colour="red")


def test_with_changes_one_restriction_and_an_empty_value_lifts_it() -> None:
    flt = EventFilter.of(countries="PRK", quads=[4])
    assert flt.with_(quads=[1, 2]).quads == (1, 2)
    assert flt.with_(countries=None).active == ("quads",)


def test_a_comma_within_a_data_set_name_survives() -> None:
    flt = EventFilter(datasets=("a,b", "c\\d"))
    assert EventFilter.from_query(flt.to_query()) == flt


def test_an_open_end_of_intensity_is_the_end_of_the_scale() -> None:
    assert EventFilter.of(intensity="..-5").intensity == (-10.0, -5.0)
    assert EventFilter.of(intensity="2.5..").to_query() == {"intensity": "2.5..10"}


def test_a_dyad_is_written_as_people_call_its_countries() -> None:
    assert EventFilter.of(toward="Russia, Ukraine").to_query() == {"toward": "RUS,UKR"}
