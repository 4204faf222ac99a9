"""The samples: enough of them, all readable, and loading them twice changes nothing."""

import csv

import pytest

from tracker import samples
from tracker.model import EventFilter
from tracker.query import summary
from tracker.store import Store


def test_there_are_enough_articles_and_each_names_its_public_record() -> None:
    articles = samples.articles()
    assert len(articles) >= 12
    assert all(article.published and article.title and len(article.text) > 300 for article in articles)
    with (samples.folder() / "articles.csv").open(encoding="utf-8", newline="") as stream:
        assert all(len(row["known_from"]) > 10 for row in csv.DictReader(stream))


def test_there_are_enough_events_and_each_names_its_public_record() -> None:
    with (samples.folder() / "events.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) >= 150
    assert all(row["source"] and row["summary"] for row in rows)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, int]:
    store = Store.open(f"duckdb://{tmp_path_factory.mktemp('samples') / 'events.duckdb'}")
    return store, samples.load_into_empty(store)


def test_every_sample_event_is_read_and_every_sample_article_has_events(loaded: tuple[Store, int]) -> None:
    store, new = loaded
    assert summary(store, EventFilter.of(datasets="samples")).events == 177
    assert summary(store, EventFilter()).events == new
    coded = store.events.filter(store.events.dataset == "article").article_id.nunique().execute()
    assert coded == len(samples.articles())


def test_loading_the_samples_twice_changes_nothing(loaded: tuple[Store, int]) -> None:
    store, _ = loaded
    revision = store.revision
    assert samples.load(store) == 0
    assert store.revision == revision


def test_a_store_that_has_been_used_is_left_alone(loaded: tuple[Store, int]) -> None:
    store, _ = loaded
    assert samples.load_into_empty(store) == 0
