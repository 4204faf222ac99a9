"""The upload page as a person goes through it: drop, look, mend, import, take back."""

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import let_finish
from tests.ui.test_upload_parts import FILE, dropped
from tracker.importing import remembered
from tracker.store import Store
from tracker.ui.screens.upload.queue import STORING, Queue, State, Work

KENYA = b"""id,event_date,event_type,actors,country,place,summary
1,2018-03-01,CONSULT,Kenya,KEN,Nairobi,Kenya holds talks
2,2018-03-02,PROTEST,Students,KEN,Mombasa,Students march
"""
SCRIPT = """
import tracker.ui.screens.upload.detail as d
d.link = lambda *a: None
from tracker.ui.screens.upload import upload
upload()
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    """Remember mappings in a folder of this test; the gazetteer stays where it is."""
    monkeypatch.setattr("tracker.importing.shapes._path", lambda: tmp_path / "mappings.json")


def page(queue: Queue) -> AppTest:
    at = AppTest.from_string(SCRIPT, default_timeout=60)
    at.session_state["upload queue"] = queue
    return settled(at.run(), queue)


def settled(at: AppTest, queue: Queue) -> AppTest:
    """Run the page until nothing is under way."""
    let_finish(queue)
    at.run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    shown: list[Any] = [*at.markdown, *at.caption, *at.success, *at.warning, *at.info, *at.error, *at.get("html")]
    return "\n".join(str(getattr(one, "value", None) or one.proto.body) for one in shown).replace("\\", "")


def test_a_file_is_shown_on_map_and_timeline_before_it_is_stored_and_taken_back_after(store: Store) -> None:
    queue = dropped(kenya=KENYA)
    at = page(queue)
    assert "100% with a date" in words(at)
    assert "2 rows placed by the gazetteer" in words(at)
    assert len(at.get("deck_gl_json_chart")) == len(at.get("plotly_chart")) == 1
    assert store.batches() == []
    at.button(key="import file").click().run()
    settled(at, queue)
    assert "2 new" in at.success[0].value
    assert store.batches()[0].new == 2
    at.button(key="take back 1").click().run()
    settled(at, queue)
    assert store.batches() == []
    assert "2 events taken back" in at.info[0].value
    assert queue.uploads[0].importable


def test_an_import_that_was_taken_back_elsewhere_can_be_imported_again(store: Store) -> None:
    at = page(queue := dropped(kenya=KENYA))
    at.button(key="import file").click().run()
    settled(at, queue)
    store.undo(store.batches()[0].batch_id)
    at.run()
    assert "was taken back" in at.info[0].value
    at.button(key="import file").click().run()
    settled(at, queue)
    assert store.batches()[0].new == 2


def test_an_import_left_behind_is_shown_with_its_progress_and_can_be_stopped(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = dropped(kenya=KENYA)
    upload = other.uploads[0]
    upload.state, ended = State.STORING, threading.Event()
    upload.work = Work(lambda progress: ended.wait(60), lambda work: None)
    monkeypatch.setitem(STORING, other.key, other)
    at = page(Queue(lambda: store, None, str))
    assert "left behind" in words(at)
    at.button(key=f"cancel {other.key} 1").click().run()
    assert upload.work.progress.stopped
    ended.set()


def test_a_newer_version_says_what_is_new_changed_and_already_there(store: Store) -> None:
    at = page(first := dropped(kenya=KENYA))
    at.button(key="import file").click().run()
    settled(at, first)
    newer = KENYA.replace(b"Students march", b"Thousands march") + b"3,2018-03-03,PROTEST,Students,KEN,Kisumu,More\n"
    at = page(queue := dropped(kenya=newer))
    assert "The store has 2 events of the data set kenya" in words(at)
    at.button(key="import file").click().run()
    settled(at, queue)
    assert "1 new, 1 changed, 1 already there" in at.success[0].value


def test_a_newer_version_under_another_name_is_noticed_and_updates_the_older(store: Store) -> None:
    at = page(first := dropped(kenya=KENYA))
    at.button(key="import file").click().run()
    settled(at, first)
    at = page(queue := dropped(kenya_2024=KENYA.replace(b"Students march", b"Thousands march")))
    assert "a newer version of the data set **kenya**" in words(at)
    at.button(key="update older").click().run()
    settled(at, queue)
    at.button(key="import file").click().run()
    settled(at, queue)
    assert "1 changed, 1 already there" in at.success[0].value


def test_fields_that_a_file_hardly_has_are_shown_when_asked_for(store: Store) -> None:
    at = page(dropped(mine=b"when,lat,lon,note\n2017-04-16,43.1,131.9,Moves missiles\n"))
    before = {box.key for box in at.selectbox}
    at.toggle(key="all fields 1").set_value(True).run()
    assert {box.key for box in at.selectbox} - before >= {"map 1 0 quote", "map 1 0 end_date"}


def test_a_bad_file_stops_no_other_and_all_are_imported_at_once(store: Store) -> None:
    queue = dropped(kenya=KENYA, nothing=b"", shapes=b"colour,shape\nred,round\n", mine=FILE)
    at = page(queue)
    assert [upload.state for upload in queue.uploads] == [State.READ, State.FAILED, State.READ, State.READ]
    at.button(key="import all").click().run()
    settled(at, queue)
    assert [upload.state for upload in queue.uploads] == [State.STORED, State.FAILED, State.READ, State.STORED]
    assert len(store.batches()) == 2
    at.button(key="look 2").click().run()
    assert at.error
    assert "read it again" in {button.label.lower() for button in at.button}


def test_a_table_of_no_known_format_is_mapped_by_hand_and_the_mapping_is_remembered(store: Store) -> None:
    rows = b"when,lat,lon,who,note\n2017-04-16,43.1,131.9,Russia,Moves missiles\n"
    at = page(queue := dropped(mine=rows))
    at.selectbox(key="map 1 0 summary").set_value("note").run()
    assert at.button(key="import file").disabled, "what is chosen was not read yet"
    assert len(at.get("deck_gl_json_chart")) == len(at.get("plotly_chart")) == 1
    assert "Moves missiles" in str([frame.value for frame in at.dataframe])
    at.button(key="apply 1").click().run()
    settled(at, queue)
    assert queue.uploads[0].mapping["summary"] == "note"
    at.button(key="import file").click().run()
    settled(at, queue)
    assert [one.mapping["summary"] for one in remembered()] == ["note"]

    again = dropped(other=rows.replace(b"when", b"When ").replace(b"2017", b"2018"))
    at = page(again)
    assert again.uploads[0].mapping["summary"] == "note"
    assert "Read as you mapped an earlier file" in words(at)
    at.button(key="forget 1").click().run()
    settled(at, again)
    assert remembered() == []
    assert again.uploads[0].mapping == {}


def test_cancelling_leaves_nothing_behind_and_the_file_can_be_read_again(store: Store) -> None:
    queue = dropped(kenya=KENYA)
    queue.advance()
    assert queue.busy and queue.busy.work
    queue.busy.work.progress.stop()
    at = page(queue)
    upload = queue.uploads[0]
    if upload.state is State.STOPPED:
        assert "nothing of it was kept" in at.info[0].value
        at.button(key="again 1").click().run()
        settled(at, queue)
    assert upload.importable
    assert store.batches() == []


def test_hostile_names_and_cells_are_shown_as_they_stand(store: Store) -> None:
    name = "../<b>[x](javascript:y)$q$.csv"
    rows = KENYA.replace(b"Students march", b"<img src=x onerror=alert(1)>")
    queue = Queue(lambda: store, None, str)
    queue.take(name, io.BytesIO(rows))
    at = page(queue)
    assert queue.uploads[0].path.name == "1"
    shown = [one.value for one in (*at.markdown, *at.caption)]
    assert any("\\<b\\>" in words for words in shown)
    assert not any("<b>" in words or "<img" in words for words in shown)


def test_an_empty_page_shows_what_a_file_may_look_like() -> None:
    at = page(Queue(lambda: Store.open(":memory:"), None, str))
    assert "event_date,event_type" in at.code[0].value
    assert "2 GB" in words(at)
