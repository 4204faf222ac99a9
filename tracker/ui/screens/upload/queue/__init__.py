"""The queue of a session: the files as they are, their turns, and the work on each."""

from tracker.ui.screens.upload.queue.states import State, Upload
from tracker.ui.screens.upload.queue.turns import OPEN_AT_ONCE, STORING, Queue
from tracker.ui.screens.upload.queue.work import Work

__all__ = ["OPEN_AT_ONCE", "STORING", "Queue", "State", "Upload", "Work"]
