"""Each kind of sentence gets its type and mode, and sentences in which nothing happens get none."""

import pytest

from tests.coding.conftest import Code

TOLD = [
    ("Chad severed its ties with Sudan.", "SANCTION", "withdraw"),
    ("India threatened to halt talks with Pakistan.", "THREATEN", "relations"),
    ("Turkey will deport the Syrian refugees.", "THREATEN", "expel"),
    ("Egypt said it would release two Sudanese sailors.", "AGREE", None),
    ("Egypt will release two Sudanese sailors.", "RETREAT", "release"),
    ("Iran offered help to Armenia.", "AGREE", None),
    ("Peru offered condolences to Chile.", "SUPPORT", None),
    ("Angola broke the truce with the rebels.", "ASSAULT", None),
    ("Kenya did not respond to an appeal by Somalia.", "REJECT", None),
    ("Brazil insisted that Peru leave the islands.", "REQUEST", None),
    ("Cuba sent troops to help Angola.", "AID", None),
    ("Spain called the raid by Morocco a crime.", "ACCUSE", "disapprove"),
    ("Greece said the drilling by Turkey was illegal.", "ACCUSE", "disapprove"),
    ("France called on President Putin to free the sailors.", "REQUEST", "yield"),
    ("Students clashed with police in Dhaka.", "PROTEST", "riot"),
    ("The Japanese navy staged an exercise with Indonesia.", "COOPERATE", None),
    ("Sweden sold jets to Brazil.", "COOPERATE", None),
    ("Chinese hackers attacked servers of the Indian army.", "COERCE", "cyber"),
    ("Ukraine sent drones against a Russian oil depot.", "ASSAULT", "drone"),
    ("The Netherlands handed howitzers to Ukraine.", "AID", None),
    ("Sweden stopped its aid to Burkina Faso.", "SANCTION", "discontinue"),
    ("France agreed to reopen the pipeline with Algeria.", "AGREE", None),
    ("Norway pledged to send food to Somalia.", "AGREE", None),
    ("The Kremlin said Russia will hold talks with Japan in June.", "AGREE", None),
    ("Angela Merkel and Barack Obama held talks in Hanover.", "CONSULT", None),
    ("Japan's foreign minister visited Iran.", "CONSULT", "visit"),
    ("The Turkish president spoke by phone with the Russian president.", "CONSULT", "phone"),
    ("Oman mediated between Iran and Saudi Arabia.", "CONSULT", "third-party"),
    ("Canada praised the Ukrainian government.", "SUPPORT", None),
    ("Egypt signed a treaty with Sudan.", "SUPPORT", None),
    ("Israel eased restrictions on Palestinian traders.", "CONCEDE", None),
    ("Cuba lifted its ban on American visitors.", "CONCEDE", None),
    ("India and Japan conducted a joint naval exercise.", "COOPERATE", None),
    ("Spain extradited a banker to the United States.", "COOPERATE", None),
    ("Germany gave humanitarian aid to Iraq.", "AID", None),
    ("Kenya deployed 300 peacekeepers to Sudan.", "AID", None),
    ("Russia withdrew its troops from Syria.", "RETREAT", "withdraw"),
    ("Iran released two American sailors.", "RETREAT", "release"),
    ("Colombia's FARC rebels declared a ceasefire.", "RETREAT", "ceasefire"),
    ("The Armenian prime minister resigned.", "RETREAT", "resign"),
    ("Ukraine urged NATO to send more weapons.", "REQUEST", "assist"),
    ("The United Nations called on Israel to release the prisoners.", "REQUEST", "yield"),
    ("Poland condemned the Belarusian government.", "ACCUSE", "disapprove"),
    ("London accused Moscow of poisoning a former spy.", "ACCUSE", "allege"),
    ("Dutch prosecutors are investigating a Russian bank.", "ACCUSE", "investigate"),
    ("Hungary rejected the European Union's proposal.", "REJECT", None),
    ("Serbia refused to recognise Kosovo.", "REJECT", None),
    ("China did not agree to talks with Taiwan.", "REJECT", None),
    ("North Korea threatened to attack South Korea.", "THREATEN", "violence"),
    ("Turkey will bomb the Kurdish rebels.", "THREATEN", "violence"),
    ("Thousands of students marched through Budapest.", "PROTEST", "demo"),
    ("Nurses went on strike in Poland.", "PROTEST", "strike"),
    ("The United States expelled 60 Russian diplomats.", "SANCTION", "expel"),
    ("Denmark suspended aid to Tanzania.", "SANCTION", "discontinue"),
    ("Saudi Arabia cut ties with Qatar.", "SANCTION", "withdraw"),
    ("Estonia deployed troops on the border.", "MOBILIZE", "troops"),
    ("North Korea tested a ballistic missile.", "MOBILIZE", "weapons"),
    ("Pyongyang held a parade of missiles.", "MOBILIZE", "weapons"),
    ("Turkish police arrested a journalist.", "COERCE", "arrest"),
    ("Egypt banned the Muslim Brotherhood.", "COERCE", "ban"),
    ("Russian hackers hacked the network of the German parliament.", "COERCE", "cyber"),
    ("Gunmen shot dead two policemen in Karachi.", "ASSAULT", "firearms"),
    ("Saudi warplanes carried out an air strike on Houthi rebels.", "ASSAULT", "aerial"),
    ("The Syrian army shelled the rebels.", "ASSAULT", "heavy-weapons"),
    ("Boko Haram abducted 20 schoolgirls.", "ASSAULT", "abduct"),
    ("The soldiers were attacked by militants in Mali.", "ASSAULT", None),
]
SILENT = [
    "The museum opens at nine and closes at five.",
    "Temperatures in Spain rose to 40 degrees.",
    "The dollar fell against the yen.",
    "She has written three novels about her childhood.",
    "Analysts described the market as calm.",
    "The river is longer than the Rhine.",
    "Leave a comment below.",
]


