"""Saves become one word that there were some: a thousand at once are one rebuild."""

from __future__ import annotations

from queue import Empty, SimpleQueue

_FEW = 3
"""What an editor saves at once, or tells of one save; where there is more, a tool is at work."""
_CALM, _STILL = 0.05, 0.25
"""Seconds without a change after which an editor, and a tool, are taken to be done."""


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
        words = 1
        while True:
            try:
                is_busy = count > _FEW or words > _FEW
                count += self._counts.get(timeout=_STILL if is_busy else _CALM)
            except Empty:
                return True
            words += 1
