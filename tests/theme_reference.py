"""The tables of the reference of themes, made from what is handed to templates."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import Environment, meta, nodes
from markupsafe import Markup

from generator.render.contexts import CONTEXTS, Frame, PageFrame
from tests.conftest import ROOT

DEFAULT = ROOT / "themes/default"
WORDS: Mapping[object, str] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
    Markup: "HTML",
    Decimal: "number",
    date: "date",
    timedelta: "length of time",
    type(None): "none",
}


def sources() -> dict[str, str]:
    """Return the templates of the default theme by name."""
    folder = DEFAULT / "templates"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def templates_table() -> str:
    """Return the templates that a theme must have, and the frame, with their blocks."""
    purposes = {name: _in_markdown(context.__doc__) for name, context in CONTEXTS.items()}
    rows = [
        f"| `{name}` | {purposes.get(name) or _purpose(name)} | {_listed(blocks_of(name))} |"
        for name in ["layout.html", *CONTEXTS]
    ]
    return "\n".join(["| template | | blocks, from top to bottom |", "|---|---|---|", *rows])


def parts_table() -> str:
    """Return the templates that others include, with names that each takes and blocks."""
    rows = ["| part | | takes | blocks |", "|---|---|---|---|"]
    for name in sources():
        if name not in CONTEXTS and name != "layout.html":
            taken = sorted(free_names(name) - get_type_hints(Frame).keys())
            rows.append(
                f"| `{name}` | {_purpose(name)} | {_listed(taken)} | {_listed(blocks_of(name))} |"
            )
    return "\n".join(rows)


def blocks_of(name: str) -> list[str]:
    """Return the blocks that the template *name* defines, from top to bottom."""
    tree = Environment().parse(sources()[name])
    blocks = sorted(tree.find_all(nodes.Block), key=lambda block: block.lineno)
    return [block.name for block in blocks]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _purpose(name: str) -> str:
    """Return what the comment at the start of a template says, up to the names it takes."""
    comment = re.match(r"{#\s*(.*?)[:.]", sources()[name], re.DOTALL)
    assert comment, f"{name} does not say what it is"
    return " ".join(comment[1].split()) + "."


def contexts_tables() -> str:
    """Return the names that each template is given."""
    parts = [
        f"### All templates\n\n{_fields_table(Frame)}",
        f"### All but `card.html`\n\n{_fields_table(PageFrame, besides=Frame)}",
    ]
    for name, context in CONTEXTS.items():
        if get_type_hints(context):
            parts.append(f"### {name}\n\n{_in_markdown(context.__doc__)}\n\n"
                         f"{_fields_table(context)}")  # fmt: skip
    return "\n\n".join(parts)


def values_tables() -> str:
    """Return the fields of every value that a template may come upon."""
    return "\n\n".join(
        f"### {value.__name__}\n\n{_in_markdown(value.__doc__)}\n\n{_fields_table(value)}"
        for value in values()
    )


def tokens_table() -> str:
    """Return the custom properties that the default theme's style sheet starts with."""
    css = (DEFAULT / "static/style.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"(--[\w-]+): (.*?);", part))
                   for part in re.findall(r":root {(.*?)}", css, re.DOTALL)[:2])  # fmt: skip
    rows = [
        f"| `{name}` | `{value}` | {f'`{dark[name]}`' if name in dark else ''} |"
        for name, value in light.items()
    ]
    return "\n".join(["| token | | in the dark |", "|---|---|---|", *rows])


def names_of(context: type) -> dict[str, Any]:
    """Return the types of the names in *context*, or of the public fields of a value."""
    # A field that is not shown in its value's own words is not for others.
    hidden = {one.name for one in fields(context) if not one.repr} if is_dataclass(context) else ()
    return {name: hint for name, hint in get_type_hints(context).items() if name not in hidden}


def values() -> list[type]:
    """Return every class of value that is reached from what templates are given."""
    found: dict[type, None] = {}

    def follow(hint: Any) -> None:
        for part in get_args(hint) if get_origin(hint) else (hint,):
            if get_origin(part):
                follow(part)
            elif is_dataclass(part) and isinstance(part, type) and part not in found:
                found[part] = None
                for inner in names_of(part).values():
                    follow(inner)

    for context in (PageFrame, *CONTEXTS.values()):
        for hint in names_of(context).values():
            follow(hint)
    return sorted(found, key=lambda value: value.__name__)


def free_names(name: str) -> set[str]:
    """Return the names that a template takes from what it is given, with what it includes."""
    tree = Environment().parse(sources()[name])
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    others = (free_names(str(other)) for other in meta.find_referenced_templates(tree))
    return meta.find_undeclared_variables(tree).union(*others) - own


def optional_names() -> set[str]:
    """Return the names of which templates ask whether they are there."""
    return {
        test.node.name
        for source in sources().values()
        for test in Environment().parse(source).find_all(nodes.Test)
        if test.name == "defined" and isinstance(test.node, nodes.Name)
    }


def attributes() -> Iterator[tuple[str, str]]:
    """Yield each template of the default theme with each attribute that it reads of a value."""
    for name, source in sources().items():
        for node in Environment().parse(source).find_all(nodes.Getattr):
            if not (isinstance(node.node, nodes.Name) and node.node.name in ("loop", "self")):
                yield name, node.attr


def _fields_table(context: type, *, besides: type | None = None) -> str:
    docs = field_docs(context)
    known = names_of(besides) if besides else {}
    rows = [
        f"| `{name}` | {_in_words(hint)} | {_in_markdown(docs[name])} |"
        for name, hint in names_of(context).items()
        if name not in known
    ]
    return "\n".join(["| name | type | |", "|---|---|---|", *rows])


def field_docs(context: type) -> dict[str, str]:
    """Return the docstrings of the fields of *context* and of what it inherits from."""
    module = sys.modules[context.__module__]
    tree = ast.parse(inspect.getsource(module))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}

    def of(name: str) -> Iterator[tuple[str, str]]:
        if name not in classes:
            return
        # A typed mapping forgets what it inherits from.
        for base in classes[name].bases if is_typeddict(context) else ():
            yield from of(ast.unparse(base))
        body = classes[name].body
        for node, after in pairwise(body):
            if isinstance(node, ast.AnnAssign) and isinstance(after, ast.Expr):
                yield ast.unparse(node.target), str(ast.literal_eval(after.value))

    return dict(of(context.__name__))


def _in_words(hint: Any) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (tuple, list):
        return f"list of {_in_words(parts[0])}"
    if origin in (Union, types.UnionType):
        *some, last = map(_in_words, parts)
        return f"{', '.join(some)} or {last}"
    if origin and issubclass(origin, Mapping):
        return f"{_in_words(parts[1])}, by name"
    if origin and issubclass(origin, Callable):  # type: ignore[arg-type]  # an abstract class too
        return "function"
    return WORDS.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def _in_markdown(doc: str | None) -> str:
    assert doc
    return " ".join(doc.split()).replace("``", "`")
