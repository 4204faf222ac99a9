"""Whether an act is what went before the news, and which word tells."""

import re

from tracker.coding.acts.lexicon import Lexicon
from tracker.coding.acts.words import lemma
from tracker.coding.candidate import Candidate
from tracker.language import Token
from tracker.model import DateBasis, EvidenceField

_STANDING = frozenset({"COERCE", "MOBILIZE"})
"""What goes on after the deed: territory stays seized, a man detained."""
_HAD = frozenset({"had", "'d", "’d"})
_HAVE = frozenset({"has", "have", "'ve", "’ve", "'s", "’s"})
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s|['’]s)?")


def background(candidate: Candidate, lexicon: Lexicon) -> Token | None:
    """Return the word that tells of an act as background: "had seized", "for decades", "years ago", "once"."""
    verb, dates = candidate.token, candidate.dates
    if verb.pos_ != "VERB":
        return None
    past = _lasting(verb, lexicon) or next((sign for step in _line(verb) if (sign := _long_ago(step, lexicon))), None)
    if past is not None:
        return past
    standing = candidate.event_type in _STANDING and verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN"
    if standing and candidate.sentence.root.pos_ == "VERB" and not _dated(candidate):
        return verb
    if dates is not None and dates.basis is not DateBasis.PUBLISHED:
        return None
    had = next((child for child in verb.children if child.dep_ == "aux" and child.lower_ in _HAD), None)
    if had is not None and verb.tag_ == "VBN":
        return None if _told_by_somebody(verb, lexicon) else had
    return _by_deed(verb)


def _dated(candidate: Candidate) -> bool:
    """Tell whether the words around the trigger date it, not only those of the sentence."""
    words = {word.idx for word in candidate.token.subtree}
    days = [clue for clue in candidate.clues if clue.field is EvidenceField.EVENT_DATE]
    return any(clue.start <= at < clue.end for clue in days for at in words)


def _lasting(verb: Token, lexicon: Lexicon) -> Token | None:
    """Return the word for how long an act has gone on: "has fought them | for decades", "| since 2014"."""
    auxiliaries = {child.lower_ for step in (verb, *_joined(verb)) for child in step.children if child.dep_ == "aux"}
    if auxiliaries.isdisjoint(_HAVE | _HAD):
        return None
    for child in verb.children:
        if child.dep_ in ("prep", "mark") and child.lower_ in ("for", "since"):
            below = [token for token in child.subtree if token is not child]
            long = any(lemma(token) in lexicon.cues["long_time"] for token in below)
            dated = child.lower_ == "since" and any(_YEAR.fullmatch(token.text) for token in below)
            if (long and child.lower_ == "for") or dated:
                return child
    return None


def _joined(verb: Token) -> list[Token]:
    return [verb.head] if verb.dep_ == "conj" and verb.tag_ == "VBN" else []


def _line(verb: Token) -> list[Token]:
    """Return a verb and those whose story it belongs to: "came as a child | after soldiers killed his parents"."""
    found = [verb]
    while found[-1].dep_ in ("conj", "advcl", "relcl"):
        above = found[-1].head
        while above.pos_ not in ("VERB", "AUX") and above.dep_ != "ROOT":
            above = above.head
        found.append(above)
    return found


def _by_deed(verb: Token) -> Token | None:
    """Return the "who" of those told apart by what they did: "the men | who shot him"; after a comma it may be news."""
    if verb.dep_ != "relcl" or verb.tag_ != "VBD":
        return None
    who = next((child for child in verb.children if child.dep_ == "nsubj" and child.lower_ == "who"), None)
    return who if who is not None and who.i > 0 and who.nbor(-1).text != "," else None


def _long_ago(verb: Token, lexicon: Lexicon) -> Token | None:
    """Return the word that puts an act years back: "decades | ago", "| once worked", "| as a student"."""
    for child in verb.children:
        if child.dep_ not in ("advmod", "npadvmod", "prep"):
            continue
        if child.lower_ == "ago" and any(lemma(token) in lexicon.cues["long_time"] for token in child.lefts):
            return child
        if child.lower_ == "once" and child.i < verb.i and verb.tag_ in ("VBD", "VBN"):
            return child
        young = any(lemma(token) in lexicon.cues["time_of_life"] for token in child.children)
        if child.lower_ == "as" and young and verb.tag_ in ("VBD", "VBN"):
            return child
    return None


def _told_by_somebody(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the pluperfect is only that of reported speech: "said | it had shot down a drone"."""
    words = lexicon.cues["saying"] | lexicon.cues["claimant"] | lexicon.cues["denial"]
    if verb.dep_ == "ROOT":
        return any(lemma(child) in words for child in verb.children if child.dep_ in ("ccomp", "parataxis"))
    step = verb
    while step.dep_ not in ("ROOT", "relcl"):  # "said the man | who had fled": his flight is background
        step = step.head
        if lemma(step) in words:
            return True
    return False
