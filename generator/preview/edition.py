"""The site of one plan, made piece by piece."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from threading import Lock, RLock

from generator.artifacts import Batch, Recipe, made
from generator.build import recipes
from generator.planning import Plan
from generator.problems import BuildRefused, Problem


@dataclass(frozen=True, slots=True)
class _Sources:
    recipes: dict[str, Recipe]
    batches: list[Batch]
    """Those that were not made yet."""
    unproven: deque[Recipe]
    """Those of which nobody knows yet whether they can be made."""


class Edition:
    """Files of one plan: each is made when it is first asked for, and kept."""

    def __init__(self, planned: Plan) -> None:
        self.planned = planned
        self._made: dict[str, bytes] = {}
        self._lock = RLock()
        self._batch_lock = Lock()

    def file(self, path: str) -> bytes | None:
        """Return the file at *path* below the site's root; None: the site has none.

        :raises BuildRefused: where it cannot be made.
        """
        if path not in self._made:
            recipe = self._sources.recipes.get(path)
            if recipe:
                self._make(recipe)
            else:
                self._make_batches(path)
        return self._made.get(path)

    def has(self, path: str) -> bool:
        """Tell whether there is a file at *path*, as far as that is known without making any."""
        return path in self._sources.recipes or path in self._made

    @property
    def _sources(self) -> _Sources:
        with self._lock:  # browsers are told of an edition, and ask, before it is listed
            return self._listed

    @cached_property
    def _listed(self) -> _Sources:
        found = _Sources({}, [], deque())
        for source in recipes(self.planned):
            if isinstance(source, Recipe):
                found.recipes[source.path] = source
                found.unproven.append(source)
            else:
                found.batches.append(source)
        return found

    def proof(self, go_on: Callable[[], bool]) -> Iterator[Problem]:
        """Make files that nobody has asked for, and yield what is wrong with them.

        Each is made once, as long as *go_on*, asked before each, says so. Batches are left out: no
        template has a part in them.
        """
        unproven = self._sources.unproven
        while unproven and go_on():
            recipe = unproven.popleft()
            if recipe.path not in self._made:
                try:
                    recipe.make()
                except BuildRefused as refused:
                    yield from refused.problems

    @property
    def is_proven(self) -> bool:
        """Whether every file was made, or tried."""
        return not self._sources.unproven

    def _make(self, recipe: Recipe) -> None:
        with self._lock:  # two who ask at once wait for one making
            if recipe.path not in self._made:
                self._made[recipe.path] = recipe.make()

    def _make_batches(self, path: str) -> None:
        with self._batch_lock:  # another one: pages need not wait for an index
            batches = self._sources.batches
            for batch in [one for one in batches if path.startswith(one.prefix)]:
                self._made.update({one.path: one.content for one in made([batch])})
                batches.remove(batch)
