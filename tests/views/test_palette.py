"""The colours can be told apart, on the map and by eyes of every kind."""

import math
from itertools import combinations

import pytest

from tracker import ontology
from tracker.model import Status
from tracker.views import palette
from tracker.views.theme import Theme, rgb

# Full-strength dichromacy in linear RGB: Machado, Oliveira and Fernandes (2009), table of severity 1.0.
DICHROMACIES = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
THEMES = list(Theme)


def linear(colour: str) -> list[float]:
    parts = (part / 255 for part in rgb(colour)[:3])
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light = [sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> list[float]:
    return [max(0.0, min(1.0, sum(w * c for w, c in zip(row, linear(colour), strict=True)))) for row in matrix]


def lab(r: float, g: float, b: float) -> tuple[float, float, float]:
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("by", ["quad", "status", "intensity"])
def test_every_colour_stands_out_from_land_and_water(theme: Theme, by: str) -> None:
    for group, colour in [*palette.colours(by, theme).items(), ("unknown", palette.UNKNOWN[theme])]:
        for ground in (theme.surface.land, theme.surface.water, theme.surface.background):
            assert contrast(colour, ground) >= 3, f"{group} {colour} on {ground}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", DICHROMACIES)
@pytest.mark.parametrize("by", ["quad", "status", "intensity"])
def test_groups_stay_apart_without_red_or_green_sight(theme: Theme, kind: str, by: str) -> None:
    colours = palette.colours(by, theme)
    for one, other in combinations(colours, 2):
        pair = [lab(*seen(colours[group], DICHROMACIES[kind])) for group in (one, other)]
        assert math.dist(*pair) >= 18, f"{one} and {other} look alike"


@pytest.mark.parametrize("theme", THEMES)
def test_names_on_the_map_can_be_read(theme: Theme) -> None:
    assert contrast(theme.surface.label, theme.surface.land) >= 7
    assert contrast(theme.surface.sea_label, theme.surface.water) >= 3
    assert contrast(theme.surface.text, theme.surface.background) >= 7
    assert contrast(theme.surface.muted, theme.surface.background) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_each_of_the_sixteen_types_has_a_colour_of_its_own(theme: Theme) -> None:
    colours = palette.colours("event_type", theme)
    assert colours.keys() == {kind.code for kind in ontology.event_types()}
    assert len(set(colours.values())) == 16


@pytest.mark.parametrize("theme", THEMES)
def test_a_type_is_a_shade_of_its_quad(theme: Theme) -> None:
    types, quads = palette.colours("event_type", theme), palette.colours("quad", theme)
    for kind in ontology.event_types():
        warm = rgb(types[kind.code])[0] > rgb(types[kind.code])[2]
        assert warm == (rgb(quads[str(kind.quad)])[0] > rgb(quads[str(kind.quad)])[2])


@pytest.mark.parametrize("theme", THEMES)
def test_every_status_and_quad_has_a_colour_and_a_name(theme: Theme) -> None:
    assert set(palette.colours("status", theme)) == set(palette.labels("status")) == set(Status)
    assert set(palette.colours("quad", theme)) == set(palette.labels("quad")) == {"1", "2", "3", "4"}


def test_colouring_by_something_else_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(ValueError, match="quad, event_type, status, intensity"):
        palette.colours("mood", Theme.LIGHT)


@pytest.mark.parametrize(
    ("score", "band"), [(-10, "-10..-6.1"), (-6.05, "-6..-2.1"), (-2.0, "-2..2"), (2.1, "2.1..6"), (10, "6.1..10")]
)
def test_every_score_has_a_band_that_says_its_bounds(score: float, band: str) -> None:
    assert palette.group({"intensity": score}, "intensity") == band
    assert palette.group({"intensity": None}, "intensity") == "none"
    assert palette.labels("intensity")["-6..-2.1"] == "Conflict (\u22126 to \u22122.1)"
