"""Numbers in sentences: how many of what, and how many were killed or injured."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.coding.quantities import Casualties, Quantity, find_casualties, find_quantities
from tracker.coding.quantities.numbers import find_numbers
from tracker.language import parse

NUMBERS = {
    "eight": 8,
    "12": 12,
    "3,000": 3000,
    "1.5 million": 1_500_000,
    "two dozen": 24,
    "a hundred": 100,
    "half a million": 500_000,
    "twenty-three": 23,
    "two hundred and fifty-three thousand": 253_000,
    "hundreds of thousands": 200_000,
    "2 million": 2_000_000,
}

UNITS = {
    "A convoy of eight surface-to-air missiles was on the move.": (8, "surface-to-air missile"),
    "Some 2,000 battle-tested fighters remain.": (2000, "battle-tested fighter"),
    "About 300 American soldiers left the base.": (300, "American soldier"),
    "The fleet lost two other warships.": (2, "warship"),
    "More than 40 of its tanks were destroyed.": (40, "tank"),
    "Thousands of people marched.": (2000, "person"),
    "The deal is worth $10bn.": (10_000_000_000, "dollar"),
    "The road is 500km long.": (500, "kilometre"),
    "Three of the four cases were closed.": (3, "case"),
    "Some 40 species live there.": (40, "species"),
    "Output fell by 20 percent.": (20, "percent"),
}

CASUALTIES = {
    "The blast killed at least 12 people.": (12, None),
    "The strike killed a family of five.": (5, None),
    "A squad of eight soldiers was killed.": (8, None),
    "The bomb killed a family.": (None, None),
    "The blast killed three people, wounding five others.": (3, 5),
    "Two soldiers were killed and 14 were injured.": (2, 14),
    "12 dead, 30 wounded.": (12, 30),
    "Five were wounded in the clash.": (None, 5),
    "The death toll rose to 30.": (30, None),
    "The death toll rose from 20 to 30.": (30, None),
    "2 fatalities.": (2, None),
    "A man and a woman were killed.": (2, None),
    "Three soldiers and a policeman were killed.": (4, None),
    "Both victims died.": (2, None),
    "No casualties were reported.": (0, 0),
    "No injuries were reported.": (None, 0),
    "No one was killed.": (0, None),
    "Nobody died.": (0, None),
    "The attack killed 12 people, including three children.": (12, None),
    "Two men were shot dead by four gunmen.": (2, None),
    "Two policemen were shot and killed.": (2, None),
    "A journalist was stabbed to death.": (1, None),
    "The clashes left seven rebels dead.": (7, None),
    "The attack led to the death of one protester.": (1, None),
    "The group claimed to have killed six soldiers.": (6, None),
}

NOT_STATED = [
    "The strike could kill 30 people.",
    "They threatened to kill 30 hostages.",
    "Dozens were killed.",
    "Civilians were killed.",
    "Two gunmen attacked the village.",
    "The president killed the deal.",
    "Twelve people were arrested.",
    "They failed in killing the two guards.",
    "The blast nearly killed the minister.",
    "The flu killed 2,000 ducks.",
]

NAMES = [
    "The S400 and the F-16 flew over.",
    "Resolution 2231 was adopted in 2015.",
    "The 25-year-old man left.",
    "He is 53 and aged well.",
    "The six-party talks ended.",
    "They met on 3 May 2017 at 10:30.",
    "The war lasted two years.",
    "The 38th parallel is calm.",
    "He told BBC One that they left at 5 p.m. on Sunday.",
    "It is one of many signs.",
]


def quantities(text: str) -> list[Quantity]:
    return [quantity for sentence in parse(text).sents for quantity in find_quantities(sentence)]


def casualties(text: str) -> Casualties:
    return find_casualties(next(iter(parse(text).sents)))


@pytest.mark.parametrize("told", NUMBERS)
def test_a_number_is_read_in_digits_and_words(told: str) -> None:
    (number,) = find_numbers(f"They saw {told} tanks.")
    assert number.value == NUMBERS[told]


@pytest.mark.parametrize(
    ("told", "bounds"),
    [
        ("12", (12, 12)),
        ("at least 12", (12, None)),
        ("more than 3,000", (3000, None)),
        ("up to 500", (None, 500)),
        ("about 50", (None, None)),
        ("10–15", (10, 15)),
        ("10 to 15", (10, 15)),
        ("between 20 and 30", (20, 30)),
        ("2 to 3 million", (2_000_000, 3_000_000)),
        ("five or six", (5, 6)),
        ("dozens", (24, None)),
    ],
)
def test_the_bounds_of_a_number_are_what_is_told(told: str, bounds: tuple[float | None, float | None]) -> None:
    (number,) = find_numbers(f"They saw {told} tanks.")
    assert (number.low, number.high) == bounds


def test_the_qualifier_is_kept_apart_from_the_number() -> None:
    (quantity,) = quantities("Then at least 12 tanks came.")
    assert (quantity.qualifier, quantity.value, quantity.low, quantity.high) == ("at least", 12, 12, None)


@pytest.mark.parametrize("text", UNITS)
def test_the_unit_is_the_counted_noun_in_the_singular(text: str) -> None:
    assert UNITS[text] in [(q.value, q.unit) for q in quantities(text)]


def test_every_quantity_of_a_sentence_is_found_with_its_place_in_the_text() -> None:
    text = "Nothing moved. Two dozen tanks and 10–15 trucks arrived."
    found = quantities(text)
    assert [(q.value, q.unit, text[q.start : q.end]) for q in found] == [
        (24, "tank", "Two dozen"),
        (10, "truck", "10–15"),
    ]


@pytest.mark.parametrize("text", NAMES)
def test_dates_ages_durations_and_names_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize("text", CASUALTIES)
def test_the_killed_and_injured_are_counted(text: str) -> None:
    assert casualties(text) == Casualties(*CASUALTIES[text])


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_is_not_stated_is_not_counted(text: str) -> None:
    assert casualties(text) == Casualties(None, None)


@settings(deadline=None)
@given(st.integers(1, 10**12))
def test_a_whole_number_with_separators_comes_back(value: int) -> None:
    (number,) = find_numbers(f"They counted {value:,} shells.")
    assert number.value == value


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_numbers_inside_it(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start <= number.core < number.end <= len(text)
        assert number.low is None or number.high is None or number.low <= number.high


WORDS = "killed 12 no dead - $ 3bn of people a and were two , wounded hundreds % toll to"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_any_words_give_casualties_or_none(words: list[str]) -> None:
    for sentence in parse(" ".join(words)).sents:
        found = find_casualties(sentence)
        assert all(number is None or number >= 0 for number in (found.fatalities, found.injured))
        find_quantities(sentence)
