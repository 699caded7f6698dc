"""The day on which a file came, from git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.boards import git, run, write

EXPORT = "# [{0}](https://old.example/{0})\n### Acme\n#### `🌎 Remote`\n\nWork.\n"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "old/jobs"
    folder.mkdir(parents=True)
    git(folder.parent, "init", "-q")
    for name, day in (("baker", "2025-02-03"), ("köchin", "2025-04-05")):
        (folder / f"{name}.md").write_text(EXPORT.format(name), encoding="utf-8")
        git(folder, "add", ".", day=day)
        git(folder, "commit", "-qm", name, day=day)
    (folder / "baker.md").write_text(EXPORT.format("baker") + "More.\n", encoding="utf-8")
    git(folder, "commit", "-qam", "edit", day="2025-06-07")
    (folder / "new.md").write_text(EXPORT.format("new"), encoding="utf-8")
    return folder


def first_seen(board: Path, name: str) -> str:
    text = (board / f"content/postings/{name}.md").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("first_seen"))


def test_each_file_has_the_day_of_its_first_commit(export: Path, tmp_path: Path) -> None:
    board = write(tmp_path / "board", {})
    done = run("import", board, str(export), "--first-seen", "git")
    assert done.exit_code == 0, done.stderr
    assert first_seen(board, "baker") == "first_seen: 2025-02-03"
    assert first_seen(board, "köchin") == "first_seen: 2025-04-05"
    assert first_seen(board, "new") > "first_seen: 2026"


def test_without_a_history_nothing_is_imported(tmp_path: Path) -> None:
    source = tmp_path / "old"
    source.mkdir()
    (source / "baker.md").write_text(EXPORT.format("baker"), encoding="utf-8")
    refused = run("import", write(tmp_path / "board", {}), str(source), "--first-seen", "git")
    assert refused.exit_code == 1
    assert "--first-seen:1:1: error no-history" in refused.stderr
    assert not (tmp_path / "board/content").exists()


def test_a_shallow_clone_tells_nothing(export: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{export.parent}", "shallow")
    refused = run(
        "import",
        write(tmp_path / "board", {}),
        str(tmp_path / "shallow/jobs"),
        "--first-seen",
        "git",
    )
    assert "shallow" in refused.stderr
    assert refused.exit_code == 1


def test_a_strange_day_is_a_matter_of_usage(tmp_path: Path) -> None:
    assert run("import", tmp_path, "x", "--first-seen", "yesterday").exit_code == 2
