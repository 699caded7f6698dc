"""The files of a new board."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from string import Template

from generator.config import SITE_FIELDS
from generator.frontmatter.record import Field
from generator.recipes import recipe
from generator.scaffold.explained import explained
from generator.site import SITE_YAML, Site

GITIGNORE = ".gitignore"
SETTINGS: Mapping[str, Field] = {
    field.name: field for field in SITE_FIELDS if field.name in ("title", "base_url", "language")
}
"""What somebody is asked for a new site.yaml, in the order of the questions."""
_DAYS = {"last_week": -7, "yesterday": -1, "today": 0, "in_a_month": 30, "in_two_months": 60}
_HEADER = "# The board's settings. Whether they are sound, `tackboard check` tells."


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that a new board has."""

    path: str
    """Relative to the board, with forward slashes."""
    content: bytes


def site_yaml(settings: Mapping[str, str]) -> NewFile:
    """Return a site.yaml with *settings*, texts by key, that explains every other key."""
    lines = [_HEADER, "", *explained(SITE_FIELDS, settings)]
    return NewFile(SITE_YAML, ("\n".join(lines) + "\n").encode())


def samples(content: str, today: date) -> list[NewFile]:
    """Return sample postings that are open on *today*, and what goes with them.

    *content* is the content's folder.
    """
    days = {name: f"{today + timedelta(days=number)}" for name, number in _DAYS.items()}
    return [
        NewFile(f"{content.rstrip('/')}/{path}", Template(text).substitute(days).encode())
        for path, text in _starter(resources.files("generator").joinpath("data", "starter"))
    ]


def gitignore(site: Site) -> NewFile | None:
    """Return a .gitignore that leaves out what builds write; None where that lies elsewhere."""
    output = PurePosixPath(site.output)
    if output.is_absolute() or ".." in output.parts or not output.name:
        return None
    spare = output.with_name(f".{output.name}.*")
    lines = ["# What `tackboard build` makes.", f"/{output}/", f"/{spare}/", ""]
    return NewFile(GITIGNORE, "\n".join(lines).encode())


def recipe_files(host: str, site: Site, requirement: str) -> list[NewFile]:
    """Return what *host*, one of `recipes.HOSTS`, needs to publish the board of *site*.

    *requirement* is what pip installs there.
    """
    found = recipe(host, site, requirement)
    return [NewFile(path, text.encode()) for path, text in found.items()]


def _starter(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _starter(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_text("utf-8")
