"""The generators side by side: what each is given, how it is run, where it writes."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.generate import TODAY
from benchmarks.peers.postings import Board, Posting
from benchmarks.peers.tools import ELEVENTY, HUGO, MKDOCS, PAGEFIND, PELICAN, Tool

ROOT = Path(__file__).parents[2]
_SITES = Path(__file__).parent / "sites"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator, or one with another on top."""

    name: str
    tools: tuple[Tool, ...]
    sources: tuple[tuple[str, str], ...]
    """Folders of settings and templates below ``sites/``, and where they go in the site."""
    postings: str
    """The folder of postings in the site."""
    write: Callable[[Posting], str]
    """Returns the file of a posting as the generator reads it."""
    output: str
    """The folder that it writes."""
    commands: Callable[[Path, Sequence[Path]], Sequence[Sequence[str]]]
    """Takes the site and where `tools` are installed."""

    @property
    def reads_boards(self) -> bool:
        """Whether it takes a board as it is."""
        return not self.sources

    def put(self, posting: Posting, site: Path) -> None:
        """Write the file of *posting* into *site*."""
        name = posting.path if self.reads_boards else f"{posting.name}.md"
        path = site / self.postings / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.write(posting), encoding="utf-8")

    def page(self, posting: Posting, site: Path) -> Path:
        """Return the page that a build of *site* writes of *posting*."""
        return site / self.output / "jobs" / posting.name / "index.html"

    def make_site(self, board: Board, site: Path) -> None:
        """Write everything that is there before the first build into *site*, made anew."""
        shutil.rmtree(site, ignore_errors=True)
        if self.reads_boards:
            shutil.copytree(board.folder, site)
            return
        for source, to in self.sources:
            shutil.copytree(_SITES / source, site / to, dirs_exist_ok=True)
        for posting in board.postings:
            self.put(posting, site)


def _in_yaml(posting: Posting) -> str:
    # JSON is YAML too, and reads the same everywhere.
    header = "".join(f"{key}: {json.dumps(value)}\n" for key, value in posting.facts.items())
    return f"---\n{header}---\n{posting.body}"


def _in_pelican(posting: Posting) -> str:
    facts = posting.facts
    header = {
        "Title": facts["title"],
        "Date": facts["date"],
        "Authors": facts["company"],
        "Tags": ", ".join(facts["tags"]),
        # Has a page, and stands in no list.
        "Status": "hidden" if "closed" in facts else "published",
        "Facts": json.dumps(facts),
    }
    return "".join(f"{key}: {value}\n" for key, value in header.items()) + f"\n{posting.body}"


def _python(packages: Path, module: str, *words: str) -> list[str]:
    return ["env", f"PYTHONPATH={packages}", sys.executable, "-m", module, *words]


def _tackboard(site: Path, _: Sequence[Path]) -> list[list[str]]:
    words = ["build", "--quiet", "--site", str(site), "--now", TODAY.isoformat()]
    return [_python(ROOT, "generator", *words)]


def _hugo(_: Path, homes: Sequence[Path]) -> list[list[str]]:
    # The program itself: what a package of Python puts before it would be measured too.
    return [[str(homes[0] / "hugo" / "binaries" / "hugo"), "--quiet"]]


def _hugo_and_pagefind(site: Path, homes: Sequence[Path]) -> list[list[str]]:
    words = ["--quiet", "--site", "public", "--glob", "jobs/**/*.html"]
    return [*_hugo(site, homes), [str(homes[1] / "pagefind_bin" / "pagefind"), *words]]


def _eleventy(_: Path, homes: Sequence[Path]) -> list[list[str]]:
    return [["node", str(homes[0] / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet"]]


def _pelican(_: Path, homes: Sequence[Path]) -> list[list[str]]:
    return [_python(homes[0], "pelican", "--quiet")]


def _mkdocs(_: Path, homes: Sequence[Path]) -> list[list[str]]:
    return [_python(homes[0], "mkdocs", "build", "--quiet")]


_HUGO_ALONE = Peer(
    name="Hugo",
    tools=(HUGO,),
    sources=(("hugo", "."),),
    postings="content/jobs",
    write=_in_yaml,
    output="public",
    commands=_hugo,
)
PEERS = (
    _HUGO_ALONE,
    replace(
        _HUGO_ALONE,
        name="Hugo and Pagefind",
        tools=(HUGO, PAGEFIND),
        commands=_hugo_and_pagefind,
    ),
    Peer(
        name="Tackboard",
        tools=(),
        sources=(),
        postings="content/postings",
        write=lambda posting: posting.text,
        output="public",
        commands=_tackboard,
    ),
    Peer(
        name="Eleventy",
        tools=(ELEVENTY,),
        sources=(("eleventy", "."),),
        postings="content/jobs",
        write=_in_yaml,
        output="_site",
        commands=_eleventy,
    ),
    Peer(
        name="Pelican",
        tools=(PELICAN,),
        sources=(("pelican", "."), ("jinja", "theme/templates")),
        postings="content/jobs",
        write=_in_pelican,
        output="output",
        commands=_pelican,
    ),
    Peer(
        name="MkDocs",
        tools=(MKDOCS,),
        sources=(("mkdocs", "."), ("jinja", "theme")),
        postings="docs/jobs",
        write=_in_yaml,
        output="site",
        commands=_mkdocs,
    ),
)
"""The first is what the others are compared with."""
