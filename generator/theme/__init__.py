"""Themes: templates and static files, with inheritance."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator.artifacts import Recipe
from generator.memo import Recall, anew, digest
from generator.problems import Location
from generator.site import SITE_YAML
from generator.theme.chain import Layer, Shelf, load_chain
from generator.theme.scripts import published_script
from generator.theme.templates import Templates

__all__ = ["BUNDLED", "Theme", "bundled_themes", "load_theme"]

BUNDLED = "theme:"
"""What the paths of bundled themes begin with in messages, in place of their folder."""
_DIGEST_LENGTH = 16
_SITE_YAML = Location(SITE_YAML)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all that it inherits, ready to render."""

    asset_paths: Mapping[str, str]
    """The published path of each static file, by its name."""
    static: Mapping[str, bytes]
    """The static files, by name."""
    templates: Templates
    digest: bytes
    """Of all its files."""

    def renderer(self, name: str) -> Callable[[Mapping[str, Any]], str]:
        """Return a function from a context to what the template *name* makes of it."""
        return self.templates.renderer(name)

    def assets(self) -> Iterator[Recipe]:
        """Yield the static files under their published paths."""
        for name, path in self.asset_paths.items():
            yield Recipe(path, partial(self.static.__getitem__, name))


def load_theme(
    name: str,
    site_dir: Path,
    *,
    bundled: Path | None = None,
    at: Location = _SITE_YAML,
    required: Sequence[str] = (),
    recall: Recall = anew,
) -> Theme:
    """Load the theme *name* and its parents, from the site's ``themes/`` or from *bundled*.

    *bundled* is the folder of the themes that come with Tackboard, unless given. *at* is where
    the name is written. Every template is compiled and checked, unless *recall* knows the theme.

    :raises BuildRefused: also where a template of the *required* ones is missing, or where there is
        one that nothing uses.
    """
    shelves = [Shelf(site_dir / "themes", "themes/"), Shelf(bundled or bundled_themes(), BUNDLED)]
    chain = load_chain(name, shelves, at)
    return recall("theme", chain, lambda: _ready(chain, required, recall))


def _ready(chain: Sequence[Layer], required: Sequence[str], recall: Recall) -> Theme:
    static: dict[str, bytes] = {}
    for layer in chain:
        static = {**layer.static, **static}
    for name, data in static.items():
        if name.endswith((".js", ".mjs")):
            make = partial(published_script, data)
            static[name] = recall(("script", name), digest(data), make)
    # One digest for all of them, so that an address relative to a style sheet holds.
    version = _digest(static)
    theme = Theme(
        asset_paths={name: f"assets/{version}/{name}" for name in sorted(static)},
        static=static,
        templates=Templates(chain),
        digest=digest(version, [(layer.label, layer.templates) for layer in chain]),
    )

    def checked() -> str:
        theme.templates.check(required)
        return "sound"

    recall(("theme", chain[0].name), digest(theme.digest, required), checked)
    return theme


def bundled_themes() -> Path:
    """Return the folder of the themes that come with Tackboard."""
    package = Path(__file__).parents[1]
    in_wheel = package / "themes"
    return in_wheel if in_wheel.is_dir() else package.parent / "themes"


def _digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(files):
        content = hashlib.sha256(files[name]).hexdigest()
        total.update(f"{name}\0{content}\n".encode())
    return total.hexdigest()[:_DIGEST_LENGTH]
