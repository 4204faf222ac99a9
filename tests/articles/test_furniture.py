"""The page's own furniture is told from the story, line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.articles import furniture

FURNITURE = [
    "Leave a Comment",
    "Leave a reply",
    "Your email address will not be published. Required fields are marked *",
    "Name *",
    "Post Comment",
    "12 comments",
    "Share this:",
    "Share on Facebook",
    "Facebook Twitter WhatsApp Email",
    "Click to share on Twitter (Opens in new window)",
    "Sign up for our daily newsletter",
    "Subscribe now",
    "We use cookies to give you the best experience on our site.",
    "Accept all cookies",
    "Read more: Trucks seen near the border",
    "READ MORE",
    "Related articles",
    "Tags: Asia, border, trucks",
    "Filed under: World",
    "Home » News » Asia",
    "Asia · US & Canada",
    "© 2017 Border Gazette. All rights reserved.",
    "Photo: Border Gazette/A. Reporter",
    "(AP Photo/A. Reporter)",
    "Image caption Trucks at the station",
    "Advertisement",
    "Skip to main content",
    "Privacy Policy | Terms of Use | Contact us",
    "Last updated: 16 April 2017 10:30 GMT",
    "5 min read",
]

STORY = [
    "Putin moves forces to the border as the world prepares for war",
    "The minister said the two sides would share the costs of the mission.",
    "He told reporters that he would follow the talks by email and telephone from Geneva.",
    "Read the letter, the president told the court on Friday, and you will understand.",
    "Comments by the general angered Beijing.",
    "Topics of the talks include sanctions and the border.",
    "Home to two million people, the city fell on Friday.",
    "Search teams found the wreck of the submarine on Monday.",
    "Police used tear gas. Reporters saw ten arrests.",
    "Russia, China and Iran signed the pact",
    "Tank convoy – seen near border",
    "See you in court, the mayor told the ministry in his reply.",
]


def lines(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture(text)]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_found(line: str) -> None:
    text = f"The trucks came to the border on Friday.\n\n  {line}\n\nThey left in the night of Saturday."
    assert lines(text) == [line]


@pytest.mark.parametrize("line", STORY)
def test_a_line_of_the_story_is_left(line: str) -> None:
    assert lines(f"{line}\n\nThe trucks came to the border on Friday.") == []


def test_a_heading_takes_the_list_below_it_along() -> None:
    text = "The trucks left.\n\nArticle Categories:\nAsia\nWar & Peace\n\nThe army said on Friday that they were gone."
    assert lines(text) == ["Article Categories:", "Asia", "War & Peace"]


def test_a_list_may_stand_one_blank_line_below_its_heading() -> None:
    text = "The trucks left.\n\nMost read\n\nTrucks seen near border\nMinister resigns\n\nThe army closed the road."
    assert lines(text) == ["Most read", "Trucks seen near border", "Minister resigns"]


def test_a_sentence_ends_the_list() -> None:
    text = "Related stories\nTrucks near border\nThe army said on Friday that all of them were gone.\nThey left"
    assert lines(text) == ["Related stories", "Trucks near border"]


def test_in_a_very_long_line_only_the_sentence_is_furniture() -> None:
    story = "The trucks came to the border on Friday and stood there. " * 20
    text = f"{story}Sign up for our newsletter today. {story}"
    assert lines(text) == ["Sign up for our newsletter today."]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*FURNITURE, *STORY, "", " ", "·", "x" * 500]), max_size=30).map("\n".join) | st.text())
def test_spans_are_whole_lines_in_order(text: str) -> None:
    position = 0
    for start, end in furniture(text):
        assert position <= start < end <= len(text)
        assert "\n" not in text[start:end]
        assert text[start:end].strip()
        position = end
