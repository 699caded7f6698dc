"""What is served, and what is wrong with what should be."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from generator.changes import Change
from generator.memo import Memo
from generator.options import Options
from generator.planning import plan
from generator.preview.edition import Edition
from generator.problems import BuildRefused, Location, Problem, Severity, in_order
from generator.site import Site
from generator.stages import Stages

_RECENT = 4
"""How many pages are made before they are asked for, since they were last time."""


@dataclass(frozen=True, slots=True)
class State:
    """What an open page has to know."""

    epoch: str
    """Another one whenever another site is served, also after a restart."""
    problems: tuple[Problem, ...] = ()
    """Why the newest edition is not served, or not whole; none: it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was asked for."""

    content: bytes | None
    """None: the site has no such file."""
    epoch: str
    is_broken: bool = False
    """Whether it cannot be made, nor could it be before; there is no content then."""


class Memory:
    """Serves the last edition that is good, and knows what keeps the newest one from being it.

    *options* gives those of a run at the time of asking, *run* is a text that tells this server
    from others. One thread builds; any may ask.
    """

    def __init__(
        self, folder: Path, options: Callable[[], Options], clock: Callable[[], float], run: str
    ) -> None:
        self.folder = folder
        self._options = options
        self._clock = clock
        self._run = run
        self._memo = Memo()
        self._lock = RLock()
        self._listeners: list[Callable[[], None]] = []
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._number = 0
        self._newest: Edition | None = None
        self._served: Edition | None = None
        self._before: Edition | None = None
        """What is served again where the newest edition turns out to be broken."""
        self._is_sound = True
        """Whether nothing is known to be wrong with the edition that is served."""
        self.state = State(self._epoch())
        self.seconds = 0.0
        """What the last build took until it could be served."""

    def listen(self, listener: Callable[[], None]) -> None:
        """Have *listener* called, from whatever thread, each time that the state changes."""
        self._listeners.append(listener)

    def build(self, is_stale: Callable[[], bool] = lambda: False) -> bool:
        """Read the board again, and serve it where it is sound.

        Tell whether that was of use: where the board *is_stale* by then, half of a save may have
        been read, and the next build shows what it came to.
        """
        stages = Stages(self._clock)
        edition: Edition | None = None
        problems: tuple[Problem, ...] = ()
        with stages.stage("all"):
            try:
                edition = Edition(plan(self.folder, self._options(), stages, self._memo))
            except BuildRefused as refused:
                problems = tuple(in_order(refused.problems))
            except Exception as error:  # a preview outlives whatever an edit brings about
                problems = (_failure(error),)
        self.seconds = stages.seconds["all"]
        if is_stale():
            return False
        with self._lock:
            self._newest = edition
            if edition:
                self._memo.forget_unasked()
                self._before = self._served if self._is_sound else None
                self._serve(edition, ())
            else:
                self._tell(State(self.state.epoch, problems))
        for path in self._recent.copy() if edition else ():
            self.file(path)  # while the browsers that have it open make up their minds to ask
        return True

    def file(self, path: str) -> Found:
        """Return the file at *path* below the site's root."""
        if path.endswith(".html") and path not in self._recent:
            self._recent.append(path)
        for _ in range(2):  # the edition before, where the newest one is broken
            with self._lock:
                edition, epoch = self._served, self.state.epoch
            if edition is None:
                break
            try:
                return Found(edition.file(path), epoch)
            except BuildRefused as refused:
                self._refuse(edition, refused.problems)
            except Exception as error:  # as above
                self._refuse(edition, [_failure(error)])
            if edition is self._served:
                break
        return Found(None, self.state.epoch, is_broken=True)

    def has(self, path: str) -> bool:
        """Tell whether the site has a file at *path*."""
        edition = self._served
        return edition is not None and edition.has(path)

    def proof(self, go_on: Callable[[], bool]) -> bool:
        """Make pages of the newest edition to find problems, as long as *go_on* says so.

        Tell whether there is nothing left to find.
        """
        edition = self._newest
        if edition is None:
            return True
        problems: set[Problem] = set()
        try:
            for problem in edition.proof(go_on):
                if not problems:
                    self._refuse(edition, [problem])
                problems.add(problem)
        except Exception as error:  # as above
            problems.add(_failure(error))
        self._refuse(edition, problems)
        return edition.is_proven

    @property
    def site(self) -> Site | None:
        """What site.yaml says, of the edition that is served."""
        return self._served.planned.board.site if self._served else None

    @property
    def warnings(self) -> list[Problem]:
        """What is doubtful in the newest edition."""
        return self._newest.planned.problems if self._newest else []

    @property
    def next_change(self) -> Change | None:
        """When the site that is served changes without anybody touching a file."""
        return self._served.planned.catalog.next_change if self._served else None

    def _refuse(self, edition: Edition, problems: Iterable[Problem]) -> None:
        """Note *problems* of *edition*, and go back to the one before where there is one."""
        with self._lock:
            found = tuple(in_order([*self.state.problems, *problems]))
            if edition is not self._newest or found == self.state.problems:
                return
            if edition is self._served and self._before:
                self._serve(self._before, found)
                self._before = None
            else:
                self._is_sound = self._is_sound and edition is not self._served
                self._tell(State(self.state.epoch, found))

    def _serve(self, edition: Edition, problems: tuple[Problem, ...]) -> None:
        self._served, self._is_sound = edition, True
        self._number += 1
        self._tell(State(self._epoch(), problems))

    def _tell(self, state: State) -> None:
        self.state = state
        for listener in self._listeners:
            listener()

    def _epoch(self) -> str:
        return f"{self._run}.{self._number}"


def _failure(error: Exception) -> Problem:
    """Return what is Tackboard's own fault as a problem; a traceback helps nobody who writes."""
    message = f"Tackboard failed: {type(error).__name__}: {error}"
    hint = "run `tackboard check`; if that fails too, please report it"
    return Problem(Location("site.yaml"), Severity.ERROR, "failure", message, hint)
