"""What runs on Node: scripts of themes, and checks as the lock file in ``tests/web`` has them."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, skip_or_fail
from tests.rules.finding import Finding

WEB = ROOT / "tests" / "web"
_MODULES = WEB / "node_modules"
_LOCK = WEB / "package-lock.json"
_INSTALLED = _MODULES / "installed.json"
"""A copy of the lock file by which the folder was filled."""
_TYPES = (
    "--allowJs --noEmit --strict --target es2023 --module es2022 --moduleResolution bundler "
    "--lib es2023,dom,dom.iterable,dom.asynciterable"
).split()
_INSTALL = "npm ci --no-audit --no-fund --ignore-scripts --fetch-retries=1"


def modules() -> Path:
    """Return the folder of installed packages, filled where it is not; skip where it can't be."""
    if reason := _missing():
        skip_or_fail(reason)
    return _MODULES


@cache
def _missing() -> str:
    """Install what is not there yet; return why it could not be, or nothing."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "Node and npm are not installed"
    with _LOCK.open("rb") as lock:
        # Several workers come here at once, and npm empties the folder first.
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = lock.read()
        if _INSTALLED.is_file() and _INSTALLED.read_bytes() == wanted:
            return ""
        done = _run(_INSTALL.split())
        if done.returncode:
            return f"npm could not install what tests/web needs: {done.stderr}"
        _INSTALLED.write_bytes(wanted)
    return ""


def check_html(folder: Path) -> list[Finding]:
    """Return what html-validate has against the pages below *folder*, all in one process."""
    tool = modules() / "html-validate" / "bin" / "html-validate.mjs"
    options = ["--config", str(WEB / "htmlvalidate.mjs"), "--formatter", "json"]
    done = _run(["node", str(tool), *options, str(folder)])
    if done.returncode not in (0, 1) or not done.stdout:
        raise RuntimeError(done.stderr or "html-validate found no pages")
    return [
        Finding(
            message["ruleId"],
            f"{Path(file['filePath']).relative_to(folder)}:{message['line']} {message['message']}",
        )
        for file in json.loads(done.stdout)
        for message in file["messages"]
    ]


def check_types(scripts: Sequence[Path]) -> list[str]:
    """Return what the compiler of TypeScript has against *scripts* that begin with @ts-check."""
    tool = modules() / "typescript" / "bin" / "tsc"
    done = _run(["node", str(tool), *_TYPES, *map(str, scripts)])
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stderr or done.stdout)
    return done.stdout.splitlines()


def script(path: Path, *arguments: Path) -> list[str]:
    """Return the command that runs a script; skip where Node is not installed."""
    if not shutil.which("node"):
        skip_or_fail("Node is not installed")
    return ["node", str(path), *map(str, arguments)]


def search_scripts(into: Path) -> Path:
    """Copy the default theme's scripts for search to where Node takes them for modules."""
    shutil.copytree(ROOT / "themes/default/static/search", into / "search")
    (into / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return into / "search"


def answer(name: str, asked: object, into: Path) -> Any:
    """Return what a script of ``tests/search`` answers to *asked*, both as JSON.

    *into* is a folder for what Node needs beside it.
    """
    command = script(ROOT / "tests" / "search" / name, search_scripts(into), modules())
    done = subprocess.run(
        command, input=json.dumps(asked), text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=WEB, text=True, capture_output=True, check=False)
