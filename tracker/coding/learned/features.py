"""What the learned model sees of a candidate: words with the parties hidden, syntax, and what the rules say."""

from collections import Counter
from collections.abc import Iterator

from tracker.coding.acts.reader import Reader
from tracker.coding.acts.words import lemma
from tracker.coding.candidate import Candidate
from tracker.language import Token

_PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_SILENT = frozenset({"PUNCT", "SPACE", "DET", "NUM", "SYM", "X"})
_WINDOW = 4
_LONGEST_PATH = 5
_FURTHEST = 30
"""Words further than this from the trigger say nothing about it."""

Features = dict[str, float]


def describe(candidate: Candidate, reader: Reader) -> Features:
    """Return the features of a candidate, each name with its value; names carry no name of a party or place."""
    features: Features = {}
    for name in (
        *_of_rule(candidate),
        *_of_triggers(candidate, reader),
        *_of_paths(candidate),
        *_of_words(candidate),
    ):
        features[name] = 1.0
    features.update(_votes(candidate, reader))
    return features


def _of_rule(candidate: Candidate) -> Iterator[str]:
    reading = candidate.reading
    kind, mode = reading.event_type, reading.act.mode
    yield "bias"
    yield f"rule={kind}"
    yield f"rule={kind}/{mode}"
    sureness = (
        "guess" if reading.weight == 0 and reading.weak else "weak" if reading.weak else int(min(reading.weight, 4))
    )
    yield f"rule={kind}:{sureness}"
    for operator in reading.operators:
        yield f"rule={kind}+{operator}"
    for name in ("negated", "future", "possible", "reversed"):
        if getattr(reading, name):
            yield f"rule={kind}+{name}"
            yield name
    yield f"part={candidate.token.pos_}:{candidate.token.dep_}"
    for side, found in (("a", candidate.roles.actors), ("r", candidate.roles.recipients)):
        yield f"{side}#{min(len(found), 2)}"
        if found:
            yield f"{side}:{found[0].party.sector}/{bool(found[0].party.country)}"
            yield f"{kind}:{side}:{found[0].party.sector}"


def _of_triggers(candidate: Candidate, reader: Reader) -> Iterator[str]:
    steps = candidate.reading.chain()
    yield "t=" + ">".join(lemma(step.token) for step in steps)
    for step in steps:
        token = step.token
        word = lemma(token)
        yield f"t={word}"
        for child in token.children:
            if child.dep_ != "punct":
                yield from _of_child(word, child)
        yield f"up={token.dep_}:{_shown(token.head)}"
    others = {found.event_type for word in candidate.sentence if (found := reader.read(word))}
    for kind in others - {candidate.event_type}:
        yield f"other={kind}"
        yield f"rule={candidate.event_type}&{kind}"


def _of_child(word: str, child: Token) -> Iterator[str]:
    """Yield what a word that depends on a trigger, whose lemma is `word`, tells."""
    shown = _shown(child)
    yield f"{child.dep_}={shown}"
    yield f"t={word}:{child.dep_}"
    yield f"t={word}:{child.dep_}={shown}"
    if child.dep_ in ("prep", "agent", "dative"):
        for noun in child.children:
            yield f"{child.lower_}={_shown(noun)}"
            yield f"t={word}:{child.lower_}={_shown(noun)}"
    elif child.dep_ in ("dobj", "xcomp", "ccomp", "attr", "nsubjpass"):
        for below in child.children:
            if below.pos_ in ("NOUN", "ADJ", "VERB", "ADP", "PROPN"):
                yield f"{child.dep_}>{_shown(below)}"


def _of_paths(candidate: Candidate) -> Iterator[str]:
    actor = candidate.roles.actors[0].head if candidate.roles.actors else None
    recipient = candidate.roles.recipients[0].head if candidate.roles.recipients else None
    for side, head in (("a", actor), ("r", recipient)):
        if head is not None:
            steps = _path(head, candidate.token)
            yield f"{side}path=" + " ".join(steps[:_LONGEST_PATH])
            yield f"{side}far={min(len(steps), _LONGEST_PATH)}"
            yield f"{side}dep={head.dep_}"
            before = "<" if head.i < candidate.token.i else ">"
            yield f"{side}{before}"
            for word in head.ancestors:
                if word.i == candidate.token.i or word.pos_ in ("VERB", "AUX"):
                    yield f"{side}gov={_shown(word)}"
                    break
                yield f"{side}via={_shown(word)}"
    if actor is not None and recipient is not None:
        yield "path=" + " ".join(_path(actor, recipient)[: 2 * _LONGEST_PATH])


def _path(one: Token, other: Token) -> list[str]:
    """Return the words and relations up from `one` and down to `other`."""
    up = [one, *one.ancestors]
    down = [other, *other.ancestors]
    seen = {token.i: n for n, token in enumerate(up)}
    meeting = next((n for n, token in enumerate(down) if token.i in seen), None)
    if meeting is None:
        return ["apart"]
    top = seen[down[meeting].i]
    rise = [f"{token.dep_}^" + (_shown(token.head) if n + 1 < top else "") for n, token in enumerate(up[:top])]
    fall = [f"{token.dep_}v" for token in reversed(down[:meeting])]
    return [*rise, _shown(down[meeting]), *fall]


def _of_words(candidate: Candidate) -> Iterator[str]:
    sentence, trigger = candidate.sentence, candidate.token.i
    heads = {found.head.i: "R" for found in candidate.roles.recipients}
    heads |= {found.head.i: "A" for found in candidate.roles.actors}
    shown = [(token, heads.get(token.i) or _shown(token)) for token in sentence if token.pos_ not in _SILENT]
    for n, (token, word) in enumerate(shown):
        if abs(token.i - trigger) > _FURTHEST:
            continue
        yield f"w={word}"
        if abs(token.i - trigger) <= _WINDOW:
            yield f"near={word}"
        if n + 1 < len(shown):
            yield f"w={word} {shown[n + 1][1]}"
        if n + 2 < len(shown):
            yield f"w={word} _ {shown[n + 2][1]}"
    order = [name for token, name in shown if token.i in heads or token.i == trigger]
    yield "order=" + " ".join(name if name in ("A", "R") else "T" for name in order[:6])


def _votes(candidate: Candidate, reader: Reader) -> Features:
    """Return how the lexicon's entries for the trigger words share out over the types, whatever stands around them."""
    votes: Counter[str] = Counter()
    for step in candidate.reading.chain():
        part = _PARTS.get(step.token.pos_)
        for pattern in reader.lexicon.acts.get(part or "", {}).get(lemma(step.token), ()):
            votes[pattern.act.event_type or ""] += 1
    total = sum(votes.values())
    return {f"votes={kind}": count / total for kind, count in votes.items()}


def _shown(token: Token) -> str:
    """Return a word as the model sees it: its lemma, or the kind of name that it is part of."""
    if token.ent_type_ and token.pos_ in ("PROPN", "NUM", "ADJ"):
        return f"#{token.ent_type_}"
    return "#NAME" if token.pos_ == "PROPN" else lemma(token)
