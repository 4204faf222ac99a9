"""Coordinates as files write them: two in one cell, degrees and minutes, metres."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]


def read_cells(read: Reader, cells: list[str], name: str = "Location Coordinates") -> list[tuple[Any, Any]]:
    rows = [f"2017-04-{i:02d}\tSomething happened\t{cell}" for i, cell in enumerate(cells, 1)]
    found = read("\n".join([f"incident date\ttitle\t{name}", *rows]) + "\n")
    assert found.report.rows_with_coords == sum(event["lat"] is not None for event in found.events)
    return [(e["lat"] and round(e["lat"], 3), e["lon"] and round(e["lon"], 3)) for e in found.events]


PAIRS = {
    "two numbers": [
        "36.2, 127.5",
        "36.2,127.5",
        "(36.2, 127.5)",
        "36.2 127.5",
        "36.2; 127.5",
        "36,2; 127,5",
        "36.2°, 127.5°",
        "36.2, 127.5, 0",
        "Main Street 5 (36.2, 127.5)",
    ],
    "what tells which is which": [
        "POINT(127.5 36.2)",
        "POINT (127.5 36.2)",
        "SRID=4326;POINT(127.5 36.2)",
        '{"type": "Point", "coordinates": [127.5, 36.2]}',
        "{'lat': 36.2, 'lng': 127.5}",
        "01010000000000000000E05F409A99999999194240",
        "0101000020E61000000000000000E05F409A99999999194240",
    ],
    "letters": [
        "36°12'N 127°30'E",
        "36°12'00\"N, 127°30'00\"E",
        "N36°12' E127°30'",
        "36.2N, 127.5E",
        "36-12.00N 127-30.00E",
        "北纬36°12′，东经127°30′",
    ],
}


@pytest.mark.parametrize("kind", PAIRS)
def test_two_coordinates_in_one_cell_are_read(read: Reader, kind: str) -> None:
    assert read_cells(read, PAIRS[kind]) == [(36.2, 127.5)] * len(PAIRS[kind])


def test_south_and_west_in_one_cell_are_negative(read: Reader) -> None:
    assert read_cells(read, ["33°30'S 70°30'W", "-33.5, -70.5"]) == [(-33.5, -70.5)] * 2


def test_a_first_number_beyond_the_pole_shows_that_longitude_comes_first(read: Reader) -> None:
    assert read_cells(read, ["127.5, 36.2", "37.0, 48.0"]) == [(36.2, 127.5), (48.0, 37.0)]


def test_a_list_named_coordinates_has_longitude_first_as_in_geojson_and_a_pair_of_another_name_has_not(
    read: Reader,
) -> None:
    assert read_cells(read, ["[37.5, 48.2]"], "coordinates") == [(48.2, 37.5)]
    assert read_cells(read, ["[48.2, 37.5]"], "position") == [(48.2, 37.5)]


def test_a_name_says_which_coordinate_comes_first(read: Reader) -> None:
    assert read_cells(read, ["36.2, 27.5", "37.2, 28.5"], "Coordinates (lon, lat)") == [(27.5, 36.2), (28.5, 37.2)]
    assert read_cells(read, ["36.2, 27.5", "37.2, 28.5"], "Latitude/Longitude") == [(36.2, 27.5), (37.2, 28.5)]


def test_sides_of_the_world_may_be_words(read: Reader) -> None:
    axes = [f"{axis} {part}" for axis in ("Latitude", "Longitude") for part in ("Degrees", "Minutes", "Direction")]
    found = read(f"Date,Event,{','.join(axes)}\n2017-04-16,A raid,36,30,South,43,0,West\n")
    assert (found.events[0]["lat"], found.events[0]["lon"]) == (-36.5, -43.0)
    found = read("Date,Event,Lat,Lon\n2017-04-16,A raid,36.5 South,43.25° East\n")
    assert (found.events[0]["lat"], found.events[0]["lon"]) == (-36.5, 43.25)


def test_an_area_in_a_cell_is_no_position(read: Reader) -> None:
    cells = ["36.2, 127.5", "36.3, 127.6", "21.4,108.8; 21.4,109.0; 21.2,109.0"]
    assert read_cells(read, cells)[2] == (None, None)


def test_a_pair_is_found_by_its_cells_alone(read: Reader) -> None:
    assert read_cells(read, ["48.123, 37.221", "48.1, 37.15", "48.25,37.55"], "xyz")[0] == (48.123, 37.221)


def test_degrees_minutes_and_directions_in_columns_of_their_own_are_joined(read: Reader) -> None:
    axes = ",".join(f"{axis} {part}" for axis in ("Lat", "Long") for part in ("Degrees", "Minutes", "Direction"))
    found = read(f"incident date,title,{axes}\n2017-04-16,a,4,36,N,74,30,W\n2017-04-17,b,4.0,,S,74,,E\n")
    assert [(e["lat"], e["lon"]) for e in found.events] == [(4.6, -74.5), (-4.0, 74.0)]


def test_degrees_and_minutes_written_together_are_told_by_their_letter(read: Reader) -> None:
    rows = "2017-04-16,a,5030N,03015E\n2017-04-17,b,503018N,0301536W\n"
    found = read("incident date,title,Latitude,Longitude\n" + rows)
    assert [(round(e["lat"], 3), round(e["lon"], 3)) for e in found.events] == [(50.5, 30.25), (50.505, -30.26)]


def test_a_whole_file_with_latitude_and_longitude_in_each_others_column_is_noticed(read: Reader) -> None:
    found = read("incident date,title,lat,lon\n2017-04-16,a,127.5,36.2\n2017-04-17,b,128.5,36.3\n")
    assert (found.events[0]["lat"], found.events[0]["lon"]) == (36.2, 127.5)
    some = ["c,2.35,48.9", "d,36.8,-1.3", "e,-104.9,39.7", "f,30.5,50.4"]
    rows = [f"2017-04-{day:02},{cells}" for day in range(1, 6) for cells in some]
    found = read("\n".join(["incident date,title,lat,lon", *rows]) + "\n")
    assert (found.events[0]["lat"], found.report.rejected) == (48.9, 0)


def test_metres_of_a_projection_are_noticed_and_said(read: Reader) -> None:
    found = read("incident date,title,x,y\n2017-04-16,a,4155000.5,6125000\n2017-04-17,b,4156000,6126000\n")
    assert found.events[0]["lat"] is None
    assert any("metres of a map projection" in problem for problem in found.report.problems)


def test_columns_named_like_coordinates_that_hold_none_are_not_passed_over_in_silence(read: Reader) -> None:
    found = read("incident date,title,lat,lon\n2017-04-16,a,50.4,280.5\n2017-04-17,b,50.5,281.5\n")
    assert any("'lat' and 'lon' are not read" in problem for problem in found.report.problems)


def test_whole_numbers_that_can_only_be_parts_of_a_degree_are_read(read: Reader) -> None:
    found = read("date,title,latitudeE7,longitudeE7\n2017-04-16,a,352500000,-1273000000\n")
    assert [(event["lat"], event["lon"]) for event in found.events] == [(35.25, -127.3)]
    found = read("date,title,breite,länge\n2017-04-16,a,352500000,127300000\n2017-04-17,b,-12000000,36800000\n")
    assert [(event["lat"], event["lon"]) for event in found.events] == [(35.25, 12.73), (-1.2, 3.68)]
    found = read("date,title,lat,lon\n2017-04-16,a,35250000,127300000\n2017-04-17,b,-1200000,36800000\n")
    assert [(event["lat"], event["lon"]) for event in found.events] == [(35.25, 127.3), (-1.2, 36.8)]
    found = read("date,title,lat,lon\n2017-04-16,a,4155000,6125000\n2017-04-17,b,4156000,6126000\n")
    assert found.report.rows_with_coords == 0


def test_places_in_a_grid_are_not_passed_over_in_silence(read: Reader) -> None:
    found = read("date,title,MGRS\n2017-04-16,a,42SWB3900916257\n2017-04-17,b,42S XD 75200 76792\n")
    assert any("'MGRS' holds places in a military grid" in problem for problem in found.report.problems)
