"""The pictures of the guide: each is used, and what looks otherwise is told from what only differs in detail."""

import re
from pathlib import Path

from PIL import Image, ImageDraw

from scripts.compare_pictures import MOST, count_differing, difference

DOCS = Path(__file__).parent.parent / "docs"


def test_every_picture_is_shown_in_the_guide_and_the_guide_shows_no_other() -> None:
    shown = set(re.findall(r"pictures/([\w-]+\.png)", (DOCS / "guide.md").read_text(encoding="utf-8")))
    assert shown == {path.name for path in (DOCS / "pictures").glob("*.png")}


def _page(left: int = 60, words: str = "events") -> Image.Image:
    page = Image.new("RGB", (600, 400), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((left, 100, left + 300, 360), fill="#e2eaf1")
    draw.text((400, 40), words, fill="black")
    return page


def test_other_words_are_a_detail_and_a_part_that_moved_is_not() -> None:
    assert difference(_page(), _page()) == 0
    assert difference(_page(), _page(words="places")) < MOST
    assert difference(_page(), _page(left=90)) > MOST
    assert difference(_page(), Image.new("RGB", (600, 401), "white")) == 1


def test_a_picture_that_is_missing_or_looks_otherwise_is_counted(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
    for name in ("same", "moved", "missing"):
        _page().save(tmp_path / "old" / f"{name}.png")
    _page().save(tmp_path / "new" / "same.png")
    _page(left=120).save(tmp_path / "new" / "moved.png")
    assert count_differing(tmp_path / "old", tmp_path / "new") == 2
