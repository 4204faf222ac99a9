"""How certain the text says an act is."""

from datetime import date

import pytest

from tests.coding.conftest import Code
from tracker.model import Status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Russia moved tanks to the border.", Status.REPORTED),
        ("Russia has reportedly moved tanks to the border.", Status.CLAIMED),
        ("Russia allegedly shelled the Ukrainian village.", Status.CLAIMED),
        ("According to residents, Russia shelled the Ukrainian village.", Status.CLAIMED),
        ("Kyiv claims that Russia shelled the Ukrainian village.", Status.CLAIMED),
        ("Russia shelled the Ukrainian village on Friday, residents said.", Status.CLAIMED),
        ("Russia shelled the Ukrainian village on Friday, the foreign ministry said.", Status.REPORTED),
        ("North Korea is set to carry out a nuclear test.", Status.PLANNED),
        ("The German chancellor will visit Poland.", Status.PLANNED),
        ("Iran plans to test a missile.", Status.PLANNED),
        ("Israel did not bomb the Syrian airfield.", Status.DENIED),
        ("Moscow denied that Russia shelled the Ukrainian village.", Status.DENIED),
        ("In 2003 American troops invaded Iraq.", Status.HISTORICAL),
        ("The rebels had seized the Syrian airfield.", Status.HISTORICAL),
        ("Turkey said it had seized the Syrian airfield.", Status.REPORTED),
        ("American troops entered the town occupied by Islamic State in Iraq.", Status.HISTORICAL),
        ("The Algerian air force is said to have bombed a convoy in Mali.", Status.CLAIMED),
        ("Britain is to send a second warship to Guyana.", Status.PLANNED),
        ("Ankara is preparing to deport a Swedish journalist.", Status.PLANNED),
        ("Islamic State claimed responsibility for the bombing in Kabul.", Status.CLAIMED),
        ("Israel denied shelling the church in Gaza.", Status.DENIED),
        ("Russia denied having shelled the hospital in Kherson.", Status.DENIED),
    ],
)
def test_the_telling_decides_the_status(code: Code, sentence: str, status: Status) -> None:
    assert status in [event.status for event in code(sentence)]


def test_a_doubt_in_one_telling_is_a_doubt_about_the_event(code: Code) -> None:
    text = (
        "Turkey moved tanks to Idlib. The tanks, it is said, crossed at night. Turkey reportedly moved tanks to Idlib."
    )
    moves = [event for event in code(text) if event.event_type == "MOBILIZE"]
    assert [event.status for event in moves] == [Status.CLAIMED]


def test_what_might_happen_is_no_event(code: Code) -> None:
    assert code("Russia might bomb the Syrian rebels.") == []


def test_without_a_date_in_the_text_the_day_of_publication_stands_in_and_says_so(code: Code) -> None:
    (event,) = code("Turkish police arrested a journalist.", published=date(2016, 9, 1))
    assert event.dates is not None
    assert (event.dates.start, event.dates.basis) == (date(2016, 9, 1), "published")


def test_a_date_in_the_sentence_is_the_acts_own(code: Code) -> None:
    (event,) = code("Turkish police arrested a journalist on 12 August 2016.", published=date(2016, 9, 1))
    assert event.dates is not None
    assert (event.dates.start, event.dates.end) == (date(2016, 8, 12), date(2016, 8, 12))


def test_since_when_is_not_when(code: Code) -> None:
    (event,) = code("Iran is set to carry out its third missile test since 2006.")
    assert event.dates is not None
    assert event.dates.start.year == 2017


def test_a_suspected_attack_is_claimed(code: Code) -> None:
    (event,) = code("A suspected gas attack on Syrian rebels killed nine people.")
    assert event.status is Status.CLAIMED


@pytest.mark.parametrize(
    "sentence",
    [
        "Kurdish guerrillas have fought the Turkish state for more than forty years.",
        "The island has been occupied by Turkish troops since 1974.",
        "The mayor said that the mosque that Iraqi rebels had shelled was in use.",
        "Decades ago, French troops crushed an uprising in Madagascar.",
        "As a student she was arrested by Turkish police.",
        "He came to Sweden as a child after Iraqi soldiers killed his parents.",
        "The diplomat who negotiated the treaty with China keeps bees.",
    ],
)
def test_what_has_gone_on_for_years_or_lies_years_back_is_background(code: Code, sentence: str) -> None:
    assert {event.status for event in code(sentence)} <= {Status.HISTORICAL}


@pytest.mark.parametrize(
    "sentence",
    [
        "It would be a mistake for Britain to bomb Syria.",
        "The campaign to drive the Syrian rebels out of the marshes has cost a fortune.",
        "Turkey could turn to Russia and sign a treaty with it.",
        "Had the Bolivian president resigned in March, the army might have stayed in its barracks.",
        "Britain lacks the money to arm the Ukrainian navy.",
    ],
)
def test_a_purpose_a_wish_or_a_mere_possibility_is_no_event(code: Code, sentence: str) -> None:
    assert code(sentence) == []


def test_what_a_first_or_a_sent_one_does_is_done(code: Code) -> None:
    assert code("Brazil became the first state to recognise Kosovo.")
    assert code("France sent aircraft to bomb Syria.")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Thai police are going to deport a Canadian monk.", Status.PLANNED),
        ("A joint exercise by India and Japan is planned for May.", Status.PLANNED),
        ("Macron to visit China in April", Status.PLANNED),
        ("The Kazakh foreign minister is due in Belgium on Thursday for talks.", Status.PLANNED),
        ("North Korea appears to have tested a missile.", Status.CLAIMED),
        ("Eritrea sent troops into Ethiopia, diplomats said.", Status.CLAIMED),
    ],
)
def test_what_lies_ahead_is_planned_and_what_only_seems_is_claimed(code: Code, sentence: str, status: Status) -> None:
    assert status in [event.status for event in code(sentence)]
