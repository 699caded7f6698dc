"""Watches the folders of a board, also those that are not there yet or not any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Event, Thread

import watchfiles
from watchfiles import Change

from generator.site import SITE_YAML

_STEP = 5
"""Milliseconds without a change after which a save is taken to be whole."""
_LOOK = 100
"""Milliseconds after which folders are looked at: one that was moved away reports nothing."""
_PARTS = ("postings", "companies", "pages", "static")


def watch(
    folder: Path, content: Callable[[], str], note: Callable[[int], None], stop: Event
) -> None:
    """Call *note* with the number of files that changed in the board in *folder*, until *stop*.

    *content* tells where the content lies now, relative to *folder*. Returns as soon as nothing
    escapes any more: threads do the watching, and end with the process.
    """

    def shallow() -> list[Path]:
        return [folder, folder / content()]

    def deep() -> list[Path]:
        return [folder / "themes", *(folder / content() / part for part in _PARTS)]

    def is_ours(_: Change, name: str) -> bool:
        path = Path(name)
        if path.parent == folder / content() and path.parent != folder:
            return _is_written(_, name)
        return path in (folder / SITE_YAML, folder / content(), *deep())

    for paths, is_deep, keep in ((shallow, False, is_ours), (deep, True, _is_written)):
        ready = Event()
        arguments = (paths, keep, note, stop, ready)
        Thread(target=_follow, args=arguments, kwargs={"deep": is_deep}, daemon=True).start()
        ready.wait()


def _is_written(_: Change, name: str) -> bool:
    """Tell whether a person wrote the file, rather than an editor for itself."""
    base = os.path.basename(name)  # noqa: PTH119 -- asked for each of thousands of files
    return not (base.startswith((".#", ".~", "#")) or base.endswith(("~", ".swp", ".swx", ".tmp")))


def _follow(
    paths: Callable[[], Sequence[Path]],
    keep: Callable[[Change, str], bool],
    note: Callable[[int], None],
    stop: Event,
    ready: Event,
    *,
    deep: bool,
) -> None:
    seen: object = None
    while not stop.is_set():
        known = _identities(paths())
        has_moved = seen is not None and known != seen
        seen = known
        try:
            for changes in watchfiles.watch(
                *(path for path, identity in known if identity),
                watch_filter=keep,
                step=_STEP,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
                recursive=deep,
                ignore_permission_denied=True,
            ):
                if changes or has_moved:
                    note(len(changes) or 1)
                has_moved = False
                ready.set()
                if _identities(paths()) != known:
                    break
        except (OSError, RuntimeError):  # gone since it was looked at, or the system's limit
            ready.set()
            stop.wait(_LOOK / 1000)


def _identities(paths: Iterable[Path]) -> list[tuple[Path, tuple[int, int] | None]]:
    """Return what tells a folder from another of the same name; None: it is not there."""
    found: list[tuple[Path, tuple[int, int] | None]] = []
    for path in paths:
        try:
            known = path.stat()
            found.append((path, (known.st_dev, known.st_ino)))
        except OSError:
            found.append((path, None))
    return found
