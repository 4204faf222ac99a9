"""What a person corrects becomes the event, and nothing else does."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import make_event, make_place
from tracker.errors import SourceError
from tracker.model import DateBasis, DatePrecision, Evidence, EvidenceField, Party, Place, Status
from tracker.ui.screens.articles.corrections import Correction, corrected

SEOUL = make_place("Seoul", 37.56, 126.98, country="KOR", admin1="Seoul")


def find(name: str) -> Place | None:
    return SEOUL if name == "Seoul" else None


def test_an_untouched_event_stays_the_very_same() -> None:
    event = make_event()
    assert corrected(event, Correction.of(event), find) is event


def test_another_type_drops_the_mode_and_changes_the_quad() -> None:
    event = make_event(event_type="MOBILIZE", mode="troops")
    changed = corrected(event, replace(Correction.of(event), event_type="CONSULT"), find)
    assert (changed.event_type, changed.mode, changed.quad) == ("CONSULT", None, 1)
    assert changed.place == event.place
    assert changed.dates == event.dates


def test_a_corrected_record_says_so_once() -> None:
    event = make_event()
    once = corrected(event, replace(Correction.of(event), status=Status.CLAIMED), find)
    twice = corrected(once, replace(Correction.of(once), status=Status.DENIED), find)
    assert twice.coder is not None
    assert twice.coder.count("corrected by hand") == 1
    assert twice.event_id == event.event_id


def test_corrected_days_are_stated_and_as_precise_as_their_span() -> None:
    event = make_event()
    wanted = replace(Correction.of(event), start=date(2017, 4, 10), end=date(2017, 4, 16))
    dates = corrected(event, wanted, find).dates
    assert dates is not None
    assert (dates.precision, dates.basis) == (DatePrecision.WEEK, DateBasis.STATED)


def test_words_that_decided_what_was_corrected_are_no_evidence_any_more() -> None:
    place = Evidence(EvidenceField.PLACE, 0, 4, "Here", "locative")
    trigger = Evidence(EvidenceField.EVENT_TYPE, 5, 10, "moved", "trigger")
    event = make_event(evidence=(place, trigger))
    assert corrected(event, replace(Correction.of(event), place="Seoul"), find).evidence == (trigger,)


def test_days_in_the_wrong_order_are_refused() -> None:
    event = make_event()
    with pytest.raises(SourceError, match="swap"):
        corrected(event, replace(Correction.of(event), start=date(2017, 4, 16), end=date(2017, 4, 1)), find)


def test_a_place_is_looked_up_and_an_unknown_one_is_refused() -> None:
    event = make_event()
    assert corrected(event, replace(Correction.of(event), place="Seoul"), find).place == SEOUL
    assert corrected(event, replace(Correction.of(event), place=""), find).place is None
    with pytest.raises(SourceError, match="Atlantis"):
        corrected(event, replace(Correction.of(event), place="Atlantis"), find)


def test_parties_left_alone_keep_their_sector_and_new_ones_get_their_country() -> None:
    event = make_event(actors=[("Russia", "RUS", "MIL")])
    wanted = replace(Correction.of(event), actors="Russia (RUS); Wang Yi (China); China")
    actors = corrected(event, wanted, find).actors
    assert actors[0] == Party("Russia", "RUS", "MIL")
    assert actors[1] == Party("Wang Yi", "CHN")
    assert actors[2].country == "CHN"


def test_an_unknown_country_of_a_party_is_refused() -> None:
    event = make_event()
    with pytest.raises(SourceError, match="Ruritania"):
        corrected(event, replace(Correction.of(event), actors="Rudolf (Ruritania)"), find)
