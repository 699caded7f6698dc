"""Saves become one word that there were some: a thousand at once are one rebuild."""

from __future__ import annotations

from queue import Empty, SimpleQueue

_FEW = 3
"""What an editor saves at once; where more changes, a tool is at work, and not done yet."""
_STILL = 0.25
"""Seconds without a change after which a tool is taken to be done."""


class Changes:
    """Tells one thread what others see."""

    def __init__(self) -> None:
        self._counts: SimpleQueue[int] = SimpleQueue()

    def note(self, count: int = 1) -> None:
        """Tell that *count* files changed."""
        self._counts.put(count)

    @property
    def are_waiting(self) -> bool:
        """Whether something changed since anybody last waited for it."""
        return not self._counts.empty()

    def wait(self, seconds: float) -> bool:
        """Wait up to *seconds* for changes, and then until they are over; tell of any."""
        try:
            count = self._counts.get(timeout=seconds)
        except Empty:
            return False
        while count > _FEW or self.are_waiting:
            try:
                count += self._counts.get(timeout=_STILL)
            except Empty:
                break
        return True
