"""What was found in a legible text, said of the text as it is stored."""

from dataclasses import replace

from tracker.language import Legible
from tracker.model import Event, Toponym


def restored_event(event: Event, legible: Legible, stored: str) -> Event:
    """Return `event` with the offsets and words of its mentions and evidence as they stand in `stored`."""
    if legible.text == stored:
        return event
    mentions, evidence = [], []
    for mention in event.mentions:
        start, end = legible.stored(mention.start, mention.end)
        mentions.append(replace(mention, start=start, end=end, quote=stored[start:end]))
    for one in event.evidence:
        start, end = legible.stored(one.start, one.end)
        evidence.append(replace(one, start=start, end=end, text=stored[start:end]))
    return replace(event, mentions=tuple(mentions), evidence=tuple(evidence))


def restored_toponym(toponym: Toponym, legible: Legible, stored: str) -> Toponym:
    """Return `toponym` with its offsets and name as they stand in `stored`."""
    start, end = legible.stored(toponym.start, toponym.end)
    return replace(toponym, start=start, end=end, name=stored[start:end])
