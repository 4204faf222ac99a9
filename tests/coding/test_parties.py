"""Who acts and upon whom: names, titles, short forms, pronouns, coordination."""

from tests.coding.conftest import Code
from tracker.model import Event, GeoPrecision, Place


def sides(event: Event) -> tuple[list[str | None], list[str | None]]:
    return [party.country for party in event.actors], [party.country for party in event.recipients]


def test_subject_and_object_become_actor_and_recipient(code: Code) -> None:
    (event,) = code("Iran accused Israel.")
    assert sides(event) == (["IRN"], ["ISR"])


def test_a_passive_turns_the_sides(code: Code) -> None:
    (event,) = code("Georgia was attacked by Russia.")
    assert sides(event) == (["RUS"], ["GEO"])


def test_a_nominal_event_has_its_sides_around_it(code: Code) -> None:
    (event,) = code("The statement came after Washington's missile strike on the Syrian army.")
    assert sides(event) == (["USA"], ["SYR"])
    assert event.recipients[0].sector == "MIL"


def test_a_meeting_has_everybody_among_its_actors(code: Code) -> None:
    (event,) = code("South Korea, Japan and the United States held talks.")
    assert sides(event) == (["KOR", "JPN", "USA"], [])


def test_a_seat_of_government_acts_for_its_country(code: Code) -> None:
    (event,) = code("Beijing condemned Tokyo.")
    assert sides(event) == (["CHN"], ["JPN"])


def test_a_kind_of_party_has_a_sector(code: Code) -> None:
    (event,) = code("Egyptian police arrested three students.")
    assert event.actors[0].country == "EGY"
    assert (event.actors[0].sector, event.recipients[0].sector) == ("COP", "EDU")


def test_he_is_the_person_last_named(code: Code) -> None:
    text = "Vladimir Putin arrived late. He criticised Ukraine."
    (event,) = [event for event in code(text) if event.event_type == "ACCUSE"]
    assert sides(event) == (["RUS"], ["UKR"])


def test_the_regime_is_the_government_last_named(code: Code) -> None:
    text = "The Syrian government rejected the plan of the United Nations. The regime shelled the rebels."
    shelling = next(event for event in code(text) if event.event_type == "ASSAULT")
    assert shelling.actors[0].country == "SYR"


def test_both_sides_are_the_two_countries_last_named(code: Code) -> None:
    text = "India and Pakistan exchanged sharp words. China urged both countries to hold talks."
    (event,) = [event for event in code(text) if event.event_type == "REQUEST"]
    assert sides(event) == (["CHN"], ["IND", "PAK"])


def test_a_surname_after_a_full_name_is_the_same_person(code: Code) -> None:
    text = "Chinese Foreign Minister Wang Yi gave a speech. Mr Wang warned Japan."
    (event,) = [event for event in code(text) if event.event_type == "THREATEN"]
    assert sides(event) == (["CHN"], ["JPN"])


def test_who_orders_troops_to_act_acts_himself(code: Code) -> None:
    (event,) = code("Russia ordered its troops to withdraw from Syria.")
    assert (event.event_type, sides(event)[0]) == ("RETREAT", ["RUS"])


def test_who_faces_criticism_receives_it(code: Code) -> None:
    (event,) = code("Hungary faces criticism from Germany.")
    assert sides(event) == (["DEU"], ["HUN"])


def names(event: Event) -> tuple[list[str], list[str]]:
    return [party.name for party in event.actors], [party.name for party in event.recipients]


def test_where_they_met_is_no_party(code: Code) -> None:
    (event,) = code("Chinese President Xi Jinping and Russian President Vladimir Putin met in Singapore.")
    assert sides(event) == (["CHN", "RUS"], [])


def test_who_told_it_does_not_receive_it(code: Code) -> None:
    (event,) = code("North Korea fired a ballistic missile, according to the Japanese military.")
    assert sides(event) == (["PRK"], [])


def test_coordinated_leaders_are_all_there(code: Code) -> None:
    (event,) = code("US President Donald Trump and North Korean leader Kim Jong-un met on Tuesday.")
    assert names(event)[0] == ["US President Donald Trump", "North Korean leader Kim Jong-un"]


def test_the_ministers_of_three_countries_are_three_parties(code: Code) -> None:
    (event,) = code("The foreign ministers of Russia, Turkey and Iran met on Tuesday.")
    assert names(event)[0] == ["Russian foreign minister", "Turkish foreign minister", "Iranian foreign minister"]


def test_a_surname_is_given_in_full(code: Code) -> None:
    text = "Kim Jong-un arrived late. Mr Kim criticised Japan."
    (event,) = [event for event in code(text) if event.event_type == "ACCUSE"]
    assert names(event)[0] == ["Kim Jong-un"]


def test_his_counterpart_is_called_by_the_name(code: Code) -> None:
    (event,) = code("Chinese Foreign Minister Wang Yi met his Russian counterpart, Sergei Lavrov.")
    assert names(event) == (["Chinese Foreign Minister Wang Yi"], ["Sergei Lavrov"])


def test_a_parliament_in_a_capital_has_its_country_in_the_name(code: Code) -> None:
    (event,) = code("The parliament in Kiev condemned Russia.")
    assert names(event) == (["Ukrainian parliament"], ["Russia"])


def test_a_nationality_before_a_thing_is_its_country(code: Code) -> None:
    (event,) = code("A North Korean missile exploded near the coast on Sunday.")
    assert names(event)[0] == ["North Korea"]


def test_what_is_seized_keeps_its_name_without_article_and_number(code: Code) -> None:
    (event,) = code("Russia seized three Ukrainian ships.")
    assert (names(event), sides(event)) == ((["Russia"], ["Ukrainian ships"]), (["RUS"], ["UKR"]))


