"""YAML as a tree of texts with line and column, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text."""

    text: str
    plain: bool
    """Whether it stands without quotes."""
    at: Location
    cut: bool = False
    """Whether a comment follows it on its line."""

    kind = "a text"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    at: Location

    kind = "a list"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Location

    kind = "a mapping"


Node = Scalar | Sequence | Mapping
