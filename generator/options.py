"""What a run is asked for, and what is around it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.clock import Now


@dataclass(frozen=True, slots=True)
class Options:
    """What a person asks of a run."""

    now: Now
    base_url: str | None = None
    """Replaces site.yaml's."""
    drafts: bool = False
    """Whether drafts and scheduled postings count as open."""
    strict: bool = False
    """Whether warnings count as errors."""
    skip_invalid: bool = False
    """Whether invalid postings are left out instead of refused."""
    output: Path | None = None
    """Replaces site.yaml's."""
    announce: bool = False
    """Whether to find out which addresses are new, changed or gone."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a build and must not be harmed."""

    cwd: Path
    home: Path | None = None
