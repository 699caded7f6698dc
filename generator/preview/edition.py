"""The site of one plan, made piece by piece."""

from __future__ import annotations

from collections import deque
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
        self._batch_lock = Lock()
        self._unproven: deque[Recipe] = deque()
        for source in recipes(planned):
            if isinstance(source, Recipe):
                self._recipes[source.path] = source
                self._unproven.append(source)
            else:
                self._batches.append(source)

    def file(self, path: str) -> bytes | None:
        """Return the file at *path* below the site's root; None: the site has none.

        :raises BuildRefused: where it cannot be made.
        """
        if path not in self._made:
            recipe = self._recipes.get(path)
            if recipe:
                self._make(recipe)
            else:
                self._make_batches(path)
        return self._made.get(path)

    def has(self, path: str) -> bool:
        """Tell whether there is a file at *path*, as far as that is known without making any."""
        return path in self._recipes or path in self._made

    def proof(self, go_on: Callable[[], bool]) -> Iterator[Problem]:
        """Make files that nobody has asked for, and yield what is wrong with them.

        Each is made once, as long as *go_on*, asked before each, says so. Batches are left out: no
        template has a part in them.
        """
        while self._unproven and go_on():
            recipe = self._unproven.popleft()
            if recipe.path not in self._made:
                try:
                    recipe.make()
                except BuildRefused as refused:
                    yield from refused.problems

    @property
    def is_proven(self) -> bool:
        """Whether every file was made, or tried."""
        return not self._unproven

    def _make(self, recipe: Recipe) -> None:
        with self._lock:  # two who ask at once wait for one making
            if recipe.path not in self._made:
                self._made[recipe.path] = recipe.make()

    def _make_batches(self, path: str) -> None:
        with self._batch_lock:  # another one: pages need not wait for an index
            for batch in [one for one in self._batches if path.startswith(one.prefix)]:
                self._made.update({made.path: made.content for made in batch.artifacts()})
                self._batches.remove(batch)
