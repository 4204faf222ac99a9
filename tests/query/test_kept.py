"""What is kept stays within its limit."""

from tracker.query.kept import Kept


def test_what_was_asked_least_recently_goes_first() -> None:
    kept: Kept[bytes] = Kept(100, len)
    for key in "abcd":
        kept.keep(key, b"x" * 25)
    kept.find("a")
    kept.keep("e", b"x" * 25)
    assert [key for key in "abcde" if kept.find(key) is not None] == ["a", "c", "d", "e"]


def test_one_large_answer_does_not_push_out_the_others() -> None:
    kept: Kept[bytes] = Kept(100, len)
    kept.keep("small", b"x")
    kept.keep("large", b"x" * 50)
    assert kept.find("small") == b"x"
    assert kept.find("large") is None


def test_where_one_may_be_as_large_as_all_it_is_kept_and_one_larger_is_not() -> None:
    kept: Kept[bytes] = Kept(100, len, 100)
    kept.keep("large", b"x" * 100)
    assert kept.find("large") is not None
    kept.keep("larger", b"x" * 101)
    assert (kept.find("larger"), kept.find("large")) == (None, b"x" * 100)


def test_an_answer_kept_anew_counts_once() -> None:
    kept: Kept[bytes] = Kept(100, len)
    for _ in range(20):
        kept.keep("same", b"x" * 20)
    kept.keep("other", b"y")
    assert kept.find("same") == b"x" * 20
    kept.clear()
    assert kept.find("same") is None
