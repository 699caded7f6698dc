"""An index that is damaged, forged or of another version: what the command line tells of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.search.codec import deflate, inflate
from generator.search.manifest import MANIFEST
from generator.site import SEARCH_BOOSTS
from tests.boards import posting, run, tree, write


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("broken") / "board"
    write(folder, {"content/postings/baker.md": posting()})
    assert run("build", folder).exit_code == 0
    return folder


DEEP = b"[" * 200_000


@pytest.mark.parametrize(("broken", "own"), [("manifest", DEEP), ("t/", b"\x01"), ("c/", DEEP)])
def test_a_broken_file_of_the_index_is_told(
    board: Path, tmp_path: Path, broken: str, own: bytes
) -> None:
    shutil.copytree(board, tmp_path, dirs_exist_ok=True)
    contents = (b"\xff\xff", b"{}", b"[]", b"[[0],[0]]", own)
    for content in (b"", b"x", *map(deflate, contents)):
        for path in tree(tmp_path / "public" / "search"):
            if path.startswith(broken):
                (tmp_path / "public" / "search" / path).write_bytes(content)
        told = run("search", tmp_path, "baker")
        assert told.exit_code == 1
        assert "the site's index cannot be read: " in told.stderr
        assert ("it is damaged" in told.stderr) != ("a card has no title" in told.stderr)
        assert "tackboard build" in told.stderr


FORGED: list[tuple[str, object]] = [
    ("count", "x"),
    ("count", -1),
    ("count", 1000),
    ("count", 0),
    ("fields", []),
    ("fields", 3),
    ("fields", [["title", "10", 1]]),
    ("fields", [["title", 10, -1]]),
    ("fields", [["title", 10]]),
    ("fields", [[name, 10, 0] for name in SEARCH_BOOSTS]),
    ("fields", [[name, 1e308, 1] for name in SEARCH_BOOSTS]),
    ("fields", [["a/b", 1, 1]]),
    ("shards", ["", "abc"]),
    ("shards", ["0a  0b", "0" * 18]),
    ("shards", ["0\ud800", "0" * 6]),
    ("segments", "../../"),
    ("vocabulary", "\0" * 6),
    ("words", {}),
    ("words", {"tokens": 3}),
    ("columns", ["a"]),
    ("cards", []),
    ("cards", [1, "slug", "title", "url"]),
    ("cards", ["title", "slug", "excerpt", "url"]),
    ("root", 1),
    ("root", ""),
]
"""Values of the manifest that no build writes."""


def searched_with(
    board: Path, folder: Path, change: Callable[[dict[str, object]], object]
) -> Result:
    """Return what a search tells after *change* to the manifest of a copy of the index."""
    shutil.copytree(board / "public" / "search", folder / "search")
    file = folder / MANIFEST
    data = json.loads(inflate(file.read_bytes()))
    change(data)
    file.write_bytes(deflate(json.dumps(data).encode()))
    return run("search", board, "baker", "--output", str(folder))


@pytest.mark.parametrize(("name", "value"), FORGED)
def test_a_forged_manifest_is_told(board: Path, tmp_path: Path, name: str, value: object) -> None:
    told = searched_with(board, tmp_path, lambda data: data.update({name: value}))
    assert told.exit_code == 1
    assert told.stdout == ""
    assert told.stderr.startswith(f"{tmp_path}/search/")
    assert "error broken-index the site's index cannot be read: " in told.stderr
    assert "hint: run `tackboard build` with this version" in told.stderr


@pytest.mark.parametrize("name", ["count", "fields", "shards", "words", "cards", "root"])
def test_what_a_manifest_lacks_is_told(board: Path, tmp_path: Path, name: str) -> None:
    told = searched_with(board, tmp_path, lambda data: data.pop(name))
    assert told.exit_code == 1
    assert f"its `{name}` is missing or damaged" in told.stderr


def test_an_index_of_another_version_is_told(board: Path, tmp_path: Path) -> None:
    told = searched_with(board, tmp_path, lambda data: data.update(version=99))
    assert told.exit_code == 1
    assert "it was made by another version of tackboard" in told.stderr


def test_files_of_the_index_are_named_as_seen_from_where_one_is(
    board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = shutil.copytree(board, tmp_path / "board")
    (copied / "public" / MANIFEST).write_bytes(b"x")
    monkeypatch.chdir(copied)
    assert run("search", copied, "a").stderr.startswith("public/search/manifest.bin:1:1: ")
    (copied / "public" / MANIFEST).unlink()
    assert run("search", copied, "a").stderr.startswith("public/search/manifest.bin:1:1: ")
    monkeypatch.chdir(tmp_path)
    assert run("search", copied, "a").stderr.startswith("board/public/search/manifest.bin:1:1: ")


def test_postings_that_a_manifest_does_not_count_are_told(board: Path, tmp_path: Path) -> None:
    told = searched_with(board, tmp_path, lambda data: data.update(count=0, segments=""))
    assert told.exit_code == 1
    assert "manifest.bin:1:1: error broken-index" in told.stderr
    assert "words stand in more postings than it counts" in told.stderr
