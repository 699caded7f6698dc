"""What can be told of templates before any of them is rendered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.problems import Location, Problem, Severity
from generator.text import did_you_mean
from generator.theme.extending import lost_parts
from generator.theme.loader import Loader
from generator.theme.mistakes import problem_of

_Naming = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


def check_templates(environment: Environment, loader: Loader) -> list[Problem]:
    """Compile every template and follow every name that one template has of another."""
    problems: list[Problem] = []
    trees: dict[str, nodes.Template] = {}
    uses: dict[str, list[tuple[str, int]]] = {}
    for full, source in loader.sources.items():
        label = loader.labels[full]
        try:
            tree = environment.parse(source, full, label)
            environment.get_template(full)
        except TemplateSyntaxError as error:
            problems.append(problem_of(error, Location(label, error.lineno)))
            continue
        except Exception as error:  # Python's own compiler has limits of many kinds
            problems.append(_beyond_python(error, Location(label)))
            continue
        trees[full], uses[full] = tree, []
        for name, line in _named_in(tree):
            if loader.has(name):
                uses[full].append((loader.full(name), line))
            else:
                problems.append(_missing(name, Location(label, line), loader))
    loops = [
        Problem(
            Location(loader.labels[full], line),
            Severity.ERROR,
            "template-loop",
            "the template includes itself: " + " > ".join(way),
            f"to extend a parent's twin, name the theme, as in `{loader.twin(full)}`",
        )
        for full, line, way in _loops(uses)
    ]
    # What a template extends can be told only where all are sound.
    return problems + loops or [*lost_parts(trees, loader)]


def check_uses(
    environment: Environment, loader: Loader, required: Collection[str]
) -> list[Problem]:
    """Return an error for each template of a child that nothing can reach.

    *required* are the names that pages are made from.
    """
    own = {full: full.partition(":")[2] for full in loader.without_twins()}
    stray = {full: name for full, name in own.items() if name not in required}
    named: set[str] = set()
    for full, source in loader.sources.items() if stray else ():
        for node in _naming(environment.parse(source, full)):
            if not isinstance(node.template, nodes.Const):
                return []  # it may be any of them
            named.add(str(node.template.value).rpartition(":")[2])
    return [
        Problem(
            Location(loader.labels[full]),
            Severity.ERROR,
            "unused-template",
            f"no page is made from `{name}`, and no template names it",
            f"did you mean `{close}`?" if close else "include it somewhere, or remove it",
        )
        for full, name in stray.items()
        if name not in named
        for close in [did_you_mean(name, {*required, *loader.names()} - {name, full})]
    ]


def _naming(tree: nodes.Template) -> Iterator[_Naming]:
    """Yield what in *tree* names another template."""
    return (node for node in tree.find_all(nodes.Stmt) if isinstance(node, _Naming))


def _named_in(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    for node in _naming(tree):
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


def _missing(name: str, at: Location, loader: Loader) -> Problem:
    plain = name.partition(":")[2] or name
    if plain.startswith("/") or ".." in plain.split("/") or "\\" in plain:
        message, hint = f"`{name}` leads out of the theme", "name a file below templates/"
        return Problem(at, Severity.ERROR, "outside-theme", message, hint)
    close = did_you_mean(name, loader.names())
    hint = f"did you mean `{close}`?" if close else "write it, or take the name out"
    theme, colon, _ = name.partition(":")
    if colon and not close and theme not in loader.themes:
        hint = f"this theme is made of {', '.join(f'`{known}`' for known in loader.themes)}"
    return Problem(at, Severity.ERROR, "missing-template", f"there is no template `{name}`", hint)


def _beyond_python(error: Exception, at: Location) -> Problem:
    message = "the template cannot be compiled: "
    if isinstance(error, RecursionError):
        message += "it is nested too deeply"
    else:
        message += " ".join(str(error.args[0] if error.args else error).split()).rstrip(".")
    return Problem(at, Severity.ERROR, "template-syntax", message)
