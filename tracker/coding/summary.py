"""One line that a person can read."""

from collections.abc import Mapping, Sequence

from tracker.coding.acts.pattern import Act
from tracker.model import Party, Status

_PHRASES: Mapping[str, str] = {
    "AGREE": "{a} agree(s) to cooperate with {r}",
    "CONSULT": "{a} hold(s) talks with {r}",
    "CONSULT/phone": "{a} hold(s) a phone call with {r}",
    "CONSULT/visit": "{a} visit(s) {r}",
    "CONSULT/third-party": "{a} mediate(s) with {r}",
    "SUPPORT": "{a} support(s) {r}",
    "CONCEDE": "{a} concede(s) to {r}",
    "COOPERATE": "{a} cooperate(s) with {r}",
    "AID": "{a} give(s) aid to {r}",
    "RETREAT": "{a} give(s) ground to {r}",
    "RETREAT/withdraw": "{a} withdraw(s) from {r}",
    "RETREAT/release": "{a} release(s) {r}",
    "RETREAT/return": "{a} give(s) back to {r}",
    "RETREAT/disarm": "{a} disarm(s) towards {r}",
    "RETREAT/ceasefire": "{a} hold(s) fire with {r}",
    "RETREAT/access": "{a} give(s) access to {r}",
    "RETREAT/resign": "{a} resign(s) under {r}",
    "REQUEST": "{a} make(s) a demand of {r}",
    "REQUEST/assist": "{a} ask(s) for help from {r}",
    "REQUEST/meet": "{a} ask(s) for talks with {r}",
    "ACCUSE": "{a} criticise(s) {r}",
    "ACCUSE/allege": "{a} accuse(s) {r}",
    "ACCUSE/investigate": "{a} investigate(s) {r}",
    "REJECT": "{a} refuse(s) {r}",
    "THREATEN": "{a} threaten(s) {r}",
    "PROTEST": "{a} protest(s) against {r}",
    "PROTEST/riot": "{a} riot(s) against {r}",
    "PROTEST/strike": "{a} strike(s) against {r}",
    "PROTEST/boycott": "{a} boycott(s) {r}",
    "SANCTION": "{a} sanction(s) {r}",
    "SANCTION/expel": "{a} expel(s) {r}",
    "MOBILIZE": "{a} mobilise(s) against {r}",
    "MOBILIZE/troops": "{a} move(s) forces against {r}",
    "MOBILIZE/weapons": "{a} show(s) or test(s) weapons before {r}",
    "COERCE": "{a} coerce(s) {r}",
    "COERCE/arrest": "{a} arrest(s) {r}",
    "COERCE/seize": "{a} seize(s) from {r}",
    "COERCE/ban": "{a} ban(s) {r}",
    "COERCE/deport": "{a} deport(s) {r}",
    "COERCE/cyber": "{a} hack(s) {r}",
    "ASSAULT": "{a} attack(s) {r}",
    "ASSAULT/abduct": "{a} abduct(s) {r}",
    "ASSAULT/aerial": "{a} strike(s) {r} from the air",
    "ASSAULT/heavy-weapons": "{a} strike(s) {r} with heavy weapons",
    "ASSAULT/firearms": "{a} shoot(s) at {r}",
    "ASSAULT/explosives": "{a} bomb(s) {r}",
}
_STATUS: Mapping[Status, str] = {
    Status.CLAIMED: " (claimed)",
    Status.PLANNED: " (planned)",
    Status.DENIED: " (denied)",
    Status.HISTORICAL: " (background)",
}
_LINKS = frozenset({"with", "to", "of", "from", "against", "before", "under", "at", "towards"})


def summarize(act: Act, actors: Sequence[Party], recipients: Sequence[Party], place: str | None, status: Status) -> str:
    """Return such a line as "China and Russia hold a phone call"."""
    phrase = _PHRASES.get(f"{act.event_type}/{act.mode}") or _PHRASES[act.event_type or ""]
    several = len(actors) > 1
    phrase = phrase.replace("(s)", "" if several else "s")
    if not recipients:
        phrase = _without_recipient(phrase)
    line = phrase.format(a=_names(actors) or "Somebody", r=_names(recipients))
    if place and place not in line:
        line += f", {place}"
    return line[0].upper() + line[1:] + _STATUS.get(status, "")


def _without_recipient(phrase: str) -> str:
    before, _, after = phrase.partition("{r}")
    words = before.split()
    if words[-1] in _LINKS:
        words.pop()
    return " ".join(words) + after


def _names(parties: Sequence[Party]) -> str:
    names = [party.name for party in parties[:4]]
    if len(parties) > 4:
        names[3:] = [f"{len(parties) - 3} others"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
