"""A second opinion by a language model, optional and never needed: its events beside ours, checked like any record."""

from tracker.opinion.comparing import Opinion, compare
from tracker.opinion.second import SecondOpinion

__all__ = ["Opinion", "SecondOpinion", "compare"]
