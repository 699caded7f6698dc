"""What a template writes that the one it extends has no place for: Jinja drops it in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from generator.problems import Location, Problem, Severity
from generator.text import suggestion
from generator.theme.loader import Loader


def lost_parts(trees: Mapping[str, nodes.Template], loader: Loader) -> Iterator[Problem]:
    """Yield an error for each part of a template that no page would ever show.

    *trees* are the templates by full name, none of which extends itself.
    """
    for full, tree in trees.items():
        parent = _parent(tree, loader)
        if not parent:
            continue
        # Which blocks a child's own layout does without is the child's to decide.
        is_below = loader.rank(parent) < loader.rank(full)
        known = None if is_below else _blocks(parent, trees, loader)
        for block in _outer_blocks(tree):
            if known is not None and block.name not in known:
                message = f"`{parent}` has no block `{block.name}`"
                hint = suggestion(block.name, sorted(known))
                yield _error(full, block.lineno, "unknown-block", message, hint, loader)
        for line in _outside(tree):
            message = "what stands outside of blocks is no part of the page"
            hint = "put it into a block, with `{{ super() }}` to keep what is there"
            yield _error(full, line, "outside-blocks", message, hint, loader)


def _error(full: str, line: int, code: str, message: str, hint: str, loader: Loader) -> Problem:
    return Problem(Location(loader.labels[full], line), Severity.ERROR, code, message, hint)


def _parent(tree: nodes.Template, loader: Loader) -> str:
    """Return the full name of the template that *tree* always extends, or an empty text."""
    for node in tree.body:
        if isinstance(node, nodes.Extends) and isinstance(node.template, nodes.Const):
            return loader.full(str(node.template.value))
    return ""


def _blocks(full: str, trees: Mapping[str, nodes.Template], loader: Loader) -> set[str] | None:
    """Return the blocks of a template and of those above; None where that is not certain."""
    names: set[str] = set()
    while full:
        tree = trees[full]
        names |= {block.name for block in tree.find_all(nodes.Block)}
        full = _parent(tree, loader)
        if not full and next(tree.find_all(nodes.Extends), None):
            return None
    return names


def _outer_blocks(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that fill one of the parent's: those within them are new."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outer_blocks(child)


def _outside(tree: nodes.Template) -> Iterator[int]:
    """Yield the lines of what is written outside of blocks."""
    for node in tree.body:
        if isinstance(node, nodes.Include):
            yield node.lineno
        for part in node.nodes if isinstance(node, nodes.Output) else ():
            if not isinstance(part, nodes.TemplateData):
                yield part.lineno
            elif part.data.strip():
                blank = part.data[: -len(part.data.lstrip())]
                yield part.lineno + blank.count("\n")
