"""The templates of a chain of themes: compiled once, checked, with problems that name lines.

A name is either plain (``posting.html``: the first theme of the chain that has it) or names its
theme (``default:posting.html``), so that a template can extend its parent's twin. Sources lie in
memory, and a name is only ever looked up there: no name can reach another file.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)

from generator.problems import BuildRefused, Location, Problem, Severity, in_order
from generator.text import did_you_mean
from generator.theme.chain import Layer

_PACKAGE = str(Path(__file__).parents[1])


class Templates:
    """Renders the templates of *chain*, the chosen theme first."""

    def __init__(self, chain: Sequence[Layer]) -> None:
        self._loader = _Loader(chain)
        self._environment = _Environment(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
            auto_reload=False,
        )
        self._manifest = f"{chain[0].label}/theme.toml"
        if problems := _check(self._environment, self._loader):
            raise BuildRefused(in_order(problems))

    def require(self, names: Sequence[str]) -> None:
        """Refuse the build, unless the chain has every one of *names*."""
        missing = [name for name in names if not self._loader.has(name)]
        if missing:
            raise BuildRefused(
                Problem(
                    Location(self._manifest),
                    Severity.ERROR,
                    "missing-template",
                    f"the theme has no template `{name}`",
                    'write it, or inherit it with `parent = "default"`',
                )
                for name in missing
            )

    def renderer(self, name: str) -> Callable[[Mapping[str, Any]], str]:
        """Return a function that renders the template *name*, which the chain must have."""
        self.require([name])
        template: Template = self._environment.get_template(self._loader.full(name))

        def render(context: Mapping[str, Any]) -> str:
            try:
                return template.render(context)
            except Exception as error:  # what a theme's expressions may raise is open
                if refusal := self._refusal(error, name):
                    raise refusal from error
                raise

        return render

    def _refusal(self, error: Exception, name: str) -> BuildRefused | None:
        """Make the theme's problem of *error*; None where our own code raised it."""
        frames = traceback.extract_tb(error.__traceback__)
        labels = set(self._loader.labels.values())
        theirs = [i for i, frame in enumerate(frames) if frame.filename in labels]
        if not isinstance(error, (TemplateError, RecursionError)):
            ours = [i for i, frame in enumerate(frames) if frame.filename.startswith(_PACKAGE)]
            if not theirs or max(ours, default=-1) > theirs[-1]:
                return None
        here = Location(self._loader.labels[self._loader.full(name)])
        if theirs:
            here = Location(frames[theirs[-1]].filename, frames[theirs[-1]].lineno or 1)
        return BuildRefused([_problem(error, here)])


class _Loader(BaseLoader):
    """Finds sources by full name, ``THEME:NAME``."""

    def __init__(self, chain: Sequence[Layer]) -> None:
        self.sources: dict[str, str] = {}
        self.labels: dict[str, str] = {}
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
        return self.full(name) in self.sources

    def names(self) -> list[str]:
        return [*self._first, *self.sources]

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment  # the interface hands it over; sources do not depend on it
        if template not in self.sources:
            raise TemplateNotFound(template)
        return self.sources[template], self.labels[template], None


class _Environment(Environment):
    """Makes names full before templates are looked up, so that each is compiled once."""

    def join_path(self, template: str, parent: str) -> str:
        del parent  # names do not depend on where they are written
        return self.loader.full(template) if isinstance(self.loader, _Loader) else template


def _check(environment: Environment, loader: _Loader) -> list[Problem]:
    """Compile every template and follow every name that one template has of another."""
    problems: list[Problem] = []
    uses: dict[str, list[tuple[str, int]]] = {}
    for full, source in loader.sources.items():
        label = loader.labels[full]
        try:
            tree = environment.parse(source, full, label)
            environment.get_template(full)
        except TemplateSyntaxError as error:
            problems.append(_problem(error, Location(label, error.lineno)))
            continue
        except Exception as error:  # Python's own compiler has limits of many kinds
            problems.append(_beyond_python(error, Location(label)))
            continue
        uses[full] = []
        for name, line in _named_in(tree):
            if loader.has(name):
                uses[full].append((loader.full(name), line))
            else:
                problems.append(_missing(name, Location(label, line), loader))
    return problems + [
        Problem(
            Location(loader.labels[full], line),
            Severity.ERROR,
            "template-loop",
            "the template includes itself: " + " > ".join(way),
            f"to extend a parent's twin, name the theme, as in `default:{full.split(':')[1]}`",
        )
        for full, line, way in _loops(uses)
    ]


def _named_in(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    for node in tree.find_all(nodes.Stmt):
        if not isinstance(node, (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            continue
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        if isinstance(node.template, nodes.Const) and not optional:
            yield str(node.template.value), node.lineno


def _loops(
    uses: Mapping[str, Sequence[tuple[str, int]]],
) -> Iterator[tuple[str, int, list[str]]]:
    """Yield each use that closes a circle, with the circle."""
    done: set[str] = set()

    def follow(full: str, way: list[str]) -> Iterator[tuple[str, int, list[str]]]:
        for other, line in uses.get(full, ()):
            if other in way:
                yield full, line, [*way[way.index(other) :], other]
            elif other not in done:
                yield from follow(other, [*way, other])
        done.add(full)

    for full in uses:
        if full not in done:
            yield from follow(full, [full])


def _missing(name: str, at: Location, loader: _Loader) -> Problem:
    plain = name.partition(":")[2] or name
    if plain.startswith("/") or ".." in plain.split("/") or "\\" in plain:
        message, hint = f"`{name}` leads out of the theme", "name a file below templates/"
        return Problem(at, Severity.ERROR, "outside-theme", message, hint)
    close = did_you_mean(name, loader.names())
    hint = f"did you mean `{close}`?" if close else "write it, or take the name out"
    return Problem(at, Severity.ERROR, "missing-template", f"there is no template `{name}`", hint)


def _beyond_python(error: Exception, at: Location) -> Problem:
    message = "the template cannot be compiled: "
    if isinstance(error, RecursionError):
        message += "it is nested too deeply"
    else:
        message += " ".join(str(error.args[0] if error.args else error).split()).rstrip(".")
    return Problem(at, Severity.ERROR, "template-syntax", message)


def _problem(error: Exception, at: Location) -> Problem:
    message = " ".join(str(error).split()).rstrip(".")
    match error:
        case TemplateSyntaxError():
            code, message = "template-syntax", " ".join((error.message or "").split()).rstrip(".")
        case UndefinedError():
            code = "undefined-variable"
        case TemplateNotFound():
            code, message = "missing-template", f"there is no template `{error.name}`"
        case RecursionError():
            code, message = "template-loop", "the templates include each other without end"
        case _:
            code, message = "template-error", f"{type(error).__name__}: {message}"
    return Problem(at, Severity.ERROR, code, message)
