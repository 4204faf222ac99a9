"""What was answered once, kept until it is no longer true or too much."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Answers by key, those asked least recently forgotten first. Safe between threads.

    Two threads that ask the same at once may both work it out: to wait for each other would cost more.
    """

    def __init__(self, most: int, size: Callable[[T], int] = lambda answer: 1, largest: int | None = None) -> None:
        self._most, self._size, self._largest = most, size, largest or most // 4
        self._answers: OrderedDict[Hashable, T] = OrderedDict()
        self._total = 0
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> T | None:
        """Return the answer kept under `key`, or `None`."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def keep(self, key: Hashable, answer: T) -> None:
        """Keep an answer, unless it alone is larger than one may be, by default a quarter of all."""
        size = self._size(answer)
        if size > self._largest:
            return
        with self._lock:
            if key in self._answers:
                self._total -= self._size(self._answers.pop(key))
            self._answers[key] = answer
            self._total += size
            while self._total > self._most:
                self._total -= self._size(self._answers.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self._total = 0
