"""Random events of every kind."""

import random
from datetime import date, timedelta

from tests.factories import make_event, make_place, make_span
from tracker.model import Event, GeoPrecision, Status

COUNTRIES = ["RUS", "CHN", "PRK", "USA", "UKR", "NATO"]
WORDS = [
    "Missile",
    "talks",
    "100%",
    "a_b",
    "O'Neill",
    'say "so"',
    "C:\\tmp",
    "<b>",
    "Überfall",
    "İzmir",
    "金正恩",
    "=1+1",
]
TYPES = [("MOBILIZE", "troops"), ("MOBILIZE", None), ("PROTEST", None), ("CONSULT", "phone"), (None, None)]


def random_event(draw: random.Random, number: int) -> Event:
    """Return an event whose every field may be there or not."""
    kind, mode = draw.choice(TYPES)
    start = date(2016, 1, 1) + timedelta(draw.randrange(900))
    span = make_span(start, start + timedelta(draw.choice([0, 0, 0, 3, 40])))
    lat, lon = draw.choice([(draw.uniform(-90, 90), draw.uniform(-180, 180)), (43.1056, 131.8735), (90.0, 180.0)])
    place = make_place(
        draw.choice(["Vladivostok", "Kyiv", "İzmir"]),
        lat,
        lon,
        country=draw.choice([*COUNTRIES[:5], None]),
        precision=draw.choice(list(GeoPrecision)),
    )
    parties = [
        [(f"{draw.choice(WORDS)} {code}", code) for code in draw.sample([*COUNTRIES, None], draw.randrange(4))]
        for _ in range(2)
    ]
    return make_event(
        event_id=f"{(dataset := draw.choice(['one', 'two, three']))}:{number}",
        dataset=dataset,
        event_type=kind,
        mode=mode,
        dates=draw.choice([span, span, span, None]),
        actors=parties[0],
        recipients=parties[1],
        place=draw.choice([place, place, place, None]),
        status=draw.choice(list(Status)),
        summary=draw.choice([" ".join(draw.sample(WORDS, 3)), None]),
        quote=draw.choice([" ".join(draw.sample(WORDS, 2)), None]),
        source=draw.choice(["Times", "O'Neill's \"Post\"", None]),
        contexts=draw.choice([(), ("military",), ("military", "cbrn"), ("election",)]),
        fatalities=draw.choice([None, 0, 7]),
    )
