"""What is done at home happens there, though no place is named; what may be done abroad gets no place."""

from tests.coding.conftest import Code
from tracker.model import Event, GeoPrecision, Place

ZAMFARA = Place("Zamfara", 12.1, 6.2, GeoPrecision.PROVINCE, country="NGA", reason="prominence")
KENYA = Place("Kenya", 1.0, 38.0, GeoPrecision.COUNTRY, country="KEN", reason="prominence")


def where(event: Event) -> tuple[str | None, str | None]:
    return (event.place.country, event.place.reason) if event.place else (None, None)


def test_police_arrest_in_their_own_country(code: Code) -> None:
    (event,) = code("Kenyan police arrested ten students.")
    assert where(event) == ("KEN", "parties")
    assert event.place is not None
    assert event.place.precision is GeoPrecision.COUNTRY
    assert event.place.confidence is not None
    assert event.place.confidence < 0.7


def test_crowds_march_in_their_own_country(code: Code) -> None:
    (event,) = code("Thousands of Peruvian teachers marched against the reform.")
    assert where(event) == ("PER", "parties")


def test_an_army_that_shoots_its_own_people_does_it_at_home(code: Code) -> None:
    (event,) = code("The Sudanese army killed three Sudanese protesters.")
    assert where(event) == ("SDN", "parties")


def test_soldiers_may_be_abroad(code: Code) -> None:
    (event,) = code("American troops killed four fighters.")
    assert event.place is None


def test_an_act_between_two_countries_is_in_neither_for_that(code: Code) -> None:
    (event,) = code("Kenyan police shot two Somali students.")
    assert event.place is None


def test_who_attacks_the_forces_of_a_country_without_being_of_any_does_it_there(code: Code) -> None:
    (event,) = code("Unknown gunmen attacked the Indian army.")
    assert where(event) == ("IND", "parties")


def test_a_mission_tells_the_country_it_serves_in(code: Code) -> None:
    (event,) = code("AMISOM soldiers killed two fighters.")
    assert where(event) == ("SOM", "local_name")


def test_what_is_said_has_no_place_for_who_says_it(code: Code) -> None:
    assert all(event.place is None for event in code("Kenyan police accused Somalia of lies."))


def test_a_weapon_is_tested_at_home(code: Code) -> None:
    (event,) = code("North Korea tested a ballistic missile.")
    assert where(event) == ("PRK", "parties")


def test_what_lies_around_tells_the_country(code: Code) -> None:
    text = "Gunmen from Zamfara killed two farmers."
    (event,) = code(text, places=[("Zamfara", ZAMFARA)])
    assert where(event) == ("NGA", "surroundings")


def test_another_country_around_leaves_it_open(code: Code) -> None:
    text = "Ugandan police arrested two students who had fled Kenya."
    events = code(text, places=[("Kenya", KENYA)])
    assert all(event.place is None or event.place.country != "UGA" for event in events)


def test_forces_that_fight_rebels_of_another_country_do_it_there(code: Code) -> None:
    (event,) = code("Kenyan forces killed nine fighters of al-Shabaab at a crossing.")
    assert where(event) == ("SOM", "parties")


def test_a_name_found_in_one_country_tells_it(code: Code) -> None:
    (event, *_) = code("Gunmen killed two farmers whom they took for informers of the FARDC.")
    assert where(event) == ("COD", "local_name")


def test_what_the_whole_text_is_about_tells_where_strangers_act(code: Code) -> None:
    text = "A market in Zamfara was closed for a week.\n\nOn Monday, gunmen shot two traders."
    (event, *_) = [one for one in code(text, places=[("Zamfara", ZAMFARA)]) if one.event_type == "ASSAULT"]
    assert where(event) == ("NGA", "surroundings")


SIERRA_LEONE = Place("Sierra Leone", 8.5, -11.5, GeoPrecision.COUNTRY, country="SLE", reason="demonym prominence")


def test_whose_people_they_are_is_not_where_it_was(code: Code) -> None:
    text = "Gunmen from Zamfara abducted a Sierra-Leonean teacher."
    (event,) = code(text, places=[("Zamfara", ZAMFARA), ("Sierra-Leonean", SIERRA_LEONE)])
    assert where(event) == ("NGA", "surroundings")


def test_a_doubtful_place_surrounds_nothing(code: Code) -> None:
    doubtful = Place("Zamfara", 12.1, 6.2, GeoPrecision.CITY, country="NGA", confidence=0.2)
    (event,) = code("Zamfara militiamen killed two herders.", places=[("Zamfara", doubtful)])
    assert event.place is None


def test_a_rule_for_a_country_may_name_no_more_than_that(code: Code) -> None:
    text = "In Kenya the curfew was extended by a month."
    (event,) = code(text, places=[("Kenya", KENYA)])
    assert where(event)[0] == "KEN"


def test_the_dollar_is_no_party(code: Code) -> None:
    events = code("Protesters demonstrating against the high US dollar exchange rate blocked a road on Monday.")
    assert all(event.place is None for event in events)


def test_what_happens_next_may_tell_where(code: Code) -> None:
    text = "A grenade was hurled at a lorry carrying soldiers. It was on its way to Zamfara."
    (event,) = code(text, places=[("Zamfara", ZAMFARA)], published=None)
    assert where(event) == ("NGA", "surroundings")
