"""The command line: exit codes, options, reports, and what is said where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.boards import NOW, posting, run, tree, write
from tests.casefiles import SITE_YAML
from tests.conftest import ROOT

BROKEN = "---\ntitel: Baker\n---\nBake.\n"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return write(tmp_path / "board", {"content/postings/baker.md": posting()})


def test_all_problems_of_all_files_are_told_in_order(board: Path) -> None:
    broken = SITE_YAML + "timezone: Europe/Berln\ndefaults: {tags: {}, company: '\\n'}\n"
    broken += "categories: [food, {word: care}]\ntheme: none-such\n"
    sound = posting(more="category: care\n").replace("company: Sunrise Bakery\n", "")
    write(
        board,
        {
            "site.yaml": broken,
            "content/postings/b.md": BROKEN,
            "content/postings/sound-but-for-site-yaml.md": sound,
            "content/pages/a.md": "x",
        },
    )
    told = run("check", board).stderr
    paths = [line.split(":")[0] for line in told.splitlines() if not line.startswith(" ")]
    assert paths == sorted(paths)
    assert {"content/pages/a.md", "content/postings/b.md", "site.yaml"} == set(paths)
    assert {"unknown-timezone", "wrong-type", "missing-field", "unknown-theme"} <= set(told.split())


def test_nothing_is_published_where_there_are_errors(board: Path) -> None:
    assert run("build", board).exit_code == 0
    before = tree(board / "public")
    write(board, {"content/postings/b.md": BROKEN})
    refused = run("build", board)
    assert refused.exit_code == 1
    assert refused.stderr.rstrip().endswith("nothing was published")
    assert tree(board / "public") == before


def test_skip_invalid_leaves_out_what_is_invalid_and_says_so(board: Path) -> None:
    write(
        board,
        {
            "content/postings/b.md": BROKEN,
            "content/postings/c/baker.md": posting("Other baker"),
        },
    )
    built = run("build", board, "--skip-invalid", "--report", str(board / "report.json"))
    assert built.exit_code == 0
    assert "b.md:2:1: error unknown-key" in built.stderr
    assert "address-collision" in built.stderr
    assert "2 invalid postings left out" in built.stdout
    assert [path.name for path in (board / "public/jobs").iterdir() if path.is_dir()] == ["baker"]
    assert json.loads((board / "report.json").read_text("utf-8"))["counts"]["left_out"] == 2


def test_under_strict_a_posting_with_a_warning_is_invalid(board: Path) -> None:
    write(board, {"content/postings/empty.md": posting(body="")})
    built = run("build", board, "--skip-invalid", "--strict")
    assert built.exit_code == 0
    assert "1 invalid posting left out" in built.stdout
    assert not (board / "public/jobs/empty").exists()


def test_skip_invalid_is_no_excuse_for_other_errors(board: Path) -> None:
    write(board, {"content/pages/a.md": "x"})
    assert run("build", board, "--skip-invalid").exit_code == 1


def test_strict_takes_warnings_for_errors(board: Path) -> None:
    write(board, {"content/postings/empty.md": posting(body="")})
    assert run("build", board).exit_code == 0
    assert run("check", board, "--strict").exit_code == 1
    refused = run("build", board, "--strict")
    assert refused.exit_code == 1
    assert "error no-body" in refused.stderr


def test_check_of_named_files_tells_of_these_alone(board: Path) -> None:
    write(board, {"content/postings/b.md": BROKEN, "content/postings/c.md": BROKEN})
    checked = run("check", board, str(board / "content/postings/b.md"))
    assert "b.md" in checked.stderr
    assert "c.md" not in checked.stderr
    assert run("check", board, str(board / "content/postings/baker.md")).exit_code == 0


def test_a_check_of_paths_is_no_praise_of_what_was_not_looked_at(board: Path) -> None:
    baker = str(board / "content/postings/baker.md")
    outside = write(board.parent / "elsewhere", {"baker.md": BROKEN}) / "baker.md"
    refused = run("check", board, str(outside))
    assert (refused.exit_code, "lies outside of the board" in refused.stderr) == (2, True)
    write(board, {"site.yaml": "title: Board\n"})
    broken = run("check", board, baker)
    assert (broken.exit_code, "site.yaml:1:1: error" in broken.stderr) == (1, True)


def test_a_report_that_could_not_be_written_is_told_before_the_build(board: Path) -> None:
    refused = run("build", board, "--report", str(board / "no" / "report.json"))
    assert (refused.exit_code, "there is no folder" in refused.stderr) == (2, True)
    assert not (board / "public").exists()


def test_the_report_of_a_build(board: Path) -> None:
    run("build", board, "--report", str(board / "report.json"), now="2026-03-01T12:00:00+01:00")
    report = json.loads((board / "report.json").read_text("utf-8"))
    assert report["now"] == "2026-03-01T11:00:00+00:00"
    assert report["counts"]["open"] == 1
    assert report["counts"]["files"] == len(tree(board / "public")) - 1  # the manifest
    assert report["bytes"] > 0
    assert report["items"] == {"load": 1, "render": report["counts"]["files"]}
    stages = ["look", "load", "assemble", "theme", "plan", "render", "write"]
    assert [*report["seconds"]] == stages


def test_drafts_are_built_when_asked_for(board: Path) -> None:
    write(board, {"content/postings/d.md": "---\ndraft: true\ntitle: Dreamer\n---\nSoon.\n"})
    run("build", board)
    assert not (board / "public/jobs/d").exists()
    run("build", board, "--drafts")
    assert (board / "public/jobs/d/index.html").exists()


@pytest.mark.parametrize("now", [
    "", "yesterday", "2026-13-01", "2026-03-01T25:00", "0001-01-01T00:00Z", "9999-12-31T23:59-12:00"
])  # fmt: skip
def test_a_strange_now_is_a_matter_of_usage(board: Path, now: str) -> None:
    assert run("build", board, "--now", now, now=None).exit_code == 2


def test_a_folder_without_a_board(tmp_path: Path) -> None:
    refused = run("build", tmp_path)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("site.yaml:1:1: error no-site")


def test_another_base_url(board: Path) -> None:
    assert run("build", board, "--base-url", "https://x.example/deep/er/").exit_code == 0
    page = (board / "public/index.html").read_text("utf-8")
    assert 'href="/deep/er/jobs/baker/"' in page
    assert "https://x.example/deep/er/" in page


@pytest.mark.parametrize("address", ["x.example", "-", "https://[", "https://x.example/?a=1"])
def test_an_address_that_is_none(board: Path, address: str) -> None:
    refused = run("build", board, "--base-url", address)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("--base-url:1:1: error ")


def test_an_empty_board_is_a_valid_site(tmp_path: Path) -> None:
    (write(tmp_path, {}) / "content/postings").mkdir(parents=True)
    built = run("build", tmp_path)
    assert (built.exit_code, built.stderr) == (0, "")
    assert (tmp_path / "public/index.html").exists()


def test_escapes_in_content_do_not_reach_the_terminal(board: Path) -> None:
    write(board, {"content/postings/\x1b[31mred.md": BROKEN})
    told = run("check", board).stderr
    assert "\x1b" not in told
    assert "\\x1b[31mred.md" in told


def test_quiet_says_nothing_but_errors(board: Path) -> None:
    write(board, {"content/postings/empty.md": posting(body="")})
    built = run("build", board, "--quiet")
    assert (built.stdout, built.stderr) == ("", "")


def test_a_reader_that_leaves_early_is_no_error_message(board: Path) -> None:
    for number in range(3000):
        (board / f"content/postings/{number}.md").write_text(BROKEN, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "check", "--format", "json", "--site", str(board)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1


def command(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_names_of_files_do_not_depend_on_the_locale(board: Path) -> None:
    text = posting("Bäcker", more="tags: [日本語]\n")
    (board / "content/postings/bäcker.md").write_text(text, encoding="utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    told = command("build", "--now", NOW, cwd=board, **ascii_only)
    assert (told.returncode, told.stderr) == (0, "")
    there = tree(board / "public")
    assert "jobs/bäcker/index.html" in there
    assert run("build", board).exit_code == 0
    assert tree(board / "public") == there


def test_a_working_directory_that_is_gone(board: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"import os; os.rmdir({str(gone)!r}); from generator.__main__ import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", script, "check", "--site", str(board)],
        cwd=gone,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stderr == "tackboard: No such file or directory\n"
    assert told.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_an_output_without_room_is_told_in_one_line(board: Path) -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "generator", "check", "--site", str(board)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert told.stderr == "tackboard: No space left on device\n"
    assert told.returncode == 1


def test_an_interrupt_after_the_last_step_is_no_traceback(board: Path) -> None:
    script = (
        "import atexit, os, signal; from generator.__main__ import main\n"
        "atexit.register(os.kill, os.getpid(), signal.SIGINT); main()"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, "check", "--quiet", "--now", NOW, "--site", str(board)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
