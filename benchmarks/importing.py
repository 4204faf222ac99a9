"""Importing a large event file, beside the engine's bare reader and beside a row-by-row pipeline.

    python -m benchmarks.importing --rows 2000000

A made-up file in the shape of GDELT 1.0 (58 columns, tab-separated, without header) is imported by each in a process
of its own, turn by turn, with as many threads as the engine takes by itself. Compared are the seconds and the seconds
of the processors (user and system, all threads), which a busy machine disturbs less; from the moment when Python and
its modules are loaded, as they are in a dashboard, with what that loading takes beside it:
- bare: DuckDB's `CREATE TABLE … AS FROM read_csv(…)` into a file. It finds out the types, and maps, checks and keeps
  nothing else.
- ours: `import_file` into an empty store: mapped, checked, what texts mean looked up, the original rows kept.
- pipeline: our mapping with pandas and plain Python, on as many rows as `--pipeline-rows` says, because all of them
  would take minutes; the ratio is that of the cost of a row.
`--file` imports that file instead, `--only` runs only some.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

WORK = {
    "bare": """
import duckdb
begin()
duckdb.connect(out).execute("CREATE TABLE bare AS FROM read_csv(?)", [file])
""",
    "ours": """
from pathlib import Path
from tracker.importing import import_file
from tracker.store import Store
begin()
with Store.open(f"duckdb://{out}") as store:
    report = import_file(store, Path(file), name="events.tsv").stored
assert report.read == rows, report
""",
    "pipeline": """
import duckdb, pandas as pd
from datetime import datetime
from tracker import countries, ontology
begin()
frame = pd.read_csv(file, sep="\\t", header=None, dtype=str, keep_default_na=False, nrows=rows)
events = []
for row in frame.itertuples(index=False, name=None):
    found = ontology.from_cameo(row[26])
    kind = ontology.event_type(found.event_type) if found and found.event_type else None
    events.append({
        "event_id": f"events:{row[0]}", "event_date": datetime.strptime(row[1], "%Y%m%d").date(),
        "event_type": kind and kind.code, "mode": found and found.mode, "quad": kind and kind.quad,
        "intensity": kind and ontology.intensity(kind.code, found.mode), "actor": row[6],
        "actor_country": countries.from_cameo(row[7]), "recipient": row[16],
        "recipient_country": countries.from_cameo(row[17]), "place": row[50], "country": countries.from_fips(row[51]),
        "lat": float(row[53]), "lon": float(row[54]),
        "published": datetime.strptime(row[56], "%Y%m%d").date(), "source_url": row[57], "raw": "\\x1f".join(row),
    })