def test_the_north_is_the_country_that_the_text_named(code: Code) -> None:
    (event,) = code("North Korea was silent. Japan accused the North.")
    assert names(event) == (["Japan"], ["North Korea"])


def test_both_countries_are_the_two_that_stand_side_by_side(code: Code) -> None:
    text = "South Korea and the United States spoke of the North. China summoned the ambassadors of both countries."
    (event,) = [event for event in code(text) if event.event_type == "ACCUSE"]
    assert sides(event) == (["CHN"], ["KOR", "USA"])


def test_who_gets_a_thing_stands_beside_the_thing(code: Code) -> None:
    (event,) = code("Germany will deliver air-defence systems to Ukraine next month.")
    assert sides(event)[1][-1] == "UKR"


def test_blame_for_what_happens_in_a_country_goes_to_that_country(code: Code) -> None:
    (event,) = code("Canada condemned the crackdown in Myanmar.")
    assert sides(event) == (["CAN"], ["MMR"])


def test_where_somebody_speaks_is_not_whom_he_speaks_to(code: Code) -> None:
    (event,) = code("Iran criticised Israel in Austria.")
    assert sides(event) == (["IRN"], ["ISR"])


def test_a_thing_keeps_its_words_when_an_adjective_says_whose_it_is(code: Code) -> None:
    (event,) = code("Jordan denounced Israeli settlement plans.")
    assert (names(event)[1], sides(event)[1]) == (["Israeli settlement plans"], ["ISR"])


def test_a_thing_with_an_owner_in_the_genitive_stands_for_its_owner(code: Code) -> None:
    (event,) = code("Jordan denounced Israel's settlement plan.")
    assert sides(event)[1] == ["ISR"]


def test_people_in_a_country_are_called_so_and_belong_there(code: Code) -> None:
    (event,) = code("Washington imposed sanctions on two banks in Syria.")
    assert (names(event)[1], sides(event)[1]) == (["banks in Syria"], ["SYR"])


def test_soldiers_in_a_country_are_not_that_country_s(code: Code) -> None:
    (event,) = code("Russia praised the soldiers in Mali.")
    assert sides(event)[1] != ["MLI"]


def test_a_people_in_the_plural_are_civilians(code: Code) -> None:
    (event,) = code("Thousands of Haitians marched against the government of Haiti.")
    assert event.actors[0].sector == "CVL"
    assert event.event_type == "PROTEST"


def test_a_group_without_a_seat_has_no_country_wherever_it_acts(code: Code) -> None:
    (event,) = code("Islamic State attacked a village in Mozambique.")
    assert sides(event)[0] == [None]


def test_a_town_that_is_shelled_or_visited_stands_for_its_country(code: Code) -> None:
    kharkiv = Place("Kharkiv", 50.0, 36.2, GeoPrecision.CITY, country="UKR")
    for text in ("Russian forces shelled Kharkiv overnight.", "The Russian president visited Kharkiv."):
        (event,) = code(text, places=[("Kharkiv", kharkiv)])
        assert (names(event)[1], sides(event)[1]) == (["Kharkiv"], ["UKR"])


def test_a_town_of_one_s_own_is_no_other_side(code: Code) -> None:
    maiduguri = Place("Maiduguri", 11.8, 13.1, GeoPrecision.CITY, country="NGA")
    (event,) = code("Nigerian troops shelled Maiduguri.", places=[("Maiduguri", maiduguri)])
    assert event.recipients == ()


def test_where_two_meet_is_no_party(code: Code) -> None:
    geneva = Place("Geneva", 46.2, 6.1, GeoPrecision.CITY, country="CHE")
    (event,) = code("Iran and Oman held talks in Geneva.", places=[("Geneva", geneva)])
    assert sides(event) == (["IRN", "OMN"], [])


def test_many_kinds_of_people_have_a_sector(code: Code) -> None:
    (event,) = code("Turkish police arrested two economists, a sniper and a councillor.")
    assert [party.sector for party in event.recipients] == ["EDU", "UAF", "GOV"]


def test_the_troops_of_two_countries_are_two_parties(code: Code) -> None:
    (event,) = code("Armenian and Azerbaijani troops exchanged fire along the border near Goris.")
    assert [party.country for party in event.actors] == ["ARM", "AZE"]


def test_who_orders_the_troops_of_another_country_to_leave_asks_them_to(code: Code) -> None:
    (event,) = code("Mali's junta ordered French troops to leave the country without delay.")
    assert (event.event_type, event.actors[0].country, event.recipients[0].country) == ("REQUEST", "MLI", "FRA")
    (event,) = code("Vladimir Putin ordered Russian troops to withdraw from Kherson.")
    assert event.event_type == "RETREAT"


def test_a_ship_named_after_somebody_is_not_that_person(code: Code) -> None:
    (event,) = code("The destroyer USS Carney fired missiles at Yemen on Friday.")
    assert not any(party.country == "CAN" for party in event.actors)


def test_a_people_keeps_its_capital_at_the_start_of_a_sentence(code: Code) -> None:
    (event,) = code("Somali pirates seized a cargo ship in the Indian Ocean.")
    assert event.actors[0].name == "Somali pirates"


def test_a_verb_between_a_capital_and_a_leader_parts_them(code: Code) -> None:
    (event,) = code("A court in Moscow sentenced opposition leader Alexei Navalny to 19 years in prison.")
    assert (event.actors[0].sector, event.recipients[0].name) == ("JUD", "opposition leader Alexei Navalny")
