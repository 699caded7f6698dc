"""What a reader's browser has to fetch, as hosts send it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from benchmarks.generate import TODAY, write_board
from tests.boards import run

LIST, STYLE, SCRIPT = 10_000, 10_000, 5_000
"""At most so many bytes: a list with 25 cards, all style sheets, all scripts that it loads."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built board of several pages."""
    folder = tmp_path_factory.mktemp("bytes") / "board"
    write_board(folder, 120)
    built = run("build", folder, now=TODAY.isoformat())
    assert built.exit_code == 0, built.stderr
    return folder / "public"


def size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("name", ["index.html", "page/2/index.html"])
def test_a_list_and_what_it_loads_are_small(output: Path, name: str) -> None:
    html = (output / name).read_text(encoding="utf-8")
    assert html.count("<article") == 25
    assert size(output / name) <= LIST
    for pattern, limit in (
        (r'<link rel="stylesheet" href="/([^"]+)"', STYLE),
        (r'<script [^>]*src="/([^"]+)"', SCRIPT),
    ):
        loaded = re.findall(pattern, html)
        assert loaded
        assert sum(size(output / path) for path in loaded) <= limit


def test_scripts_of_lists_load_nothing_more_and_styles_no_fonts(output: Path) -> None:
    html = (output / "index.html").read_text(encoding="utf-8")
    for path in re.findall(r'<script [^>]*src="/([^"]+)"', html):
        script = output / path
        assert not re.search(r"\bimport\b", script.read_text(encoding="utf-8")), script.name
    for style in output.rglob("*.css"):
        assert not re.search(r"url\(|@import", style.read_text(encoding="utf-8")), style.name
