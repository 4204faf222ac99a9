"""What holds no events is refused with the reason; what holds any, in whatever form, is not."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

Reader = Callable[..., Any]


def table(header: str, rows: list[str]) -> str:
    return "\n".join([header, *rows]) + "\n"


YEARS = range(2000, 2010)
REFUSED = {
    "conflicts by year": table(
        "conflict_id,location,side_a,side_b,year,intensity_level,start_date",
        [f"{c},Syria,Government of Syria,Rebels {c},{year},1,1999-03-0{c}" for c, year in product((1, 2), YEARS)],
    ),
    "battle deaths": table(
        "conflict_id,side_a,side_b,year,bd_best,battle_location",
        [f"{c},Government of Mali,AQIM,{year},{year - 1900},Mali" for year, c in product(YEARS, (11, 12))],
    ),
    "country years": table(
        "ccode,country,year,gdp,onset",
        [f"{c},Syria,{y},1.5,0" for c, y in product((1, 2), YEARS)],
    ),
    "counts by district and month": table(
        "Country,Admin1,Admin2,ISO3,Month,Year,Events,Fatalities",
        [f"Mali,Gao,Gao {i},MLI,January,2020,{i},0" for i in range(8)],
    ),
    "weekly counts with places and classes": table(
        "WEEK,COUNTRY,ADMIN1,EVENT_TYPE,EVENTS,FATALITIES,ID,CENTROID_LATITUDE,CENTROID_LONGITUDE",
        [f"2024-01-{6 + 7 * i:02d},Mali,Gao,Battles,{i + 1},{i},{i},16.3,-0.04" for i in range(3)],
    ),
    "a panel whose only name is its country": table(
        "SOURCE,COUNTRYNAME,NAME_0,TID,YEAR,ACTION_ANY", [f"ACLED,Iraq,Iraq,{i},2005,{i}" for i in range(8)]
    ),
    "counts by day": table("date,cases", ["2020-01-01,1", "2020-01-02,2"]),
    "counts by country and day": table(
        "date,country,level", [f"2020-01-{d:02d},{c},{d}" for d in range(1, 9) for c in ("Mali", "Niger")]
    ),
    "places with names": table("name,lat,lon", ["Bamako,12.65,-8.0", "Niamey,13.51,2.11"]),
    "votes": table("date,district,party,votes", ["2020-01-01,Gao,A,100", "2020-01-01,Gao,B,120"]),
    "countries": table("country,capital,latitude,longitude", ["Mali,Bamako,12.65,-8.0", "Niger,Niamey,13.51,2.11"]),
    "actors": table("actor_id,actor,country", ["1,AQIM,Mali", "2,Boko Haram,Nigeria"]),
    "a codebook": table("variable,description,values", ["iyear,The year,1970-2018", "imonth,The month,0-12"]),
    "prose": "It was a dark night, and nobody came.\nThen, at last, the rain fell.\nIt was cold, too.\n",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_holds_no_events_is_refused_with_the_reason(read: Reader, kind: str) -> None:
    found = read(REFUSED[kind])
    assert not found.report.is_event_file
    assert found.report.problems[0]
    assert (found.report.events, found.report.rejected) == (0, found.report.rows)


EVENTS = {
    "without place": table("Date,Title,Sponsor", ["12/24/2022,Theft of data,China", "8/25/2005,Spying,Russia"]),
    "without date": table("incident_name,latitude,longitude", ["Raid on a farm,1.25,2.5", "Ambush,1.75,2.25"]),
    "of one country, year by year": table(
        "year,month,day,country,event",
        [f"{1990 + i},{i % 12 + 1},1,Mali,Coup attempt {i}" for i in range(0, 40, 3)],
    ),
    "several a year": table(
        "country,year,type,leader",
        [f"{c},{y},coup,General {i}" for i, (y, c) in enumerate(product((2000, 2000, 2003), ("Mali", "Niger")))],
    ),
    "coups by country and day": table(
        "ccode,country,year,month,day,coup", ["40,Cuba,1952,3,10,2", "41,Haiti,1950,5,10,2", "41,Haiti,1957,6,14,1"]
    ),
    "strikes by country": table(
        "date,country,killed", ["2017-04-16,Yemen,3", "2017-04-29,Mali,2", "2017-06-02,Mali,0"]
    ),
    "one a month": table(
        "month,country,incident,notes",
        [f"2017-{i:02d},{['Mali', 'Niger'][i % 2]},raid,A raid on post {i}" for i in range(1, 9)],
    ),
    "the dead and the wounded with their total": table(
        "date,city,killed,wounded,total", ["2017-04-16,Gao,3,4,7", "2017-04-29,Kidal,2,0,2", "2017-06-02,Gao,0,1,1"]
    ),
    "wars with the year in its own column": table(
        "WarNum,WarName,StateName,StartMonth1,StartDay1,StartYear1,BatDeath",
        ["1,Franco-Spanish War,Spain,4,7,1823,600", "4,First Russo-Turkish,Turkey,4,26,1828,80000"],
    ),
    "articles with a day of publication": table(
        "published_at,headline,url", ["2017-04-16,A bridge falls,http://a.org/1", "2017-04-17,Talks,http://a.org/2"]
    ),
    "marks on a map": table(
        "name,lat,lng,date,count", ["Rally,50.4,30.5,2020-01-01,500", "March,50.5,30.6,2020-01-02,900"]
    ),
}


@pytest.mark.parametrize("kind", EVENTS)
def test_any_list_of_things_that_happened_is_read(read: Reader, kind: str) -> None:
    found = read(EVENTS[kind])
    assert found.report.is_event_file, found.report.problems
    assert found.report.rejected == 0


def test_a_day_of_publication_dates_what_has_no_other_date(read: Reader) -> None:
    report = read(EVENTS["articles with a day of publication"]).report
    assert (report.rows_with_date, str(report.date_min)) == (2, "2017-04-16")


def test_the_year_that_belongs_to_the_month_is_taken(read: Reader) -> None:
    header = "country,year,startday,startmonth,startyear,endday,endmonth,endyear,location"
    found = read(
        table(header, ["Mali,1990,30,12,1989,2,1,1990,Gao", "Mali,1991,,,,,,,", "Mali,1992,3,4,1992,3,4,1992,Gao"])
    )
    assert [(str(e["event_date"]), str(e["end_date"])) for e in found.events] == [
        ("1989-12-30", "1990-01-02"),
        ("1992-04-03", "1992-04-03"),
    ]
    assert found.report.rows_with_date == 2
