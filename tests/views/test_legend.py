"""The legend says what the colours mean and counts live."""

from tracker.views import Theme, legend


def test_the_four_quads_always_show_so_that_the_legend_stays_in_place() -> None:
    entries = legend("quad", {"4": 7}, Theme.LIGHT)
    assert [(entry.group, entry.events) for entry in entries] == [("1", 0), ("2", 0), ("3", 0), ("4", 7)]


def test_types_without_events_are_left_out() -> None:
    assert [entry.group for entry in legend("event_type", {"PROTEST": 2, "AID": 0}, Theme.DARK)] == ["PROTEST"]


def test_events_without_a_group_are_counted_as_not_classified() -> None:
    last = legend("quad", {"1": 1, "none": 3}, Theme.LIGHT)[-1]
    assert (last.group, last.label, last.events) == ("", "Not classified", 3)


def test_the_five_bands_of_intensity_always_show_from_conflict_to_cooperation() -> None:
    entries = legend("intensity", {"2.1..6": 4}, Theme.LIGHT)
    assert [entry.events for entry in entries] == [0, 0, 0, 4, 0]
    assert entries[0].label.startswith("Strong conflict")
