"""Problems as the overlay shows them: with the line that each is about, and a link to its file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from generator.excerpts import lines_of
from generator.jsontext import to_json
from generator.preview.memory import State
from generator.problems import Location, Problem, visible
from generator.text import cut_short
from generator.theme import BUNDLED, bundled_themes

EDITOR = "vscode://file{path}:{line}:{column}"
"""How editors are told to open a file: an address with the file's path, a line and a column."""
_LONGEST = 200
"""Characters of a line of context."""


class Overlay:
    """Writes states of the board in *folder* as data; *editor* is an address like `EDITOR`."""

    def __init__(self, folder: Path, editor: str) -> None:
        self._folder = folder
        self._editor = editor
        self._last: tuple[State, str] | None = None

    def data(self, state: State) -> str:
        """Return *state* as JSON on one line; lines are read when a state is first written."""
        if self._last is None or self._last[0] is not state:
            problems = self._problems(state.problems)
            self._last = state, to_json({"epoch": state.epoch, "problems": problems})
        return self._last[1]

    def _problems(self, problems: Iterable[Problem]) -> list[dict[str, object]]:
        lines: dict[str, list[str]] = {}
        errors_first = sorted(problems, key=lambda problem: not problem.is_error)
        return [self._problem(problem, lines) for problem in errors_first]

    def _problem(self, problem: Problem, lines: dict[str, list[str]]) -> dict[str, object]:
        at = problem.location
        file = self._file(at.path)
        if at.path not in lines:
            lines[at.path] = lines_of(file)
        known = lines[at.path]
        context = known[at.line - 1] if at.line <= len(known) else ""
        if context.strip() == "---":  # what concerns a file as a whole is told at its start
            context = ""
        return {
            "severity": str(problem.severity),
            "code": problem.code,
            "message": visible(problem.message),
            "hint": visible(problem.hint),
            "place": visible(str(at)),
            "context": visible(cut_short(context.replace("\t", " "), _LONGEST)),
            "column": at.column if at.column <= len(context) + 1 else 1,
            "line": at.line,
            "link": self._link(file, at) if known else "",
        }

    def _file(self, path: str) -> Path:
        if path.startswith(BUNDLED):
            return bundled_themes() / path.removeprefix(BUNDLED)
        return self._folder / path

    def _link(self, file: Path, at: Location) -> str:
        path = quote(file.as_posix(), errors="surrogateescape")
        known = {"path": path, "line": str(at.line), "column": str(at.column)}
        link = self._editor
        for name, value in known.items():
            link = link.replace(f"{{{name}}}", value)
        return link
