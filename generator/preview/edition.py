"""The site of one plan, made piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock

from generator.artifacts import Batch, Recipe
from generator.build import Plan, recipes
from generator.problems import BuildRefused, Problem


class Edition:
    """Files of one plan: each is made when it is first asked for, and kept.

    :raises BuildRefused: where not even the addresses can be told.
    """

    def __init__(self, planned: Plan) -> None:
        self.planned = planned
        self._recipes: dict[str, Recipe] = {}
        self._batches: list[Batch] = []
        self._made: dict[str, bytes] = {}
        self._lock = Lock()
        for source in recipes(planned):
            if isinstance(source, Recipe):
                self._recipes[source.path] = source
            else:
                self._batches.append(source)

    def file(self, path: str) -> bytes | None:
        """Return the file at *path* below the site's root; None: the site has none.

        :raises BuildRefused: where it cannot be made.
        """
        if path not in self._made:
            recipe = self._recipes.get(path)
            if recipe:
                self._made[path] = recipe.make()
            else:
                self._make_batches(path)
        return self._made.get(path)

    def has(self, path: str) -> bool:
        """Tell whether there is a file at *path*, as far as that is known without making any."""
        return path in self._recipes or path in self._made

    def proof(self, go_on: Callable[[], bool]) -> Iterator[Problem]:
        """Make every file that nobody has asked for, and yield what is wrong with them.

        Names of files made in batches depend on what is in them, not on templates: they wait. So
        does the rest as soon as *go_on*, asked before each file, says no.
        """
        for path, recipe in self._recipes.items():
            if not go_on():
                return
            if path not in self._made:
                try:
                    recipe.make()
                except BuildRefused as refused:
                    yield from refused.problems

    def _make_batches(self, path: str) -> None:
        with self._lock:  # two who ask at once wait for one making
            for batch in [one for one in self._batches if path.startswith(one.prefix)]:
                self._made.update({made.path: made.content for made in batch.artifacts()})
                self._batches.remove(batch)
