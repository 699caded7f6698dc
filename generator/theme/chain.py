"""Finds a theme and its parents, and reads their files into memory."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.problems import BuildRefused, Location, Problem, Severity
from generator.text import did_you_mean, is_slug, suggestion

MANIFEST = "theme.toml"
_KEYS = ("name", "parent")
_PARTS = {"templates": ".html", "static": ".css"}
"""The folders of a theme, and a kind of file that lies in each and nowhere else."""
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Layer:
    """One theme of a chain: the chosen one, its parent, its parent's parent."""

    name: str
    label: str
    """What messages call its folder: relative to the site, or ``theme:NAME`` outside of it."""
    templates: Mapping[str, str]
    """Sources by name, such as ``posting.html``."""
    static: Mapping[str, bytes]
    """Files to publish, by name, such as ``fonts/text.woff2``."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of themes, and how messages name the themes in it."""

    folder: Path
    prefix: str
    """Such as ``themes/`` or ``theme:``."""

    def names(self) -> Iterator[str]:
        """Yield the names of the themes that stand here."""
        if self.folder.is_dir():
            yield from sorted(p.name for p in self.folder.iterdir() if (p / MANIFEST).is_file())


def load_chain(name: str, shelves: Sequence[Shelf], at: Location) -> tuple[Layer, ...]:
    """Read the theme *name* and its parents, the chosen one first.

    *at* is where the name is written, for the message when no shelf has it.
    """
    chain: list[Layer] = []
    while name or not chain:
        if name in [layer.name for layer in chain]:
            names = " > ".join([*(layer.name for layer in chain), name])
            raise _refusal(
                at, "theme-loop", f"the theme is its own parent: {names}", "give each its own name"
            )
        folder, label = _find(name, shelves, at)
        parent, at = _read_manifest(folder, label)
        if strays := [*_misplaced(folder, label)]:
            raise BuildRefused(strays)
        texts = _read(folder, "templates", label)
        templates = {part: _text(raw, f"{label}/templates/{part}") for part, raw in texts}
        chain.append(Layer(name, label, templates, dict(_read(folder, "static", label))))
        name = parent
    return tuple(chain)


def _find(name: str, shelves: Sequence[Shelf], at: Location) -> tuple[Path, str]:
    for shelf in shelves if is_slug(name) else ():
        folder = shelf.folder / name
        if (folder / MANIFEST).is_file():
            return folder, f"{shelf.prefix}{name}"
        if folder.is_dir():
            raise _refusal(
                Location(f"{shelf.prefix}{name}"),
                "theme-without-manifest",
                f"the theme `{name}` has no {MANIFEST}",
                f'write {MANIFEST} with the line `parent = "default"`',
            )
    known = dict.fromkeys(known for shelf in shelves for known in shelf.names())
    raise _refusal(at, "unknown-theme", f"there is no theme `{name}`", suggestion(name, known))


def _read_manifest(folder: Path, label: str) -> tuple[str, Location]:
    """Return the parent's name, or an empty text, and where it is written."""
    path = f"{label}/{MANIFEST}"
    source = _text((folder / MANIFEST).read_bytes(), path)
    try:
        values = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # also what Python's own limits refuse
        raise _bad_toml(path, source, error) from error
    problems = []
    for key, value in values.items():
        here = _place_of(key, source, path)
        if key not in _KEYS:
            message, hint = f"there is no key `{key}`", suggestion(key, _KEYS)
            problems.append(Problem(here, Severity.ERROR, "unknown-key", message, hint))
        elif not isinstance(value, str):
            message, hint = f"`{key}` must be a text", f'write it like `{key} = "default"`'
            problems.append(Problem(here, Severity.ERROR, "wrong-type", message, hint))
    if values.get("name", folder.name) != folder.name and not problems:
        message = f"`name` is `{values['name']}`, the folder is `{folder.name}`"
        here = _place_of("name", source, path)
        problems.append(Problem(here, Severity.ERROR, "theme-name", message, "leave `name` out"))
    if problems:
        raise BuildRefused(problems)
    return values.get("parent", ""), _place_of("parent", source, path)


def _bad_toml(path: str, source: str, error: Exception) -> BuildRefused:
    message = str(error)
    line, column = 1, 1
    if isinstance(error, tomllib.TOMLDecodeError):
        line = source.count("\n") + 1
    if place := _TOML_PLACE.search(message):
        message = message[: place.start()]
        if place[1]:
            line, column = int(place[1]), int(place[2])
    hint = 'write it like `parent = "default"`'
    return _refusal(Location(path, line, column), "invalid-toml", message, hint)


def _place_of(key: str, source: str, path: str) -> Location:
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}\b", source, re.MULTILINE)
    return Location(path, source.count("\n", 0, found.start()) + 1 if found else 1)


def _misplaced(folder: Path, label: str) -> Iterator[Problem]:
    """Yield an error for what was probably meant to be a part of the theme."""
    for path in sorted(folder.iterdir()):
        at = Location(f"{label}/{path.name}")
        close = did_you_mean(path.name, _PARTS) if path.is_dir() else ""
        if close and path.name not in _PARTS:
            message = "no theme has a folder of this name"
            yield Problem(at, Severity.ERROR, "theme-folder", message, f"did you mean `{close}`?")
        for part, suffix in _PARTS.items():
            if path.is_file() and path.suffix == suffix:
                message, hint = "the file lies beside the theme's folders", f"move it to {part}/"
                yield Problem(at, Severity.ERROR, "misplaced", message, hint)


def _read(folder: Path, part: str, label: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file in the folder *part* of a theme."""
    root = folder.resolve()
    for parent, folders, files in os.walk(folder / part):
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        for name in sorted([*folders, *files]):
            path = Path(parent, name)
            shown = PurePosixPath(path.relative_to(folder))
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                raise _refusal(
                    Location(f"{label}/{shown}"),
                    "outside-theme",
                    "the link leads out of the theme",
                    "copy the file into the theme",
                )
            if name in files and not _is_litter(name):
                if not name.isprintable() or "\\" in name:
                    message = "the file's name has a backslash or a control character"
                    raise _refusal(Location(f"{label}/{shown}"), "file-name", message, "rename it")
                yield str(shown.relative_to(part)), _bytes(path, f"{label}/{shown}")


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")


def _bytes(path: Path, label: str) -> bytes:
    if not path.is_file():
        raise _refusal(Location(label), "not-a-file", "this is not a plain file", "remove it")
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refusal(
            Location(label), "unreadable", f"the file cannot be read: {reason}"
        ) from None


def _text(raw: bytes, label: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - before.rfind(b"\n")
        place = Location(label, before.count(b"\n") + 1, column)
        raise _refusal(place, "not-utf-8", "the file is not UTF-8", "save it as UTF-8") from None


def _refusal(at: Location, code: str, message: str, hint: str = "") -> BuildRefused:
    return BuildRefused([Problem(at, Severity.ERROR, code, message, hint)])
