"""Tables that come as XML or as web pages."""

from collections.abc import Callable
from typing import Any

import pytest

from tracker.errors import SourceError

Reader = Callable[..., Any]
DAYS = ["2017-04-16", "2017-04-17"]


def days(found: Any) -> list[str]:
    return [str(event["event_date"]) for event in found.events]


MARKS = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Raids</name><Folder>
<Placemark><name>A raid</name><TimeStamp><when>2017-04-16</when></TimeStamp>
<ExtendedData><Data name="dead"><value>3</value></Data></ExtendedData>
<Point><coordinates>30.52,50.45,0</coordinates></Point></Placemark>
<Placemark><name>A &lt;b&gt; raid</name><TimeStamp><when>2017-04-17</when></TimeStamp>
<Polygon><outerBoundaryIs><LinearRing><coordinates>24,49 24.5,49 24.5,50 24,49</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>"""
FEED = """<rss xmlns:georss="http://www.georss.org/georss"><channel><title>News</title>
<item><title>A raid</title><pubDate>Sun, 16 Apr 2017 10:00:00 GMT</pubDate>
<georss:point>50.45 30.52</georss:point></item>
<item><title>A &lt;b&gt; raid</title><pubDate>Mon, 17 Apr 2017 10:00:00 GMT</pubDate>
<georss:point>49.5 24.25</georss:point></item>
</channel></rss>"""


@pytest.mark.parametrize("text", [MARKS, FEED], ids=["marks on a map", "a feed"])
def test_records_in_xml_become_events(read: Reader, text: str) -> None:
    found = read(text)
    assert days(found) == DAYS
    assert [(event["lat"], event["lon"]) for event in found.events] == [(50.45, 30.52), (49.5, 24.25)]
    assert [event["summary"] for event in found.events] == ["A raid", "A <b> raid"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a><d>&b;</d><d>&b;</d></a>', "declares names"),
        ("<rss><item><title>a</title>", "no whole XML"),
        ("<kml>" * 60_000, "XML"),
        ("<html><body><p>No table</p></body></html>", "without a table"),
    ],
)
def test_markup_that_holds_no_table_is_refused(read: Reader, text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read(text)


@pytest.mark.parametrize("name", ["page.html", "export.xls"])
def test_the_largest_table_of_a_web_page_is_read_whatever_it_is_called(read: Reader, name: str) -> None:
    rows = "".join(f"<tr><td>{day}<td><a href=x>Ky<b>iv</b></a></td><td>A &amp; B<br>raid</td></tr>" for day in DAYS)
    menu = "<table><tr><td>Home</td></tr></table>"
    head = "<tr><th>Date</th><th>Place</th><th>Title</th></tr>"
    found = read(f"<!DOCTYPE html>\n<html><body>{menu}<table>{head}{rows}</table></body></html>", name=name)
    assert days(found) == DAYS
    assert (found.events[0]["place"], found.events[0]["summary"]) == ("Kyiv", "A & B raid")
