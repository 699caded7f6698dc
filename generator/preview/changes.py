"""Saves become one word that there were some: a thousand at once are one rebuild."""

from __future__ import annotations

from queue import Empty, SimpleQueue

_FEW = 3
"""What an editor saves at once, or tells of one save; where there is more, a tool is at work."""
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
        """Wait up to *seconds* for changes, and until many are over; tell whether there were any.

        A single save is told of at once. What follows it then is `are_waiting`.
        """
        try:
            count = self._counts.get(timeout=seconds)
        except Empty:
            return False
        words = 1
        while count > _FEW or words > _FEW or self.are_waiting:
            try:
                count += self._counts.get(timeout=_STILL)
            except Empty:
                break
            words += 1
        return True
