"""Sources of templates by name: they lie in memory, and a name is only ever looked up there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from jinja2 import BaseLoader, Environment, TemplateNotFound

from generator.theme.chain import Layer
from generator.theme.escaping import PlainGenerator, escaped


class Loader(BaseLoader):
    """Finds sources by full name, ``THEME:NAME``."""

    def __init__(self, chain: Sequence[Layer]) -> None:
        self.sources: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.themes = [layer.name for layer in chain]
        self._first: dict[str, str] = {}
        for layer in chain:
            for name, source in layer.templates.items():
                full = f"{layer.name}:{name}"
                self.sources[full] = source
                self.labels[full] = f"{layer.label}/templates/{name}"
                self._first.setdefault(name, full)

    def full(self, name: str) -> str:
        """Return the full form of *name*, or *name* itself where there is no such template."""
        return self._first.get(name, name)

    def has(self, name: str) -> bool:
        """Tell whether there is a template *name*."""
        return self.full(name) in self.sources

    def names(self) -> list[str]:
        """Return every name that a template goes by."""
        return [*self._first, *self.sources]

    def twin(self, full: str) -> str:
        """Return the name that the next theme has for the template *full*, whether it is there."""
        above = self.themes[self.rank(full) + 1 :]
        return f"{above[0] if above else 'default'}:{full.partition(':')[2]}"

    def rank(self, full: str) -> int:
        """Return how far from the chosen theme, which has 0, the template *full* stands."""
        return self.themes.index(full.partition(":")[0])

    def without_twins(self) -> list[str]:
        """Return the full names that no theme but one has, those of the last theme left out."""
        names = Counter(full.partition(":")[2] for full in self.sources)
        last = f"{self.themes[-1]}:"
        return [
            full
            for full in self.sources
            if names[full.partition(":")[2]] == 1 and not full.startswith(last)
        ]

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return source, label and a word on its freshness, as Jinja asks for them."""
        del environment  # the interface hands it over; sources do not depend on it
        if template not in self.sources:
            raise TemplateNotFound(template)
        return self.sources[template], self.labels[template], None


class NamedEnvironment(Environment):
    """Makes names full before templates are looked up, so that each is compiled once."""

    code_generator_class = PlainGenerator
    escaped = staticmethod(escaped)

    def join_path(self, template: str, parent: str) -> str:
        """Return the full form of *template*."""
        del parent  # names do not depend on where they are written
        return self.loader.full(template) if isinstance(self.loader, Loader) else template
