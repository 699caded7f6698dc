"""Where a site is published, and how refusals name it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import BuildRefused, Location, Problem, Severity, shown_path

_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one publication: the output and, beside it, a workshop of our own.

    The workshop is a sibling because an exchange works within one file system only. It holds the
    lock and the spare tree: the site before last, which takes turns with the output.
    """

    output: Path
    site: Path
    at: Location
    """Where the person named the output: a line of site.yaml, or the command line."""

    @property
    def workshop(self) -> Path:
        """The folder beside the output in which the next site is made."""
        return self.output.with_name(f".{self.output.name}.spare")

    @property
    def spare(self) -> Path:
        """The tree that takes turns with the output."""
        return self.workshop / "tree"

    @property
    def lock(self) -> Path:
        """The file whose lock the running build holds."""
        return self.workshop / "lock"

    def shown(self, path: Path) -> str:
        """Return *path* as a person should read it: relative to the site where it lies in it."""
        return shown_path(path, self.site, Path(os.path.realpath(self.site)))

    def refuse(self, code: str, message: str, hint: str) -> BuildRefused:
        """Make the exception for one error."""
        return BuildRefused([Problem(self.at, Severity.ERROR, code, message, hint)])

    def foreign(self, root: Path, names: Sequence[str]) -> BuildRefused:
        """Make the exception for files in *root* that are not ours."""
        more = len(names) - _NAMES_SHOWN
        listed = ", ".join(names[:_NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
        message = f"{self.shown(root)} holds files that tackboard did not make: {listed}"
        hint = "move them away: what belongs on the site goes into content/static"
        if root != self.output:
            hint = f"this folder only serves the next build; {hint}"
            return self.refuse("spare-not-ours", message, hint)
        return self.refuse("output-not-ours", message, f"name a new folder, or {hint}")

    def failed(self, error: OSError) -> BuildRefused:
        """Make the exception for what the system refused."""
        file = self.shown(Path(os.fsdecode(error.filename or self.output)))
        message = f"{file} cannot be read or written: {error.strerror or error}"
        hint = "make room or grant access, then build again; {} may be removed at any time"
        return self.refuse("publish-failed", message, hint.format(self.shown(self.workshop)))


def settled(path: Path) -> Path:
    """Return *path* in absolute form, its parents' links followed and its own not."""
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent)) / path.name