@pytest.mark.parametrize(("sentence", "event_type", "mode"), TOLD, ids=[row[0][:40] for row in TOLD])
def test_a_sentence_tells_its_type_and_mode(code: Code, sentence: str, event_type: str, mode: str | None) -> None:
    found = [(event.event_type, event.mode) for event in code(sentence)]
    assert (event_type, mode) in found if mode else event_type in [kind for kind, _ in found]
    assert len(found) <= 2


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_in_which_nothing_happens_tells_nothing(code: Code, sentence: str) -> None:
    assert code(sentence) == []


def test_a_missile_test_is_mobilization_but_a_missile_strike_is_assault(code: Code) -> None:
    (test,) = code("Iran conducted a missile test.")
    (strike,) = code("Iran launched a missile strike on Islamic State.")
    assert (test.event_type, strike.event_type) == ("MOBILIZE", "ASSAULT")


def test_a_joint_exercise_is_cooperation_but_a_lone_one_is_mobilization(code: Code) -> None:
    assert [e.event_type for e in code("Japan and India held a joint military exercise.")] == ["COOPERATE"]
    assert [e.event_type for e in code("Belarus held a military exercise.")] == ["MOBILIZE"]
    assert [e.event_type for e in code("The United States and the Philippines hold naval drills.")] == ["COOPERATE"]


def test_a_future_visit_is_agreement_not_consultation(code: Code) -> None:
    (event,) = code("The Chinese president will visit India.")
    assert event.event_type == "AGREE"


def test_an_aid_cut_is_a_sanction_and_an_ended_war_is_a_retreat(code: Code) -> None:
    assert code("Sweden halted its aid to Cambodia.")[0].event_type == "SANCTION"
    assert code("Ethiopia ended its war with Eritrea.")[0].event_type == "RETREAT"


def test_sanctions_told_in_text_are_sanction_as_the_manual_has_it(code: Code) -> None:
    (event,) = code("The UN Security Council imposed new sanctions on North Korea.")
    assert (event.event_type, event.mode) == ("SANCTION", "discontinue")


def test_a_curfew_is_no_sanction(code: Code) -> None:
    (event,) = code("The Syrian government imposed a curfew on the city of Homs.")
    assert (event.event_type, event.mode) == ("COERCE", "curfew")


def test_a_test_firing_is_a_show_of_weapons_and_a_counter_attack_an_attack(code: Code) -> None:
    (fired,) = code(
        "North Korea test-fired two ballistic missiles into the sea on Thursday, the South's military said."
    )
    assert (fired.event_type, fired.mode, fired.quantity) == ("MOBILIZE", "weapons", 2)
    (attack,) = code("Ukrainian troops counter-attacked near Kupiansk on Monday.")
    assert attack.event_type == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hezbollah fired dozens of rockets into northern Israel on Monday.", ("ASSAULT", "heavy-weapons")),
        ("Russia sent 30 drones into Ukraine overnight.", ("ASSAULT", "drone")),
        ("The Russian warship Moskva was sunk by Ukrainian missiles.", ("ASSAULT", "destroy")),
        ("India summoned the Canadian high commissioner on Friday.", ("ACCUSE", "disapprove")),
        ("North Korea fired a missile into the sea off Japan.", ("MOBILIZE", "weapons")),
    ],
)
def test_what_is_fired_and_whither_tells_an_attack_from_a_show(code: Code, text: str, kind: tuple[str, str]) -> None:
    (event,) = code(text)
    assert (event.event_type, event.mode) == kind


def test_an_accident_at_sea_is_no_attack(code: Code) -> None:
    assert code("At least 30 migrants drowned when their boat sank off Tunisia.") == []


def test_which_hostages_they_are_is_background(code: Code) -> None:
    told = code("Thousands marched in Tel Aviv on Saturday to demand the release of hostages held by Hamas in Gaza.")
    assert [event.event_type for event in told if event.status != "historical"] == ["PROTEST"]
