"""People, crowds and organs: their sectors, what they are called, and states that act upon their own."""

from tests.coding.conftest import Code
from tracker.model import Event, GeoPrecision, Place


def names(event: Event) -> tuple[list[str], list[str]]:
    return [party.name for party in event.actors], [party.name for party in event.recipients]


def test_two_words_together_tell_the_sector(code: Code) -> None:
    (event,) = code("Turkish police arrested an aid worker and a union leader.")
    assert [party.sector for party in event.recipients] == ["NGO", "LAB"]


def test_people_of_no_known_country_say_whence_they_are(code: Code) -> None:
    (event,) = code("Turkish police arrested residents of a mountain hamlet.")
    assert names(event)[1] == ["residents of mountain hamlet"]


def test_an_official_of_a_body_without_a_country_is_called_by_both(code: Code) -> None:
    (event,) = code("Islamic State lost the town. Its commander threatened Russia.")
    assert names(event) == (["commander of Islamic State"], ["Russia"])


def test_one_citizen_is_not_the_country(code: Code) -> None:
    (event,) = code("Swedish police arrested a Norwegian.")
    assert names(event)[1] == ["Norwegian"]
    assert event.recipients[0].country == "NOR"


def test_whose_points_to_the_country_before_it(code: Code) -> None:
    event = code("The plan was read in Algeria, whose president criticised Mali.")[-1]
    assert [party.country for party in event.actors] == ["DZA"]


def test_a_state_may_act_upon_its_own_princes(code: Code) -> None:
    (event,) = code("Saudi Arabia arrested eleven princes.")
    assert [party.country for party in event.actors] == ["SAU"]
    assert [party.sector for party in event.recipients] == ["GOV"]


def test_a_state_that_recalls_its_ambassador_acts_upon_the_other_state(code: Code) -> None:
    (event,) = code("Brazil recalled its ambassador from Israel.")
    assert [party.country for party in event.recipients] == ["ISR"]


def test_troops_withdraw_from_a_country_and_are_not_sent_by_it(code: Code) -> None:
    (event,) = code("The withdrawal by the French army from Niger was completed on Friday.")
    assert [party.country for party in event.actors] == ["FRA"]
    assert [party.country for party in event.recipients] == ["NER"]


def test_a_verb_that_the_parser_hangs_on_another_noun_keeps_its_subject(code: Code) -> None:
    (event,) = code("Boko Haram fighters on motorcycles carried off more than 200 schoolgirls.")
    assert names(event)[0] == ["Boko Haram fighters"]


def test_what_is_done_in_another_country_is_done_to_it(code: Code) -> None:
    (event,) = code("American warplanes bombed a road in northern Iraq.")
    assert [party.country for party in event.recipients] == ["IRQ"]


def test_a_verb_between_a_country_and_its_troops_is_part_of_no_name(code: Code) -> None:
    (event,) = code("Jordan sent troops to the frontier with Syria.")
    assert names(event) == (["Jordan"], ["Syria"])


def test_a_capital_that_is_also_a_word_or_town_acts_for_its_country_only_where_it_takes_a_side(code: Code) -> None:
    wellington = Place("Wellington", -41.29, 174.78, GeoPrecision.CITY, country="NZL")
    (event,) = code("Wellington rejected the plan of Fiji.", places=[("Wellington", wellington)])
    assert [party.country for party in event.actors] == ["NZL"]
    (event,) = code("Fiji and Samoa held talks in Wellington.", places=[("Wellington", wellington)])
    assert "NZL" not in [party.country for party in event.actors]


def test_a_company_has_a_country_and_a_sector(code: Code) -> None:
    (event,) = code("Turkey fined Google over its search results.")
    assert [(party.country, party.sector) for party in event.recipients] == [("USA", "MNC")]


def test_spying_is_no_spy(code: Code) -> None:
    (event,) = code("Oman accused the Dutch envoy of spying.")
    assert [party.country for party in event.recipients] == ["NLD"]


def test_who_announces_a_threat_makes_it(code: Code) -> None:
    (event,) = code("The Libyan army announced that any Turkish vessel off Benghazi would be sunk.")
    assert event.event_type == "THREATEN"
    assert [party.country for party in event.actors] == ["LBY"]
