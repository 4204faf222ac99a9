"""Write data/formats/country_names.csv: what countries are called in other languages than English.

    pip install babel==2.18.0
    python -m scripts.build_country_names

Names: Unicode CLDR, through Babel, without what English or a code already tells; and some short forms of our own.
"""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker import countries
from tracker.countries.knowledge import key
from tracker.paths import knowledge

LANGUAGES = (
    "es fr de pt it nl pl cs ro hu sv nb da fi el tr ru uk bg sr ar fa he zh zh_Hant ja ko id vi hi ur bn th sw ca"
)
SHORT = {
    "ARE": "ОАЭ;EAU;阿联酋",
    "BLR": "Белоруссия",
    "CAF": "ЦАР;RCA",
    "CHN": "КНР",
    "CIV": "Costa de Marfil;Costa do Marfim;Elfenbeinküste;科特迪瓦",
    "COD": "ДРК;ДР Конго;RD Congo;刚果（金）;República Democrática del Congo",
    "CZE": "Чехия",
    "GBR": "Англия;Inglaterra;Gran Bretaña",
    "KOR": "Республика Корея;Южная Корея;Corea del Sur;Coreia do Sul;南韩;南韓;大韩民国",
    "MDA": "Молдавия",
    "MMR": "Birmania;Birmanie;Birma;Бирма;緬甸;缅甸",
    "PRK": "КНДР;Северная Корея;北韩;北朝鲜;北朝鮮;Corea del Norte;Coreia do Norte;Nordkorea",
    "PSE": "Palestina;Palästina;Палестина;Палестинские территории;فلسطين;巴勒斯坦;Filistin",
    "SYR": "سورية",
    "TUR": "Turquía;Turquie;Turquia;Турция",
    "TWN": "台湾;臺灣",
    "USA": "США;EE. UU.;EEUU;EUA;ABD",
    "VEN": "委内瑞拉",
}
"""What people write who do not write the whole name."""
KOSOVO = "XK"
"""What CLDR calls it; ISO has no code for it."""


def names() -> Iterator[tuple[str, str]]:
    """Yield each name with the alpha-3 code of a country it may mean."""
    for country in countries.countries():
        for language in LANGUAGES.split():
            territories = Locale.parse(language).territories
            name = territories.get(KOSOVO if country.iso3 == "XKX" else country.iso2)
            for form in sorted({name, name.split(" (")[0]}) if name else ():
                yield form.strip(), country.iso3
    for iso3, forms in SHORT.items():
        yield from ((form, iso3) for form in forms.split(";"))


def chosen() -> dict[str, list[str]]:
    """Return by country the names that mean it alone and are not known without this table, each spelling once."""
    meant = defaultdict(set)
    for name, iso3 in names():
        meant[name].add(iso3)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    taken: dict[str, str] = {}
    for name, codes in meant.items():
        spelling = key(name)
        if len(codes) > 1 or not spelling or countries.resolve_country(name):
            continue
        iso3 = next(iter(codes))
        if taken.setdefault(spelling, iso3) == iso3:
            found[iso3].setdefault(spelling, name)
    return {iso3: sorted(forms.values()) for iso3, forms in sorted(found.items())}


def main() -> None:
    """Write the table."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with (knowledge() / "formats" / "country_names.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["iso3", "names"])
        table.writerows([iso3, ";".join(forms)] for iso3, forms in chosen().items())


if __name__ == "__main__":
    main()
