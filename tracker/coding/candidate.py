"""A possible event on its way through the coder: what was read, who takes part, and why."""

from dataclasses import dataclass, field

from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma
from tracker.coding.quantities import Amount
from tracker.coding.who.parties import Found
from tracker.coding.who.roles import Roles
from tracker.language import Span, Token
from tracker.model import DateSpan, EvidenceField, Place, Status


@dataclass(frozen=True, slots=True)
class Clue:
    """The words `text[start:end]` that decided a field by a `rule`: evidence, once the event is told."""

    field: EvidenceField
    start: int
    end: int
    rule: str

    @classmethod
    def of(cls, field: EvidenceField, first: Token, last: Token, rule: str) -> "Clue":
        """Return the clue of the words from `first` to `last`."""
        return cls(field, first.idx, last.idx + len(last), rule)


@dataclass(slots=True)
class Candidate:
    """One telling of a possible event."""

    reading: Reading
    roles: Roles
    sentence: Span
    status: Status = Status.REPORTED
    dates: DateSpan | None = None
    place: Place | None = None
    alternatives: tuple[Place, ...] = ()
    fatalities: int | None = None
    injuries: int | None = None
    quantity: Amount | None = None
    confidence: float = 0.5
    clues: list[Clue] = field(default_factory=list)

    @property
    def token(self) -> Token:
        """The trigger word."""
        return self.reading.token

    @property
    def event_type(self) -> str:
        """The PLOVER type."""
        return self.reading.event_type

    @property
    def parties(self) -> tuple[Found, ...]:
        """Both sides."""
        return (*self.roles.actors, *self.roles.recipients)

    @property
    def core(self) -> str:
        """The lemma of the word that names the act itself: "parade" in "held a parade"."""
        return lemma(self.reading.chain()[-1].token)

    def note(self, name: EvidenceField, token: Token, rule: str) -> None:
        """Record that `token` decided the field `name`."""
        self.clues.append(Clue.of(name, token, token, rule))
