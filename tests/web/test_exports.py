"""Every kind of export, from its address."""

import io

import openpyxl
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from tracker.query import FORMATS
from tracker.query.exports import workbook
from tracker.store import Store


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_comes_under_its_name_and_kind(client: TestClient, ending: str) -> None:
    answer = client.get(f"/api/export.{ending}?country=PRK")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[ending].media_type
    assert f"events.{ending}" in answer.headers["content-disposition"]


def test_parquet_and_excel_hold_what_the_filter_leaves(client: TestClient) -> None:
    events = client.get("/api/summary?quad=4").json()["events"]
    parquet = pq.read_table(io.BytesIO(client.get("/api/export.parquet?quad=4").content))
    book = openpyxl.load_workbook(io.BytesIO(client.get("/api/export.xlsx?quad=4").content))
    assert (parquet.num_rows, book["events"].max_row - 1) == (events, events)


def test_who_asks_for_the_head_alone_costs_no_reading(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "stream", None)
    answer = client.head("/api/export.csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert "events.csv" in answer.headers["content-disposition"]


def test_too_many_rows_for_excel_are_refused_in_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    answer = client.get("/api/export.xlsx")
    assert answer.status_code == 400
    assert "narrow the filter" in answer.json()["message"]


def test_a_kind_that_does_not_exist_names_those_that_do(client: TestClient) -> None:
    answer = client.get("/api/export.shp")
    assert answer.status_code == 400
    assert "csv, geojson, parquet, xlsx" in answer.json()["message"]
