"""The address bar: what is written there is read back, and what makes no sense is named and passed over."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import EventFilter
from tracker.query import Bin
from tracker.query.groups import COLOURINGS
from tracker.ui import address
from tracker.ui.view import COUNTED, DISPUTED, DRAWN, PERIODS, View, read
from tracker.views.series import SCALES

FILTERS = st.builds(
    EventFilter.of,
    countries=st.lists(st.sampled_from(["RUS", "PRK", "UKR", "NATO"]), unique=True),
    types=st.lists(st.sampled_from(["THREATEN", "ASSAULT", "CONSULT"]), unique=True),
    quads=st.lists(st.sampled_from("1234"), unique=True),
    statuses=st.lists(st.sampled_from(["claimed", "planned"]), unique=True),
    sources=st.lists(st.sampled_from(["A, B & C", "Example Times"]), unique=True),
    text=st.sampled_from([None, "two words", "a=b&c"]),
    start=st.one_of(st.none(), st.dates(date(2016, 1, 1), date(2016, 12, 31))),
    end=st.one_of(st.none(), st.dates(date(2017, 1, 1), date(2018, 12, 31))),
)
VIEWS = st.builds(
    View,
    filter=FILTERS,
    event_id=st.sampled_from([None, "gdelt:1", "articles:ab,c=d"]),
    spot=st.sampled_from([None, (131.5, 43.0, 132.0, 43.5), (131.873299, 43.105599, 131.873301, 43.105601)]),
    by=st.sampled_from(COLOURINGS),
    bin=st.sampled_from([None, *Bin]),
    drawn=st.sampled_from(DRAWN),
    arcs=st.booleans(),
    disputed=st.sampled_from(DISPUTED),
    scale=st.sampled_from(SCALES),
    counted=st.sampled_from(COUNTED),
    look=st.sampled_from([None, (39.03, 125.75, 5.0), (-85.0, -180.0, 0.6)]),
    against=st.sampled_from([None, *PERIODS]),
)


@given(VIEWS)
def test_a_view_comes_back_from_its_own_address(view: View) -> None:
    assert read(view.query()) == view


def test_an_empty_view_needs_no_parameter() -> None:
    assert View().query() == {}


def test_a_broken_parameter_is_named_and_only_that_one_is_passed_over() -> None:
    broken = {"type": "BOGUS", "at": "1,2", "by": "mood", "bin": "fortnight", "look": "north", "count": "twice"}
    view = read({"country": "RUS", "from": "2017"} | broken)
    assert view.filter == EventFilter.of(countries="RUS", start="2017")
    assert {problem.parameter for problem in view.problems} == broken.keys()
    assert (view.by, view.bin, view.spot, view.look) == ("quad", None, None, None)


def test_an_end_before_the_start_loses_the_end() -> None:
    view = read({"from": "2018", "to": "2017"})
    assert view.filter == EventFilter.of(start="2018")
    assert [problem.parameter for problem in view.problems] == ["to"]


def test_parameters_of_others_are_no_problem() -> None:
    assert read({"embed": "true", "utm_source": "x"}) == View()


class _Params(dict[str, str]):
    """The address as Streamlit gives it; while `waiting`, a click cuts off whoever writes it."""

    waiting = False

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, address: dict[str, str]) -> None:
        if self.waiting:
            raise InterruptedError
        self.clear()
        self.update(address)


def test_a_click_cut_off_by_the_next_one_counts_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    params = _Params()
    monkeypatch.setattr(address, "st", SimpleNamespace(session_state={}, query_params=params))
    address.narrow(quads="4")
    params.waiting = True
    with pytest.raises(InterruptedError):
        address.narrow(quads="4,3")
    params.waiting = False
    address.settle()
    assert params == {"quad": "4,3"}, "the run after the cut writes what was not told"
    params.waiting = True
    with pytest.raises(InterruptedError):
        address.narrow(quads="4,3,2")
    params.waiting = False
    address.narrow(statuses="reported")
    assert params == {"quad": "4,3,2", "status": "reported"}, "the next click narrows what the cut one left"
