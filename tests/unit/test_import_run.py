"""Importing as a whole: files, drafts, what is passed over or refused, and what is reported."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from generator.importers import Action
from generator.problems import BuildRefused
from tests.boards import tree
from tests.imports import LATER, Import, change, front_matter, of


def test_a_folder_becomes_posting_files(run: Import, postings: Path) -> None:
    report = run()
    assert sorted(tree(postings)) == [
        ".tackboard-import.json",
        "cafe-manager.md",
        "line-cook.md",
        "night-baker.md",
        "pasted.md",
        "place-first.md",
    ]
    assert report.totals == {
        "created": 5, "updated": 0, "unchanged": 0, "kept": 0, "skipped": 2, "failed": 0
    }  # fmt: skip
    assert report.problems == ()
    assert (postings / "line-cook.md").read_text("utf-8") == (
        "---\n"
        "title: Line Cook\n"
        "first_seen: 2026-01-05\n"
        "apply_url: https://jobs.example/apply/line-cook\n"
        "source:\n"
        "  name: board-export\n"
        "  id: kitchen/line-cook.md\n"
        "  imported: 2026-01-05\n"
        "---\n"
        "\n"
        "You cook. We wash up.\n"
    )


def test_double_encoding_is_undone_and_told(run: Import, postings: Path) -> None:
    report = run()
    assert of(report, "cafe-manager.md").repaired == (1, 2, 3, 5)
    text = (postings / "cafe-manager.md").read_text("utf-8")
    assert "title: Café Manager\ncompany: Æble & Sønner\n" in text
    assert text.endswith("\nYou’ll run the café — “the heart of the house”.\n")


def test_a_draft_says_what_a_person_must_add(run: Import, postings: Path) -> None:
    run()
    assert (
        (postings / "pasted.md")
        .read_text("utf-8")
        .startswith(
            "---\n"
            "# A draft. To publish it, add:\n"
            "#   company: who employs\n"
            "#   apply_url or apply_email: where to apply\n"
            "#   locations, place_note or `workplace: remote`: where the work is\n"
            "# and delete the line `draft: true`.\n"
            "draft: true\n"
            "title: Lighthouse Keeper (part-time)\n"
        )
    )


def test_a_job_without_title_or_address_is_a_draft(
    run: Import, source: Path, postings: Path
) -> None:
    (source / "bare.md").write_text("# [None]()\n### Moon\n#### `🌎 Oslo`\n\nText.\n")
    assert of(run(), "bare.md").missing == ("title", "apply")
    assert front_matter(postings / "bare.md")["draft"] is True


def test_importing_twice_changes_nothing(run: Import, postings: Path) -> None:
    run()
    before = tree(postings)
    report = run(day=LATER)
    assert tree(postings) == before
    assert report.totals["unchanged"] == 5
    assert report.totals["created"] == report.totals["updated"] == report.totals["kept"] == 0


def test_a_dry_run_tells_the_same_and_writes_nothing(run: Import, postings: Path) -> None:
    told = run(dry_run=True)
    assert not postings.exists()
    assert told.files == run().files


def test_a_bad_file_fails_alone(run: Import, source: Path) -> None:
    (source / "latin.md").write_bytes("# [Bäcker](x)\n".encode("latin-1"))
    (source / "nul.txt").write_bytes(b"ok\n\0")
    report = run()
    assert [
        str(problem).split("\n")[0].rpartition("export/")[2] for problem in report.problems
    ] == [
        "latin.md:1:5: error not-utf-8 the byte 0xE4 is not UTF-8",
        "nul.txt:2:1: error control-character the file has the control character U+0000",
    ]
    assert (report.totals["failed"], report.totals["created"]) == (2, 5)


def test_links_pipes_and_hidden_files_are_passed_over(run: Import, source: Path) -> None:
    (source / "secret.md").symlink_to("/etc/hostname")
    (source / "loop").symlink_to(source)
    (source / ".git").mkdir()
    shutil.copy(source / "night-baker.md", source / ".git" / "object.md")
    shutil.copy(source / "night-baker.md", source / ".hidden.md")
    os.mkfifo(source / "pipe.md")
    report = run()
    assert of(report, "secret.md").reason == "a symbolic link"
    assert of(report, "pipe.md").action is Action.FAILED
    assert {file.source for file in report.files if file.action is Action.CREATED} == {
        "cafe-manager.md", "kitchen/line-cook.md", "night-baker.md", "pasted.txt", "place-first.txt"
    }  # fmt: skip


def test_the_target_inside_the_source_is_left_out(run: Import, source: Path) -> None:
    into = source / "postings"
    run(into=into)
    assert run(into=into).totals["unchanged"] == 5
    assert len(tree(into)) == 6


def test_a_forced_kind_takes_every_file_for_that(run: Import, source: Path, postings: Path) -> None:
    report = run(kind="text")
    assert {file.kind for file in report.files if file.action is Action.CREATED} == {"text"}
    assert "# [Line Cook]" in (postings / "line-cook.md").read_text("utf-8")
    report = run(source / "pasted.txt", kind="board-export")
    assert of(report, "pasted.txt").action is Action.FAILED
    assert [problem.code for problem in report.problems] == ["no-posting"]


def test_control_characters_are_dropped_with_a_word(
    run: Import, source: Path, postings: Path
) -> None:
    change(source / "night-baker.md", "Sunrise", "Sun\x07rise\x1b")
    assert of(run(), "night-baker.md").warnings == ("control characters were dropped",)
    assert front_matter(postings / "night-baker.md")["company"] == "Sunrise Bakery"


def test_a_run_that_is_refused_says_why(run: Import, source: Path, postings: Path) -> None:
    with pytest.raises(BuildRefused, match="did you mean `board-export`"):
        run(kind="bord-export")
    with pytest.raises(BuildRefused, match="no-source"):
        run(source / "missing")
    postings.parent.mkdir(parents=True)
    postings.write_text("a file")
    with pytest.raises(BuildRefused, match=r"unsafe-target .*content/postings is not a folder"):
        run()
    with pytest.raises(BuildRefused, match="unsafe-target"):
        run(into=postings / "below")


def test_a_link_out_of_the_site_is_refused(run: Import, postings: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    postings.parent.mkdir(parents=True)
    postings.symlink_to(tmp_path / "outside")
    with pytest.raises(BuildRefused, match="a symbolic link leads out of the site"):
        run()
    assert tree(tmp_path / "outside") == {}


def test_a_folder_that_cannot_be_written_is_refused_whole(
    run: Import, postings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BuildRefused, match=r"cannot-write .*No space left on device"):
        run()
    assert tree(postings) == {}


def test_the_report_as_json_and_as_text(run: Import) -> None:
    report = run()
    data = json.loads(json.dumps(report.as_data()))
    assert data["totals"]["created"] == 5
    baker = next(file for file in data["files"] if file["source"] == "night-baker.md")
    assert baker["read"]["locations"] == [{"country": "DE"}]
    assert baker["read"]["salary"]["currency"] == "EUR"
    assert baker["kept"] == []
    cafe = next(file for file in data["files"] if file["source"] == "cafe-manager.md")
    assert cafe["kept"] == [
        {"field": "salary_note", "text": "€3.200 – €3.600", "why": "the period is not stated"}
    ]
    assert baker["target"] == "content/postings/night-baker.md"
    lines = report.lines()
    assert lines[-1] == "7 files: 5 created, 2 skipped"
    assert "kitchen/line-cook.md: created content/postings/line-cook.md" in lines
    assert "    missing: company, place" in lines
    assert not any("night-baker" in line for line in lines)
    assert any("night-baker" in line for line in report.lines(every_file=True))
    assert any(line.endswith("(a draft)") for line in lines)


def test_a_second_run_tells_what_is_new_alone(run: Import, source: Path) -> None:
    assert any("cafe-manager" in line for line in run().lines())
    assert not any("cafe-manager" in line for line in run().lines())
    change(source / "cafe-manager.md", "Caf", "The caf")
    lines = run().lines()
    assert "cafe-manager.md: updated content/postings/cafe-manager.md" in lines
    assert any(line.startswith("    changed: ") for line in lines)


def test_a_terminal_obeys_nothing_in_a_report(run: Import, source: Path) -> None:
    change(source / "kitchen" / "line-cook.md", "elsewhere", "else\u202ewhere")
    assert any("else\\u202ewhere" in line for line in run().lines())
