"""Files as they are made; or kept, where the last run made the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from generator.artifacts import Artifact, Kept
from generator.search.codec import name_of
from generator.search.state import Made


class Output:
    """Knows which files were made *before*, and which are now."""

    def __init__(self, before: Mapping[str, Made]) -> None:
        self._before = before
        self.made: dict[str, Made] = {}
        """By what the files are."""

    def file(
        self,
        what: str,
        path: Callable[[str], str],
        make: Callable[[], bytes],
        *,
        key: bytes = b"",
        same: bool = False,
    ) -> Artifact | Kept:
        """Return the file that is *what*; its *path* depends on the name that its bytes give it.

        It is not made where it was before with an equal *key*, if all else that it is made of is
        the *same* as then.
        """
        known = self._before.get(what)
        if known and same and known.key == key:
            self.made[what] = known
            return Kept(known.path, known.sha256)
        content = make()
        name = name_of(content)
        made = Made(key, name, path(name), sha256(content).hexdigest())
        self.made[what] = made
        if known and (known.path, known.sha256) == (made.path, made.sha256):
            return Kept(made.path, made.sha256)
        return Artifact(made.path, content)

    def name(self, what: str) -> str:
        """Return the name of a file that was asked for."""
        return self.made[what].name
