"""Whole boards, built once for each worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.boards import run, write
from tests.conftest import ROOT, SAMPLES, need

GOLDEN = ROOT / "tests" / "golden"


@dataclass(frozen=True, slots=True)
class Built:
    """A board and what became of it."""

    folder: Path
    """Where site.yaml lies."""
    output: Path
    base_url: str
    """Without a final slash."""

    def page(self, path: str) -> str:
        """Return the text of the page at *path* below the output."""
        return (self.output / path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def demo_board(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the repository's own content."""
    output = tmp_path_factory.mktemp("demo-board") / "public"
    return build(ROOT, output, "https://jobs.example.org", now="2026-11-21")


@pytest.fixture(scope="session")
def golden_board(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the board whose outputs are kept in ``tests/golden/expected``."""
    output = tmp_path_factory.mktemp("golden-board") / "public"
    base_url = "https://jobs.example.org/board"
    return build(GOLDEN / "board", output, base_url, now="2026-03-10T12:00:00+01:00")


@pytest.fixture(scope="session")
def samples_board(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Import and build the real board's exports."""
    need(SAMPLES)
    base_url = "https://jobs.example.org/board"
    folder = write(
        tmp_path_factory.mktemp("samples-board"),
        {"site.yaml": f"title: Remote jobs\nbase_url: {base_url}/\nlanguage: en\n"},
    )
    imported = run(
        "import", folder, str(SAMPLES / "board-export"), "--into",
        str(folder / "content/postings"), "--first-seen", "2026-02-01", "--report",
        str(folder / "import.json"),
    )  # fmt: skip
    assert imported.exit_code == 0, imported.stderr
    return build(folder, folder / "public", base_url, now="2026-03-01")


def build(folder: Path, output: Path, base_url: str, *, now: str) -> Built:
    built = run("build", folder, "--output", str(output), now=now)
    assert built.exit_code == 0, built.stderr
    return Built(folder, output, base_url)
