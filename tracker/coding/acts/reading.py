"""What a word says in its sentence."""

from dataclasses import dataclass, field

from tracker.coding.acts.pattern import Act
from tracker.language import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """An act read at a trigger word."""

    token: Token
    act: Act
    weight: float
    weak: bool = False
    complement: "Reading | None" = None
    """The reading of the clause or noun that this one takes up ("hold | talks", "agree | to withdraw")."""
    own: bool = False
    """Whether the complement's act is this subject's own act, so that its recipients are this act's."""
    reversed: bool = False
    """Whether the subject is the one it is done to ("faces criticism from")."""
    future: bool = False
    possible: bool = False
    negated: bool = False
    operators: tuple[str, ...] = field(default=())

    @property
    def event_type(self) -> str:
        """The PLOVER type."""
        return self.act.event_type or ""

    def chain(self) -> list["Reading"]:
        """Return this reading and the complements below it."""
        return [self, *(self.complement.chain() if self.complement else [])]
