"""Which outputs are refused before anything is built."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from generator.problems import Location
from generator.publish.manifest import read_manifest
from generator.publish.places import Places, settled
from generator.publish.tree import ours

_REPOSITORIES = (".git", ".hg", ".svn")


def check_output(
    output: Path,
    *,
    site: Path,
    sources: Sequence[Path],
    home: Path | None,
    cwd: Path,
    at: Location,
) -> None:
    """Raise BuildRefused where publishing to *output* could harm what is not ours.

    *sources* are files and folders that the build reads; *at* is where *output* was named.
    """
    places = Places(settled(output), site, at)
    try:
        check_folder(places)
        _check_place(places, home, cwd)
        _check_sources(places, sources)
        _check_repository(places)
    except OSError as error:
        raise places.failed(error) from error


def check_contents(output: Path, *, site: Path, at: Location) -> None:
    """Raise BuildRefused where *output* holds what is not ours, as `publish` does."""
    places = Places(settled(output), site, at)
    try:
        ours(places.output, places)
    except OSError as error:
        raise places.failed(error) from error


def holdings(output: Path, *, site: Path, at: Location) -> set[tuple[str, str]]:
    """Return paths and digests of the files that need not be made again to be published.

    So say the manifests: whoever changes a file by hand makes a build begin again.
    """
    places = Places(settled(output), site, at)
    try:
        trees = [read_manifest(tree) for tree in (places.output, places.spare)]
    except OSError as error:
        raise places.failed(error) from error
    return {held for tree in trees for held in tree.items()}


def check_folder(places: Places) -> None:
    """Refuse an output that is there and is not a plain folder."""
    output, name = places.output, places.shown(places.output)
    if output.is_symlink():
        hint = "name the folder that it leads to, or remove the link"
        raise places.refuse("output-is-link", f"the output {name} is a symbolic link", hint)
    if output.exists() and not output.is_dir():
        hint = "name another folder, or move the file away"
        raise places.refuse("output-not-folder", f"the output {name} is not a folder", hint)


def _check_place(places: Places, home: Path | None, cwd: Path) -> None:
    output, hint = places.output, "name a folder for the site alone, such as public"
    if output == output.parent:
        raise places.refuse("output-is-root", "the output is the root of the file system", hint)
    if home is not None and _within(home, output):
        message = "the output is your home folder, or holds it"
        raise places.refuse("output-is-home", message, hint)
    if _same(output, cwd):
        message = "the output is the folder in which the command runs"
        raise places.refuse("output-is-working-directory", message, hint)


def _check_sources(places: Places, sources: Sequence[Path]) -> None:
    output, name = places.output, places.shown(places.output)
    hint = "name a folder for the site alone, such as public"
    for source in sources:
        shown = places.shown(source)
        if _within(output, source):
            message = f"the output {name} is or lies in {shown}, from which the site is built"
            raise places.refuse("output-in-source", message, hint)
        if _within(source, output):
            message = f"the output {name} holds {shown}, from which the site is built"
            raise places.refuse("output-holds-source", message, hint)


def _check_repository(places: Places) -> None:
    for name in _REPOSITORIES:
        if os.path.lexists(places.output / name):
            message = f"the output {places.shown(places.output)} is a repository: it has {name}"
            hint = "name a folder for the site alone, and copy the site into the repository"
            raise places.refuse("output-is-repository", message, hint)


def _within(inner: Path, outer: Path) -> bool:
    """Tell whether *inner* is *outer* or lies below it."""
    inner = Path(os.path.realpath(inner))
    return any(_same(path, outer) for path in (inner, *inner.parents))


def _same(one: Path, other: Path) -> bool:
    # By identity too: names that differ in case are one folder on many systems.
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
