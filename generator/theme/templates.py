"""The templates of a chain of themes: compiled once, checked, with problems that name lines.

A name is either plain (``posting.html``: the first theme of the chain that has it) or names its
theme (``default:posting.html``), so that a template can extend its parent's twin. Sources lie in
memory, and a name is only ever looked up there: no name can reach another file.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError

from generator.problems import BuildRefused, Location, Problem, Severity, in_order
from generator.theme.chain import Layer
from generator.theme.checks import check_templates, check_uses
from generator.theme.loader import Loader, NamedEnvironment
from generator.theme.mistakes import Unknown, problem_of

_PACKAGE = str(Path(__file__).parents[1])


class Templates:
    """Renders the templates of *chain*, the chosen theme first."""

    def __init__(self, chain: Sequence[Layer]) -> None:
        self._loader = Loader(chain)
        self._environment = NamedEnvironment(
            loader=self._loader,
            autoescape=True,
            undefined=Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
            auto_reload=False,
        )
        self._manifest = f"{chain[0].label}/theme.toml"

    def check(self, required: Sequence[str]) -> None:
        """Refuse the build where a template is not sound, or one of *required* is missing.

        Templates that nothing uses are refused as well.
        """
        if problems := check_templates(self._environment, self._loader):
            raise BuildRefused(in_order(problems))
        if required:
            self.require(required)
            self._refuse_unused(required)

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

    def _refuse_unused(self, required: Sequence[str]) -> None:
        """Refuse the build where a child has templates that neither *required* nor others name."""
        if problems := check_uses(self._environment, self._loader, required):
            raise BuildRefused(in_order(problems))

    def renderer(self, name: str) -> Callable[[Mapping[str, Any]], str]:
        """Return a function that renders the template *name*, which the chain must have.

        It is compiled when it is first used.
        """
        self.require([name])

        @cache
        def template() -> Template:
            return self._environment.get_template(self._loader.full(name))

        def render(context: Mapping[str, Any]) -> str:
            try:
                return template().render(context)
            except Exception as error:  # what a theme's expressions may raise is open
                if refusal := self._refusal(error, name, context):
                    raise refusal from error
                raise

        return render

    def _refusal(self, error: Exception, name: str, given: Collection[str]) -> BuildRefused | None:
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
        return BuildRefused([problem_of(error, here, given)])
