"""An import only ever goes down, and few modules know the big libraries."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FLOORS = (
    {
        "clock",
        "codes",
        "countries",
        "jsontext",
        "limits",
        "memo",
        "policy",
        "problems",
        "program",
        "stages",
        "text",
        "xmltext",
    },
    {"artifacts", "model", "options", "site", "spelling", "urls", "workers"},
    {
        "eligibility",
        "files",
        "frontmatter",
        "history",
        "lifecycle",
        "markdown",
        "pay",
        "places",
        "recipes",
        "sources",
        "terms",
        "theme",
    },
    {"changes", "content", "excerpts", "loader", "related", "remote", "standstill"},
    {"config", "catalog", "formats"},
    {"cache", "routes", "schema"},
    {"announce", "board", "claims", "feeds", "hosting", "jsonld", "render", "search", "sitemap"},
    {"editing", "mending", "publish", "scaffold"},
    {"planning"},
    {"build"},
    {"checking", "importers", "preview"},
    {"cli"},
    {"__main__"},
)
LIBRARIES = {
    "click": {"cli"},
    "jinja2": {"theme"},
    "markupsafe": {"theme", "render"},
    "markdown_it": {"markdown"},
    "yaml": {"frontmatter"},
    "PIL": {"content"},
    "ftfy": {"importers"},
    "lunr": {"search"},
    "msgspec": {"cache", "memo", "search", "standstill"},
    "rapidfuzz": {"spelling"},
    "rich": {"cli"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
}
QUESTIONS = {
    "date.today",
    "datetime.now",
    "os.environ.get",
    "os.getcwd",
    "os.getenv",
    "Path.cwd",
    "Path.home",
    "time.monotonic",
    "time.perf_counter",
    "time.time",
}
"""Of the clock, the environment and the working directory."""
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def part_of(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    relative = path.relative_to(ROOT)
    own = relative.with_suffix("").parts[1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    floor_of = {part: floor for floor, parts in enumerate(FLOORS) for part in parts}
    for name in imports(tree):
        package = name.split(".")[0]
        if package == "generator" and own != "__init__":
            part = part_of(name)
            if part in floor_of and part != own:
                assert floor_of[part] < floor_of[own], f"{relative} imports {name}"
        elif package in LIBRARIES:
            assert own in LIBRARIES[package], f"{relative} imports {package}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_command_line_asks_the_system(path: Path) -> None:
    if path.relative_to(ROOT / "generator").parts[0] == "cli":
        return
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not calls & QUESTIONS


def test_every_part_has_a_floor() -> None:
    parts = {path.relative_to(ROOT / "generator").with_suffix("").parts[0] for path in MODULES}
    assert parts - {"__init__"} == set().union(*FLOORS)


def test_the_architecture_names_the_same_floors() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (`.+?`) \|", page, re.MULTILINE)
    named = {int(floor): re.findall(r"`(.+?)`", parts) for floor, parts in rows}
    folders = {path.parent.name for path in MODULES}
    assert {floor: sorted(parts) for floor, parts in named.items()} == {
        floor: sorted(f"{part}/" if part in folders else part for part in parts)
        for floor, parts in enumerate(FLOORS)
    }
