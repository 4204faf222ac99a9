"""Small GeoNames dumps that tests write: the columns of the real ones, places of our own."""

import zipfile
from collections.abc import Iterable
from pathlib import Path


def place_row(
    number: int,
    name: str,
    lat: float,
    lon: float,
    kind: str,
    country: str = "CD",
    admin1: str = "",
    admin2: str = "",
    population: int = 0,
    others: str = "",
) -> str:
    """Return a row of allCountries.txt; `kind` is class and code: "P.PPL"."""
    feature_class, _, feature_code = kind.partition(".")
    plain = name.encode("ascii", "ignore").decode()
    where = [f"{lat}", f"{lon}", feature_class, feature_code, country, "", admin1, admin2, "", ""]
    return "\t".join(
        [f"{number}", name, plain, others, *where, f"{population}", "", "0", "Africa/Kigali", "2024-01-01"]
    )


def name_row(number: int, place: int, language: str, name: str, flags: str = "") -> str:
    """Return a row of alternateNamesV2.txt; `flags` are letters: p(referred), s(hort), c(olloquial), h(istoric)."""
    marks = ["1" if letter in flags else "" for letter in "psch"]
    return "\t".join([f"{number}", f"{place}", language, name, *marks, "", ""])


def write_text(folder: Path, name: str, rows: Iterable[str]) -> Path:
    """Write a dump as plain text."""
    path = folder / f"{name}.txt"
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def write_zip(folder: Path, name: str, rows: Iterable[str]) -> Path:
    """Write a dump as a zip archive, with a second file in it as GeoNames' archives have."""
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "not the data")
        archive.writestr(f"{name}.txt", "".join(f"{row}\n" for row in rows))
    return path
