"""The place of an event is where the act happened: not any place in the sentence, and never an invented one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.coding.conftest import Code
from tracker import language
from tracker.coding import Coder
from tracker.model import Article, Event, GeoPrecision, Place, Toponym

KINDS = {
    GeoPrecision.CITY: "Moscow RUS, Hanoi VNM, Aleppo SYR, Damascus SYR, Homs SYR, Cairo EGY, Geneva CHE, "
    "Brussels BEL, Beijing CHN, Baghdad IRQ, Izmir TUR, Aachen DEU, Lahore PAK, Kabul AFG, Minsk BLR, Tartus SYR, "
    "Rostov RUS, Incirlik TUR, Omdurman SDN, Khartoum SDN, Sanaa YEM, Goma COD, Mariupol UKR, Lyon FRA",
    GeoPrecision.PROVINCE: "Idlib SYR, Crimea UKR, Kaduna NGA",
    GeoPrecision.COUNTRY: "Syria SYR, Russia RUS, Turkey TUR, Nigeria NGA, Pakistan PAK, Iran IRN, India IND, "
    "China CHN, Yemen YEM, Britain GBR, Belarus BLR, Egypt EGY, Israel ISR, Germany DEU, Greece GRC, Japan JPN",
    GeoPrecision.SITE: "Rafah",
    GeoPrecision.REGION: "Gaza PSE, Darfur SDN",
}


def _places() -> list[tuple[str, Place]]:
    found = []
    for precision, names in KINDS.items():
        for number, entry in enumerate(names.split(", ")):
            name, country = (*entry.split(), None)[:2]
            found.append((name or "", Place(name or "", 10.0 + number, 20.0, precision, country)))
    return found


PLACES = _places()


def named(events: Sequence[Event], event_type: str) -> str | None:
    """Return the name of the place of the first event of a type."""
    event = next(event for event in events if event.event_type == event_type)
    return event.place.name if event.place else None


@pytest.mark.parametrize(
    ("sentence", "event_type", "place"),
    [
        ("Russia moved troops from Rostov to Crimea on Monday.", "MOBILIZE", "Crimea"),
        ("Russia sent warships from Rostov to Tartus.", "MOBILIZE", "Tartus"),
        ("The minister flew from Moscow to Hanoi for talks with Chinese officials.", "CONSULT", "Hanoi"),
        ("Egypt delivered medical aid to Gaza through Rafah.", "AID", "Gaza"),
        ("Turkey withdrew its soldiers from Idlib on Tuesday.", "RETREAT", "Idlib"),
    ],
)
def test_a_move_is_shown_at_its_destination(code: Code, sentence: str, event_type: str, place: str) -> None:
    assert named(code(sentence, places=PLACES), event_type) == place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Chinese foreign minister Wang Yi visited Hanoi on Friday.", "Hanoi"),
        ("The Chinese foreign minister arrived in Cairo for talks with the Egyptian president.", "Cairo"),
    ],
)
def test_a_visit_is_where_it_leads(code: Code, sentence: str, place: str) -> None:
    assert named(code(sentence, places=PLACES), "CONSULT") == place


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Germany condemned Russia over the attack in Lahore.", "ACCUSE"),
        ("Germany condemned Russia for the bombing of a market in Lahore, Pakistan.", "ACCUSE"),
        ("Merkel telephoned Erdogan about the situation in Idlib.", "CONSULT"),
        ("Britain imposed sanctions on Belarus after the arrests in Minsk.", "SANCTION"),
        ("Russia asked Turkey to close the road to Aleppo.", "REQUEST"),
        ("Britain accused Russia of shelling a hospital in Mariupol.", "ACCUSE"),
        ("Turkey threatened Greece with war.", "THREATEN"),
        ("The Iranian foreign minister condemned Israel.", "ACCUSE"),
    ],
)
def test_what_is_only_said_has_no_place_unless_one_is_said(code: Code, sentence: str, event_type: str) -> None:
    assert named(code(sentence, places=PLACES), event_type) is None


@pytest.mark.parametrize(
    ("sentence", "event_type", "place"),
    [
        ("In Geneva, the Russian president condemned Israel.", "ACCUSE", "Geneva"),
        ("Speaking in Brussels, the NATO secretary general condemned Russia.", "ACCUSE", "Brussels"),
        ("Erdogan threatened Greece with war, speaking to supporters in Izmir.", "THREATEN", "Izmir"),
        ("At a news conference in Moscow, the Russian foreign minister condemned Britain.", "ACCUSE", "Moscow"),
        ("The Iranian foreign minister condemned Israel during a visit to Baghdad.", "ACCUSE", "Baghdad"),
        ("The UN Security Council, meeting in Geneva, imposed sanctions on Iran.", "SANCTION", "Geneva"),
    ],
)
def test_what_is_said_somewhere_is_placed_there(code: Code, sentence: str, event_type: str, place: str) -> None:
    assert named(code(sentence, places=PLACES), event_type) == place


@pytest.mark.parametrize(
    ("sentence", "event_type", "place"),
    [
        ("Israeli jets struck a convoy near Damascus in Syria.", "ASSAULT", "Damascus"),
        ("Gunmen abducted 30 pupils from a school in Kaduna in Nigeria.", "ASSAULT", "Kaduna"),
        ("A bomb exploded at a market in Lahore, Pakistan, killing 12 people.", "ASSAULT", "Lahore"),
        ("Police in Minsk, the capital of Belarus, arrested dozens of demonstrators.", "COERCE", "Minsk"),
        ("Rebels attacked the army in Omdurman, across the Nile from Khartoum.", "ASSAULT", "Omdurman"),
        ("An explosion in Kabul killed ten people.", "ASSAULT", "Kabul"),
    ],
)
def test_the_finest_place_the_text_supports_is_taken(code: Code, sentence: str, event_type: str, place: str) -> None:
    assert named(code(sentence, places=PLACES), event_type) == place


def test_a_finer_place_in_another_country_is_another_place(code: Code) -> None:
    assert named(code("Turkey bombed Syria from bases near Incirlik.", places=PLACES), "ASSAULT") == "Syria"


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Russian soldiers killed ten fighters.", "ASSAULT"),
        ("The Chinese navy sent two ships.", "MOBILIZE"),
        ("Japan and India held joint naval exercises.", "COOPERATE"),
    ],
)
def test_the_country_of_who_acts_is_not_invented_as_the_place(code: Code, sentence: str, event_type: str) -> None:
    events = [event for event in code(sentence, places=PLACES) if event.event_type == event_type]
    assert all(event.place is None for event in events)


def test_the_scene_is_that_of_the_nearest_sentence_that_sets_one(code: Code) -> None:
    text = "Crowds gathered in Lahore. Soldiers stood guard in Kabul. Police arrested ten protesters."
    assert named(code(text, places=PLACES), "COERCE") == "Kabul"


def test_a_scene_may_begin_with_a_date_and_hold_an_attack_on_something(code: Code) -> None:
    text = "On 3 May, rebels carried out an attack on two villages near Goma. Soldiers arrested three rebels."
    assert named(code(text, places=PLACES), "COERCE") == "Goma"


def test_who_is_abducted_from_a_place_was_there(code: Code) -> None:
    assert named(code("Gunmen abducted a doctor from the old town of Sanaa.", places=PLACES), "ASSAULT") == "Sanaa"


def test_what_a_call_was_about_sets_no_scene(code: Code) -> None:
    text = "Merkel telephoned Erdogan about the fighting in Aleppo. Russian police arrested ten protesters."
    assert named(code(text, places=PLACES), "COERCE") == "Russia"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Gunmen killed two men in Homs (Idlib).", "Homs"),
        ("Militants shelled Aleppo city of Idlib district, Syria, killing two.", "Aleppo"),
        ("Rebels attacked Nigerian soldiers in Kaduna.", "Kaduna"),
    ],
)
def test_the_place_is_the_innermost_of_an_address(code: Code, sentence: str, place: str) -> None:
    near = [(name, replace(one, lat=35.0, lon=37.0)) for name, one in PLACES]
    assert named(code(sentence, places=near), "ASSAULT") == place


def test_soldiers_abroad_do_not_take_their_country_with_them(code: Code) -> None:
    assert named(code("Militants attacked Turkish troops near Homs.", places=PLACES), "ASSAULT") == "Homs"


def _toponym(text: str, name: str, *places: Place) -> Toponym:
    start = text.index(name)
    best, *others = places
    sure = best.confidence is None or best.confidence >= 0.5
    return Toponym(start, start + len(name), name, best if sure else None, (*([] if sure else [best]), *others))


def _coded(coder: Coder, text: str, *toponyms: Toponym) -> Event:
    return coder.code(Article(text), language.parse(text), toponyms)[0]


def test_who_takes_part_tells_which_of_several_places_is_meant(coder: Coder) -> None:
    text = "Israeli soldiers shot two Palestinian teenagers in Jericho."
    american = Place("Jericho", 40.8, -73.5, GeoPrecision.CITY, "USA", confidence=0.3)
    event = _coded(coder, text, _toponym(text, "Jericho", american, replace(american, lat=31.9, country="PSE")))
    assert event.place is not None
    assert event.place.country == "PSE"


@pytest.mark.parametrize("text", ["Gunmen shot a guard in Kurla (Mumbai).", "Gunmen shot a guard in Kurla, Mumbai."])
def test_a_namesake_outside_what_the_text_puts_it_in_is_not_the_place(coder: Coder, text: str) -> None:
    namesake = Place("Korla", 41.7, 86.1, GeoPrecision.CITY, "CHN", confidence=0.9)
    around = Place("Mumbai", 19.1, 72.9, GeoPrecision.PROVINCE, "IND", confidence=0.9)
    event = _coded(coder, text, _toponym(text, "Kurla", namesake), _toponym(text, "Mumbai", around))
    assert event.place == around