frame = pd.DataFrame(events)
duckdb.connect(out).execute("CREATE TABLE events AS FROM frame")
""",
}
COUNTRIES = [
    ("UNITED STATES", "USA", "US"), ("RUSSIA", "RUS", "RS"), ("CHINA", "CHN", "CH"), ("NORTH KOREA", "PRK", "KN"),
    ("SOUTH KOREA", "KOR", "KS"), ("IRAN", "IRN", "IR"), ("ISRAEL", "ISR", "IS"), ("SYRIA", "SYR", "SY"),
    ("UNITED KINGDOM", "GBR", "UK"), ("FRANCE", "FRA", "FR"), ("GERMANY", "DEU", "GM"), ("JAPAN", "JPN", "JA"),
    ("INDIA", "IND", "IN"), ("PAKISTAN", "PAK", "PK"), ("UKRAINE", "UKR", "UP"), ("TURKEY", "TUR", "TU"),
    ("EGYPT", "EGY", "EG"), ("NIGERIA", "NGA", "NI"),
]  # fmt: skip
CODES = ["010", "020", "036", "040", "042", "043", "046", "051", "057", "060", "071", "084", "090", "100", "110", "111"]
CODES += ["112", "120", "130", "138", "141", "145", "150", "154", "163", "172", "173", "180", "183", "190", "193"]
CODES += ["194"]


def make_file(path: Path, rows: int) -> None:
    """Write a made-up GDELT 1.0 file: the same rows give the same file."""
    with duckdb.connect() as engine:
        engine.execute("SET threads = 1; SELECT setseed(0.5)")
        engine.execute("CREATE TABLE party(k INT, name TEXT, code TEXT, fips TEXT, lat DOUBLE, lon DOUBLE)")
        engine.executemany(
            "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?)",
            [(k, *names, 10 + 2 * k, 5 * k) for k, names in enumerate(COUNTRIES)],
        )
        party = "{0}.code || 'GOV', {0}.name, {0}.code, '', '', '', '', 'GOV', '', ''"
        place = "{1}, {0}.name || ' City', {0}.fips, {0}.fips || '01', printf('%.4f', {0}.lat + random()), \
            printf('%.4f', {0}.lon + random()), (i % 50000)::VARCHAR"
        engine.execute(
            f"""
            COPY (
                SELECT 100000000 + i, strftime(d, '%Y%m%d'), strftime(d, '%Y%m'), year(d), year(d) + 0.5,
                    {party.format("a")}, {party.format("b")},
                    1, cameo, cameo[:3], cameo[:2], 4, -5.0, i % 9 + 1, 1, i % 9 + 1, printf('%.6f', -10 * random()),
                    {place.format("a", "4")}, {place.format("b", "4")}, {place.format("b", "i % 5 + 1")},
                    strftime(d + 1, '%Y%m%d'), 'https://news' || (i % 2000) || '.example.org/' || md5(i::VARCHAR)
                FROM (
                    SELECT i, DATE '1990-01-01' + (random() * 11000)::INT AS d,
                        {CODES}[1 + (random() * {len(CODES) - 1})::INT] AS cameo
                    FROM range({rows}) AS t(i)
                ) JOIN party AS a ON a.k = i * 31 % {len(COUNTRIES)} JOIN party AS b ON b.k = i * 17 % {len(COUNTRIES)}
            ) TO '{path}' (DELIMITER '\t', HEADER false, QUOTE '')
            """
        )


BEGIN = """
import time
def begin():
    with open(begun, "w") as told:
        told.write(f"{time.time()} {time.process_time()}")
"""


def run(what: str, file: Path, rows: int, folder: Path) -> tuple[float, float, float, float]:
    """Return seconds, those of the processors, those to load, and MB of memory of one import, in its own process."""
    out, begun = folder / f"{what}.duckdb", folder / "begun"
    out.unlink(missing_ok=True)
    names = f"file, out, rows, begun = {str(file)!r}, {str(out)!r}, {rows}, {str(begun)!r}"
    started = time.time()
    process = subprocess.Popen([sys.executable, "-c", f"{names}\n{BEGIN}{WORK[what]}"])
    _, status, usage = os.wait4(process.pid, 0)
    ended = time.time()
    if status:
        raise SystemExit(f"{what} failed")
    loaded, loading = map(float, begun.read_text(encoding="utf-8").split())
    return (
        ended - loaded,
        usage.ru_utime + usage.ru_stime - loading,
        loaded - started,
        usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2),
    )


def main() -> None:
    """Print seconds, rows a second, memory and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--pipeline-rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--only", nargs="+", choices=WORK, default=list(WORK))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = options.file or folder / "events.tsv"
        if not options.file:
            make_file(file, options.rows)
        print(f"{options.rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB")
        counts = {"pipeline": min(options.rows, options.pipeline_rows)}
        rows = {what: counts.get(what, options.rows) for what in options.only}
        runs = [{what: run(what, file, count, folder) for what, count in rows.items()} for _ in range(options.repeats)]
    typical = {what: [median(one[what][i] for one in runs) for i in range(3)] for what in rows}
    for what, (seconds, busy, loading) in typical.items():
        memory = max(one[what][3] for one in runs)
        print(f"{what:10} {rows[what] / seconds:>10,.0f} rows/s   {seconds:6.1f} s, {busy:6.1f} s of processors   "
              f"{memory:>6,.0f} MB   for {rows[what]:,} rows, loaded in {loading:.1f} s")  # fmt: skip
    for i, time_of in enumerate(("time", "processor time")):
        cost = {what: typical[what][i] / rows[what] for what in rows}
        if {"bare", "ours"} <= cost.keys():
            print(f"{time_of}: ours takes {cost['ours'] / cost['bare']:.2f} x the bare reader's")
        if {"ours", "pipeline"} <= cost.keys():
            print(f"{time_of}: the row pipeline takes {cost['pipeline'] / cost['ours']:.1f} x ours")


if __name__ == "__main__":
    main()
