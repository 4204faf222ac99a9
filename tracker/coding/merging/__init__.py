"""Several tellings of one event become one."""

from tracker.coding.merging.groups import Group, merge, parties, status
from tracker.coding.merging.likeness import things

__all__ = ["Group", "merge", "parties", "status", "things"]
