"""SQL macros that read one cell: missing markers, numbers, coordinates."""

import re

import duckdb

from tracker.tables.mapping.fields import (
    missing_markers,
    missing_numbers,
    words_after_counts,
    words_before_counts,
)

_MACROS = r"""
-- Our exports put an apostrophe before what a spreadsheet would run as a formula, and before such an apostrophe.
CREATE OR REPLACE MACRO restored(x) AS
    CASE WHEN starts_with(x, '''') AND regexp_matches(x, '^''+[=+\-@\t\r]') THEN x[2:] ELSE x END;
CREATE OR REPLACE MACRO trimmed_cell(x) AS
    CASE WHEN length(x) <= 2 * {longest}
              AND regexp_full_match(lower(x), '[\s\x{{a0}}\x{{feff}}]*({missing})[\s\x{{a0}}\x{{feff}}]*')
         THEN NULL ELSE restored(x) END;
CREATE OR REPLACE MACRO ends_in_digit(x) AS x[-1] BETWEEN '0' AND '9';
-- Most cells are plain: nothing before them that sorts below a bracket (blanks, apostrophes), no blank behind them.
CREATE OR REPLACE MACRO is_plain(x) AS x >= '(' AND x < chr(127) AND x[-1] > ' ' AND x[-1] < chr(127);
CREATE OR REPLACE MACRO cell(x) AS
    CASE WHEN x >= '(' AND x < chr(127) AND ends_in_digit(x) THEN x
         WHEN NOT is_plain(x) THEN trimmed_cell(trim(x)) WHEN strlen(x) > {longest} THEN x
         WHEN lower(x) IN ({markers}) THEN NULL ELSE x END;

CREATE OR REPLACE MACRO plain_number(x) AS
    CASE WHEN regexp_full_match(x, '[-+]?\d{{1,3}}([,  ]\d{{3}})+(\.\d+)?') THEN regexp_replace(x, '[,  ]', '', 'g')
         WHEN regexp_full_match(x, '[-+]?\d+,\d+') THEN replace(x, ',', '.')
         ELSE translate(x, '− ', '-') END;
CREATE OR REPLACE MACRO number(x) AS
    CASE WHEN x IN ({missing_numbers}) THEN NULL
         WHEN isfinite(TRY_CAST(plain_number(x) AS DOUBLE)) THEN TRY_CAST(plain_number(x) AS DOUBLE) END;
CREATE OR REPLACE MACRO is_stated(x) AS x IS NOT NULL AND x NOT IN ({missing_numbers});
CREATE OR REPLACE MACRO no_number(x) AS is_stated(x) AND number(x) IS NULL;
CREATE OR REPLACE MACRO whole_number(x) AS
    CASE WHEN number(x) = floor(number(x)) AND abs(number(x)) < 9e18 THEN CAST(number(x) AS BIGINT) END;
-- 10+ · ~20 · at least 10 · 10–15 [b] · 3 (one civilian): the lowest number that is named.
CREATE OR REPLACE MACRO people(x) AS
    coalesce(whole_number(x),
             TRY_CAST(regexp_replace(regexp_extract(lower(x), '{about}', 1), '\D', '', 'g') AS BIGINT));

-- The order of a list stays as it is.
CREATE OR REPLACE MACRO each_once(l) AS list_filter(l, lambda item, place: list_position(l, item) = place);

-- A year, month and day of their own: 0, negative or missing parts are unknown.
CREATE OR REPLACE MACRO known_part(x) AS
    CASE WHEN regexp_matches(x, '^-|^0+(\.0*)?$') THEN NULL ELSE regexp_replace(x, '\.0+$', '') END;
CREATE OR REPLACE MACRO joined_date(y, m, d) AS
    known_part(y) || '-' || coalesce(known_part(m), '0') || '-'
        || CASE WHEN known_part(m) IS NULL THEN '0' ELSE coalesce(known_part(d), '0') END;

-- 38.8951 · 38,8951 · 38°53'42"N · 21-23.00N · N 38 53 42 · 38.9 S
CREATE OR REPLACE MACRO hemisphere(x) AS
    CASE WHEN regexp_matches(upper(x), '(^|[^A-ZА-Я])(S|W|SOUTH|WEST|Ю)([^A-ZА-Я]|$)') THEN -1 ELSE 1 END;
CREATE OR REPLACE MACRO sexagesimal(x) AS
    regexp_extract_all(replace(x, ',', '.'), '\d+(?:\.\d+)?');
-- 5027N · 0303112E: two or three digits of degrees, then two of minutes, and two of seconds or none.
CREATE OR REPLACE MACRO run_together(digits) AS
    CASE WHEN strpos(digits || '.', '.') > 6
         THEN TRY_CAST(regexp_extract(digits, '^(\d{{2,3}})\d{{4}}', 1) AS DOUBLE)
              + TRY_CAST(regexp_extract(digits, '^\d{{2,3}}(\d{{2}})\d{{2}}(\.|$)', 1) AS DOUBLE) / 60
              + TRY_CAST(regexp_extract(digits, '^\d{{2,3}}\d{{2}}(\d{{2}}(\.\d+)?)$', 1) AS DOUBLE) / 3600
         ELSE TRY_CAST(regexp_extract(digits, '^(\d{{2,3}})\d{{2}}(\.|$)', 1) AS DOUBLE)
              + TRY_CAST(regexp_extract(digits, '^\d{{2,3}}(\d{{2}}(\.\d+)?)$', 1) AS DOUBLE) / 60 END;
CREATE OR REPLACE MACRO degrees(x) AS
    CASE WHEN ends_in_digit(x) AND TRY_CAST(x AS DOUBLE) IS NOT NULL AND NOT contains(x, '_') THEN TRY_CAST(x AS DOUBLE)
         WHEN regexp_full_match(x, '[-+−–]?\d+([.,]\d+)?([eE][-+]?\d+)?')
              THEN TRY_CAST(translate(x, ',−–', '.--') AS DOUBLE)
         WHEN regexp_full_match(upper(x), '\d{{4}}(\d{{2}})?(\.\d+)?\s*[NS]|\d{{5}}(\d{{2}})?(\.\d+)?\s*[EW]')
              THEN hemisphere(x) * run_together(sexagesimal(x)[1])
         WHEN regexp_full_match(upper(x), '{side}\s*[-−]?\d+([.,]\d+)?\s*[°º]?\s*{side}')
              THEN hemisphere(x) * CAST(sexagesimal(x)[1] AS DOUBLE)
         WHEN regexp_full_match(upper(x), '{side}\s*\d{{1,3}}\s*[-°º: ]\s*\d{{1,2}}([.,]\d+)?\s*[''′’]?\s*{side}')
              THEN hemisphere(x) * (CAST(sexagesimal(x)[1] AS DOUBLE) + CAST(sexagesimal(x)[2] AS DOUBLE) / 60)
         WHEN regexp_full_match(upper(x),
              '{side}\s*\d{{1,3}}\s*[-°º: ]\s*\d{{1,2}}\s*[-''′’: ]\s*\d{{1,2}}([.,]\d+)?\s*["″”'']*\s*{side}')
              THEN hemisphere(x) * (CAST(sexagesimal(x)[1] AS DOUBLE) + CAST(sexagesimal(x)[2] AS DOUBLE) / 60
                                    + CAST(sexagesimal(x)[3] AS DOUBLE) / 3600)
    END;

-- One of 1,048,576 cells of the Web-Mercator square, numbered by 1,024 squares of 1,024 cells each.
CREATE OR REPLACE MACRO eastward(lon) AS least(1023, CAST(floor((lon + 180) / 360 * 1024) AS INTEGER));
CREATE OR REPLACE MACRO southward(lat) AS
    CAST(floor((1 - asinh(tan(radians(greatest(-85, least(85, lat))))) / pi()) / 2 * 1024) AS INTEGER);
CREATE OR REPLACE MACRO map_cell(lat, lon) AS
    CASE WHEN abs(lat) <= 90 AND abs(lon) <= 180
         THEN eastward(lon) // 32 * 32768 + southward(lat) // 32 * 1024 + eastward(lon) % 32 * 32 + southward(lat) % 32
    END;

-- Both coordinates in one cell, as texts. Some ways of writing tell which is which, others only have an order.
CREATE OR REPLACE MACRO latin_sides(x) AS
    replace(replace(replace(replace(x, '北纬', 'N'), '南纬', 'S'), '东经', 'E'), '西经', 'W');
CREATE OR REPLACE MACRO spelled_out(x) AS
    CASE WHEN regexp_full_match(x, '(?i)(?:\\x)?0[01][0-9a-f]{{40,58}}')
         THEN coalesce(TRY(ST_AsText(ST_GeomFromWKB(unhex(replace(x, '\x', ''))))), x) ELSE x END;
CREATE OR REPLACE MACRO told_pair(x) AS
    CASE WHEN regexp_matches(x, '(?i)^(srid=\d+;)?\s*point\s*z?\s*\(')
              THEN list_reverse(regexp_extract_all(x, '-?\d+(?:\.\d+)?(?:[eE]-?\d+)?(?:\s|\))')[1:2])
         WHEN regexp_matches(x, '"type"\s*:\s*"Point"')
              THEN list_reverse(regexp_extract_all(regexp_extract(x, '\[([^\[\]]+)\]', 1), '-?\d+(?:\.\d+)?')[1:2])
         WHEN regexp_matches(x, '(?i)\blat') AND regexp_matches(x, '(?i)\b(lon|lng)')
              THEN [regexp_extract(x, '(?i)\blat\w*\W+(-?\d+(?:\.\d+)?)', 1),
                    regexp_extract(x, '(?i)\b(?:lon|lng)\w*\W+(-?\d+(?:\.\d+)?)', 1)]
         WHEN regexp_full_match(latin_sides(x), '(?i)[^NSEW]*\d[^NSEW]*[NS][\s,;/]*[^NSEW]*\d[^NSEW]*[EW]\W*')
              THEN [regexp_extract(latin_sides(x), '(?i)[^NSEW\d]*(\d[^NSEW]*[NS])', 1),
                    regexp_extract(latin_sides(x), '(?i)[NS][^NSEW\d]*(\d[^NSEW]*[EW])', 1)]
         WHEN regexp_full_match(latin_sides(x), '(?i)\W*[NS][^NSEW]*\d[^NSEW]*[EW][^NSEW]*\d[^NSEW]*')
              THEN [rtrim(regexp_extract(latin_sides(x), '(?i)([NS][^NSEW]*)', 1), ' ,;/，'),
                    rtrim(regexp_extract(latin_sides(x), '(?i)([EW][^NSEW]*)$', 1), ' ,;/)]')]
    END;
CREATE OR REPLACE MACRO plain_pair(x) AS
    CASE WHEN regexp_full_match(x,
              '[\[(\s]*[-+−]?\d{{1,3}}(\.\d+)?\s*°?\s*[,;/|\s]\s*[-+−]?\d{{1,3}}(\.\d+)?\s*°?(\s*[,;\s]\s*-?[\d.]+)?[\])\s]*')
              THEN regexp_extract_all(x, '[-+−]?\d{{1,3}}(?:\.\d+)?')[1:2]
         WHEN regexp_full_match(x, '[\[(\s]*[-+−]?\d{{1,3}},\d+\s*[;/|\s]\s*[-+−]?\d{{1,3}},\d+[\])\s]*')
              THEN regexp_extract_all(x, '[-+−]?\d{{1,3}},\d+')[1:2]
         -- An address with its position behind it: Main Street (40.7, -74.0)
         WHEN regexp_matches(x, '\(\s*-?\d{{1,3}}\.\d+°?\s*,\s*-?\d{{1,3}}\.\d+°?\s*\)\s*$')
              THEN regexp_extract_all(regexp_extract(x, '\([^()]*\)\s*$'), '-?\d{{1,3}}\.\d+')[1:2]
    END;
CREATE OR REPLACE MACRO position_part(x, part, lon_first) AS
    rtrim(coalesce(told_pair(spelled_out(x)),
                   CASE WHEN lon_first THEN list_reverse(plain_pair(x)) ELSE plain_pair(x) END)[part], ' )');
"""


_SIDE = "(?:NORTH|SOUTH|EAST|WEST|[NSEW])?"
_REMARK = r"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]|[*†‡?]))*"


def _about() -> str:
    """Return the pattern of a count that is not exact; its group is the lowest number that is named."""
    words, people = ("|".join(map(re.escape, names)) for names in (words_before_counts(), words_after_counts()))
    least = r"(\d{1,3}(?:[, \x{a0}]\d{3})+|\d+)"
    most = r"(?:\s*\+|\s*(?:-|–|—|~|to)\s*\d+\s*\+?)?"
    return rf"^(?:{words})?\s*{least}{most}\s*(?:{people})?{_REMARK}$"


def quoted(text: str) -> str:
    """Return `text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def define_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Define the macros that read one cell in a connection."""
    script = _MACROS.format(
        side=_SIDE,
        about=_about().replace("'", "''"),
        longest=max(map(len, missing_markers())),
        missing="|".join(map(re.escape, missing_markers())),
        markers=", ".join(map(quoted, missing_markers())),
        missing_numbers=", ".join(map(quoted, missing_numbers())),
    )
    connection.execute(script)
