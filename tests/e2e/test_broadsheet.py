"""The second theme that ships, over the demo board."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.theme import load_theme
from tests.boards import run, write
from tests.conftest import ROOT
from tests.e2e.conftest import Built, build
from tests.node import check_html

OWN = ROOT / "themes/broadsheet"
CHILD = {
    "themes/mine/theme.toml": 'parent = "broadsheet"\n',
    "themes/mine/static/mine.css": ":root { --accent: oklch(42% 0.13 150); }\n",
    "themes/mine/templates/layout.html": """\
{% extends "broadsheet:layout.html" %}
{% block styles %}
{{ super() }}
<link rel="stylesheet" href="{{ asset('mine.css') }}">
{% endblock %}
""",
}


def demo(folder: Path, theme: str, files: Mapping[str, str]) -> Built:
    """Build the demo board in *theme* with *files* besides its own."""
    shutil.copytree(ROOT / "content", folder / "content")
    site = (ROOT / "site.yaml").read_text(encoding="utf-8") + f"\ntheme: {theme}\n"
    write(folder, {**files, "site.yaml": site})
    return build(folder, folder / "public", "https://jobs.example.org", now="2026-11-21")


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the demo board in the theme."""
    return demo(tmp_path_factory.mktemp("broadsheet"), "broadsheet", {})


def sheets(page: str) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="/assets/\w+/([^"]+)"', page)


def test_it_builds_valid_pages_without_a_word(board: Built) -> None:
    checked = run("check", board.folder, "--strict", now="2026-11-21")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert check_html(board.output) == []


def test_it_has_the_pages_of_the_default_theme(board: Built, demo_board: Built) -> None:
    found, expected = (
        {path.relative_to(one.output).as_posix() for path in one.output.rglob("*.html")}
        for one in (board, demo_board)
    )
    assert found == expected


def test_it_inherits_what_it_does_not_name() -> None:
    default, own = (load_theme(name, Path("nowhere")) for name in ("default", "broadsheet"))
    added = {path.name for path in (OWN / "static").iterdir()}
    assert added == {"broadsheet.css"}
    assert own.static.keys() == default.static.keys() | added
    assert all(own.static[name] == content for name, content in default.static.items())


def test_its_own_style_sheet_comes_after_that_of_its_parent(board: Built) -> None:
    for path in ("index.html", "jobs/night-nurse/index.html", "404.html"):
        assert sheets(board.page(path)) == ["style.css", "broadsheet.css"]


def test_cards_are_small_ads(board: Built, demo_board: Built) -> None:
    for part in ('class="plate"', 'class="tags"'):
        assert part in demo_board.page("index.html")
        assert part not in board.page("index.html")
        assert part in board.page("jobs/night-nurse/index.html")
    cards = [one.page("index.html").count('<article class="card') for one in (board, demo_board)]
    assert cards == [10, 10]


def test_a_child_of_it_inherits_from_both(tmp_path: Path) -> None:
    built = demo(tmp_path, "mine", CHILD)
    home = built.page("index.html")
    assert sheets(home) == ["style.css", "broadsheet.css", "mine.css"]
    assert 'class="plate"' not in home
    assert "data-age" in home
    assert len(list(built.output.glob("assets/*/ages.js"))) == 1
