"""The samples that make the first look worth a look: articles in our own words, and well-known events."""

import csv
from datetime import date
from pathlib import Path

from tracker import paths
from tracker.articles import read_article
from tracker.extraction import Extractor
from tracker.model import Article
from tracker.store import Store
from tracker.tables import read_table

PUBLISHER = "Tracker samples"
"""The samples are our own words, so this is who published them."""


def folder() -> Path:
    """Return the folder of the samples."""
    return paths.knowledge() / "samples"


def articles() -> list[Article]:
    """Return the sample articles, oldest first, as `articles.csv` lists them."""
    with (folder() / "articles.csv").open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["published"])
    return [
        read_article(
            (folder() / "articles" / row["file"]).read_bytes(),
            published=date.fromisoformat(row["published"]),
            source=PUBLISHER,
            title=row["title"],
        )
        for row in rows
    ]


def load_into_empty(store: Store) -> int:
    """Load the samples when the store has never held anything; return how many events they brought."""
    return 0 if store.revision else load(store)


def load(store: Store) -> int:
    """Load the sample events, and those found in the sample articles; return how many were new.

    Loading them twice changes nothing.
    """
    table = folder() / "events.csv"
    with read_table(table, name=table.name, dataset="samples") as reading:
        new = store.ingest_table(reading.events, label="Sample events", raw_rows=reading.raw_rows).new
    read = articles()
    found = Extractor().extract_many((article, None) for article in read)
    events = [event for of_article in found for event in of_article]
    return new + store.ingest(events, label="Sample articles", articles=read).new
