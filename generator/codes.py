"""What the codes of problems mean, in general."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem."""

    doc: str
    """What is wrong, as a sentence."""
    remedy: str
    """What to do about it, as a sentence."""


@cache
def codes() -> Mapping[str, Code]:
    """Return all kinds of problems that a check tells, by code, but for what Google asks for."""
    data = resources.files("generator").joinpath("data", "problems.toml").read_text("utf-8")
    return {code: Code(*words) for code, words in tomllib.loads(data).items()}
