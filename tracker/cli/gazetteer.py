"""`tracker gazetteer`: build, describe and search the offline gazetteer."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from tracker.cli.progress import console
from tracker.countries import resolve_country
from tracker.errors import GeocodeError
from tracker.geo import Gazetteer, build
from tracker.geo.gazetteer import Entry, name_key
from tracker.geo.gazetteer.sources import Source
from tracker.geo.gazetteer.sources.shipped import default_sources, sources_with

app = typer.Typer(no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("build")
def build_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="GeoNames dumps or folders of them: allCountries, cities500, a country's file, alternateNamesV2, "
            "admin1CodesASCII, admin2Codes, countryInfo; .txt or .zip. None: only the data that ships.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            help="Keep alternate names of this language (ISO 639). Several: repeat. None: all in Latin script."
        ),
    ] = None,
) -> None:
    """Compile the gazetteer: from GeoNames dumps and the shipped data, or from the shipped data alone.

    The gazetteer in use stays as it is until the new one is whole. Farms, hotels, wells and the like are left out;
    the file data/gazetteer/dropped_kinds.json says which kinds, and why.
    """
    sources = sources_with(paths, language or ()) if paths else default_sources()
    started = time.monotonic()
    with _bar() as bar:
        path = build(sources=sources, progress=_Steps(bar, sources))
    console.print(f"Compiled {path} ({path.stat().st_size / 1e6:,.0f} MB) in {time.monotonic() - started:,.0f} s")


def _bar() -> Progress:
    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    return Progress(
        *columns,
        TextColumn("{task.completed:,.0f} rows"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


class _Steps:
    """Show each source as a line of the progress bar; called with a source's name and its rows done."""

    def __init__(self, bar: Progress, sources: list[Source]) -> None:
        self._bar = bar
        self._expected = {source.name: source.expected or None for source in sources}
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, rows: int) -> None:
        if step not in self._tasks:
            for task in self._tasks.values():
                self._bar.stop_task(task)
            self._tasks[step] = self._bar.add_task(step, total=self._expected.get(step))
        self._bar.update(self._tasks[step], completed=rows)


@app.command()
def info(as_json: Json = False) -> None:
    """Say what the gazetteer holds and what it was built from."""
    facts = Gazetteer.open().info()
    if as_json:
        typer.echo(json.dumps(facts, default=str))
        return
    out = Console(highlight=False)
    out.print(
        f"{facts['places']:,} places, {facts['names']:,} names; compiled {facts['built']}, version {facts['version']}"
    )
    brought = facts["brought"]
    out.print(
        f"Built from {', '.join(brought)} and the shipped data" if brought else "Built from the shipped data alone"
    )
    table = Table("Source", "Version", "Licence")
    for source in facts["sources"]:
        table.add_row(source["name"], source["version"], source["licence"])
    out.print(table)


@app.command()
def search(
    name: Annotated[str, typer.Argument(help="Name of a place, in any spelling.")],
    country: Annotated[str | None, typer.Option(help="Name or ISO code of the country it lies in.")] = None,
    as_json: Json = False,
) -> None:
    """List the places a name could mean, the most prominent first."""
    gazetteer = Gazetteer.open()
    known = resolve_country(country) if country else None
    if country and known is None:
        raise GeocodeError(f"{country!r} is not a country; give a name or an ISO 3166-1 code")
    entries = [entry for entry in gazetteer.entries(name_key(name)) if known is None or entry.country == known.iso3]
    if as_json:
        for entry in entries:
            place = gazetteer.place(entry)
            facts = {key: getattr(place, key) for key in place.__slots__}
            typer.echo(json.dumps({**facts, "admin2": gazetteer.admin2_name(entry)}, ensure_ascii=False))
        return
    Console().print(_table(gazetteer, entries) if entries else f"No place called {name!r} is in the gazetteer.")


def _table(gazetteer: Gazetteer, entries: list[Entry]) -> Table:
    table = Table("Name", "Kind", "Country", "Admin 1", "Admin 2", "Latitude", "Longitude", "Population", "GeoNames id")
    for entry in entries:
        kind = f"{entry.feature_class}.{entry.feature_code}"
        divisions = gazetteer.admin1_name(entry.country, entry.admin1), gazetteer.admin2_name(entry)
        people = f"{entry.population:,}" if entry.population else None
        values = (entry.name, kind, entry.country, *divisions, entry.lat, entry.lon, people, entry.geonameid)
        table.add_row(*("" if value is None else str(value) for value in values))
    return table
