"""A party as a phrase of the text names it."""

from dataclasses import dataclass

from tracker.language import Token
from tracker.model import Party


@dataclass(frozen=True, slots=True)
class Found:
    """A party, where its head stands, and how sure it is that this is somebody who can act."""

    party: Party
    head: Token
    political: bool
    """Whether it is a country, a leader, an organisation or a kind of party that the lexicon knows."""
    owned: bool = False
    """Whether the phrase is a thing that belongs to the party ("Iran's decision")."""
    named: bool = False
    """Whether the head itself is a name."""

    def same(self, other: "Found") -> bool:
        """Tell whether two phrases mean the same party."""
        mine, theirs = self.party, other.party
        if mine.country and theirs.country:
            return mine.country == theirs.country
        if self.head.pos_ == other.head.pos_ == "NOUN" and self.head.lemma_ == other.head.lemma_:
            return True  # "residents of Hama" and "residents"
        return mine.name.split()[-1].lower() == theirs.name.split()[-1].lower()

    def one(self, other: "Found") -> bool:
        """Tell whether two phrases mean one and the same: police and journalists of a country are two."""
        mine, theirs = self.party, other.party
        if mine.name == theirs.name:
            return True
        return self.same(other) and bool(mine.country) and (mine.sector or "GOV") == (theirs.sector or "GOV")
