"""`tracker gazetteer`: build, describe and search the offline gazetteer."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tracker.cli.progress import console, counting
from tracker.geo import Gazetteer, build

app = typer.Typer(no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("build")
def build_command() -> None:
    """Compile the gazetteer from the open data that ships with the tracker."""
    with counting("Compiling the gazetteer") as progress:
        path = build(progress=progress)
    console.print(f"Compiled {path}")


@app.command()
def info(as_json: Json = False) -> None:
    """Say what the gazetteer holds and where it comes from."""
    facts = Gazetteer.open().info()
    if as_json:
        typer.echo(json.dumps(facts, default=str))
        return
    out = Console(highlight=False)
    out.print(
        f"{facts['places']:,} places, {facts['names']:,} names; compiled {facts['built']}, version {facts['version']}"
    )
    table = Table("Source", "Version", "Licence")
    for source in facts["sources"]:
        table.add_row(source["name"], source["version"], source["licence"])
    out.print(table)


@app.command()
def search(
    name: str,
    country: Annotated[str | None, typer.Option(help="ISO alpha-3 code of the country it lies in.")] = None,
    as_json: Json = False,
) -> None:
    """List the places a name could mean, the most prominent first."""
    places = Gazetteer.open().candidates(name, country=country)
    if as_json:
        for place in places:
            facts = {key: getattr(place, key) for key in place.__slots__}
            typer.echo(json.dumps(facts, ensure_ascii=False))
        return
    table = Table("Name", "Kind", "Country", "Admin 1", "Latitude", "Longitude", "Population", "GeoNames id")
    for place in places:
        values = (place.name, place.feature_code, place.country, place.admin1, place.lat, place.lon)
        table.add_row(*("" if v is None else str(v) for v in (*values, place.population, place.geonameid)))
    Console().print(table if places else f"No place called {name!r} is in the gazetteer.")
