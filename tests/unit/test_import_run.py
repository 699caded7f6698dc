"""Importing as a whole: files, updates, edits that stay, and what is reported."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.importers import Action, FileReport, ImportReport, import_source
from generator.problems import BuildRefused

FIXTURES = Path(__file__).parents[1] / "fixtures" / "board-export"
FIRST = date(2026, 1, 5)
LATER = date(2026, 2, 6)

Import = Callable[..., ImportReport]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURES, tmp_path / "export")


@pytest.fixture
def postings(tmp_path: Path) -> Path:
    return tmp_path / "site" / "content" / "postings"


@pytest.fixture
def run(source: Path, postings: Path) -> Import:
    def run(
        what: Path = source,
        into: Path = postings,
        kind: str | None = None,
        day: date = FIRST,
        dry_run: bool = False,
    ) -> ImportReport:
        site = postings.parents[1]
        return import_source(
            what, into, site=site, kind=kind, first_seen=day, imported=day, dry_run=dry_run
        )

    return run


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def front_matter(path: Path) -> dict[str, object]:
    fields: dict[str, object] = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    return fields


def of(report: ImportReport, source: str) -> FileReport:
    return next(file for file in report.files if file.source == source)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


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


def test_what_only_the_source_changed_is_updated(run: Import, source: Path, postings: Path) -> None:
    run()
    change(source / "night-baker.md", "Sunrise Bakery", "Sunset Bakery")
    change(source / "night-baker.md", "`🌎 Germany` ", "")
    change(source / "night-baker.md", "Our oven", "The oven")
    change(postings / "night-baker.md", "title:", "# mine\ntitle:")
    before = (postings / "night-baker.md").read_text("utf-8")
    report = of(run(day=LATER), "night-baker.md")
    assert report.action is Action.UPDATED
    assert report.changed == ("body", "company", "locations", "place_note")
    after = before.replace("Sunrise Bakery", "Sunset Bakery").replace("Our oven", "The oven")
    after = after.replace("locations:\n  - country: DE\nplace_note: Germany\n", "")
    after = after.replace("imported: 2026-01-05", "imported: 2026-02-06")
    assert (postings / "night-baker.md").read_text("utf-8") == after
    assert run().totals["unchanged"] == 5


def test_a_field_that_a_person_edited_stays_though_the_source_changed(
    run: Import, source: Path, postings: Path
) -> None:
    run()
    posting = postings / "night-baker.md"
    change(posting, "company: Sunrise Bakery", "company: sunrise  # the company's file")
    change(posting, "locations:\n  - country: DE\n", "locations:\n  - Berlin, DE\n")
    change(posting, "benefits:\n  - 🥐 Free bread\n  - 26 days off\n", "")
    change(posting, "Our oven", "Our old oven")
    change(posting, "title:", "tags: [bread]\ntitle:")
    edited = posting.read_bytes()
    report = of(run(), "night-baker.md")
    assert report.action is Action.KEPT
    assert report.edited == ("benefits", "body", "company", "locations")
    assert posting.read_bytes() == edited

    change(source / "night-baker.md", "Sunrise Bakery", "Sunset Bakery")
    change(source / "night-baker.md", "six nights", "five nights")
    change(source / "night-baker.md", "Free bread", "Free rolls")
    change(source / "night-baker.md", "EUR 17.50", "EUR 18.50")
    report = of(run(day=LATER), "night-baker.md")
    assert report.action is Action.UPDATED
    assert report.changed == ("salary_note",)
    assert report.edited == ("benefits", "body", "company", "locations")
    change_back = posting.read_bytes().replace(b"EUR 18.50", b"EUR 17.50")
    assert change_back.replace(b"2026-02-06", b"2026-01-05") == edited


def test_a_completed_draft_stays_completed(run: Import, postings: Path) -> None:
    run()
    change(postings / "pasted.md", "draft: true\n", "company: Coast Lights\n")
    completed = (postings / "pasted.md").read_bytes()
    assert of(run(), "pasted.txt").edited == ("draft",)
    assert (postings / "pasted.md").read_bytes() == completed


def test_the_same_edit_on_both_sides_belongs_to_the_source_again(
    run: Import, source: Path, postings: Path
) -> None:
    run()
    for company in ("Moon Bakery", "Star Bakery"):
        if company == "Moon Bakery":
            change(postings / "night-baker.md", "Sunrise Bakery", company)
        text = (source / "night-baker.md").read_text("utf-8")
        lines = text.split("\n")
        lines[1] = f"### {company}"
        (source / "night-baker.md").write_text("\n".join(lines), "utf-8")
        run()
        assert front_matter(postings / "night-baker.md")["company"] == company


def test_without_a_record_the_files_words_win_and_the_report_says_so(
    run: Import, source: Path, postings: Path
) -> None:
    run()
    (postings / ".tackboard-import.json").unlink()
    change(source / "night-baker.md", "Sunrise Bakery", "Sunset Bakery")
    before = (postings / "night-baker.md").read_bytes()
    report = of(run(), "night-baker.md")
    assert (report.action, report.edited) == (Action.KEPT, ("company",))
    assert "no record of the last import" in report.warnings[-1]
    assert (postings / "night-baker.md").read_bytes() == before


@pytest.mark.parametrize(
    "damage", [b"{", b"[]", b'{"postings": [{"name": 1}]}', b"\xff", b"[" * 9999]
)
def test_a_damaged_record_is_told_and_written_anew(
    run: Import, postings: Path, damage: bytes
) -> None:
    run()
    record = postings / ".tackboard-import.json"
    good = record.read_bytes()
    record.write_bytes(damage)
    report = run()
    assert [problem.code for problem in report.problems] == ["import-record"]
    assert record.read_bytes() == good
    assert run().problems == ()


def test_the_record_has_a_line_a_posting_in_order(run: Import, postings: Path) -> None:
    run()
    lines = (postings / ".tackboard-import.json").read_text("utf-8").splitlines()
    entries = [json.loads(line.rstrip(",")) for line in lines[1:-1]]
    assert [(entry["name"], entry["id"]) for entry in entries] == [
        ("board-export", "cafe-manager.md"),
        ("board-export", "kitchen/line-cook.md"),
        ("board-export", "night-baker.md"),
        ("text", "pasted.txt"),
        ("text", "place-first.txt"),
    ]


def test_a_moved_and_renamed_posting_is_known_again(
    run: Import, source: Path, postings: Path
) -> None:
    run()
    moved = postings / "bakers" / "by-night.md"
    moved.parent.mkdir()
    (postings / "night-baker.md").rename(moved)
    change(source / "night-baker.md", "Sunrise Bakery", "Sunset Bakery")
    assert of(run(), "night-baker.md").target == "content/postings/bakers/by-night.md"
    assert front_matter(moved)["company"] == "Sunset Bakery"
    assert not (postings / "night-baker.md").exists()


def test_another_folder_of_the_site_knows_what_was_imported(run: Import, postings: Path) -> None:
    run()
    before = tree(postings)
    assert run(into=postings / "imported").totals["unchanged"] == 5
    assert tree(postings) == before


def test_a_way_up_and_down_leads_where_it_leads(run: Import, postings: Path) -> None:
    run(into=postings / ".." / ".." / ".." / "elsewhere")
    assert len(tree(postings.parents[2] / "elsewhere")) == 6
    assert not postings.exists()


def test_the_source_may_have_moved_too(run: Import, source: Path, postings: Path) -> None:
    run()
    before = tree(postings)
    elsewhere = source.rename(source.with_name("export-of-march"))
    assert run(elsewhere).totals["unchanged"] == 5
    one = run(elsewhere / "night-baker.md")
    assert [(file.source, file.action) for file in one.files] == [("night-baker.md", "unchanged")]
    assert one.vanished == ()
    assert tree(postings) == before


def test_a_posting_whose_source_vanished_is_left_alone_and_told(
    run: Import, source: Path, postings: Path
) -> None:
    run()
    before = tree(postings)
    (source / "night-baker.md").unlink()
    assert run().vanished == ("content/postings/night-baker.md",)
    assert tree(postings) == before


def test_no_other_postings_file_is_overwritten(run: Import, source: Path, postings: Path) -> None:
    postings.mkdir(parents=True)
    (postings / "Night-Baker.MD").write_text("not ours")
    (postings / "cafe-manager.md").mkdir()
    (postings / "pasted.md").symlink_to("nowhere")
    shutil.copy(source / "kitchen" / "line-cook.md", source / "line-cook.md")
    run()
    assert front_matter(postings / "night-baker-2.md")["company"] == "Sunrise Bakery"
    assert front_matter(postings / "cafe-manager-2.md")["title"] == "Café Manager"
    assert front_matter(postings / "pasted-2.md")["draft"] is True
    ids = [front_matter(postings / name)["source"] for name in ("line-cook.md", "line-cook-2.md")]
    assert [entry["id"] for entry in ids if isinstance(entry, dict)] == [
        "kitchen/line-cook.md",
        "line-cook.md",
    ]
    assert (postings / "Night-Baker.MD").read_text() == "not ours"
    assert (postings / "pasted.md").is_symlink()
    before = tree(postings)
    assert run().totals["unchanged"] == 6
    assert tree(postings) == before


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("con", "con-.md"),
        ("README", "README-posting.md"),
        ("index", "index-posting.md"),
        ("C++ & Bäcker (m)", "c-plus-plus-and-backer-m.md"),
        ("Senior_Dev.v2", "Senior_Dev.v2.md"),
        ("x" * 250, f"{'x' * 250}.md"),
    ],
)
def test_file_names_are_fit_for_every_system(
    run: Import, source: Path, postings: Path, stem: str, name: str
) -> None:
    (source / "night-baker.md").rename(source / f"{stem}.md")
    target = of(run(), f"{stem}.md").target
    assert target == f"content/postings/{name}"
    assert (postings / name).is_file()


def test_another_job_of_the_same_path_is_refused_and_nothing_is_lost(
    run: Import, source: Path, postings: Path
) -> None:
    run()
    before = tree(postings)
    (source / "night-baker.md").write_text(
        "# [Diver](https://sea.example/apply/7)\n### Deep Blue\n#### `🌎 Malta`\n\nDive.\n"
    )
    report = run()
    assert of(report, "night-baker.md").action is Action.FAILED
    (problem,) = report.problems
    assert problem.code == "another-job"
    assert problem.location.path.endswith("export/night-baker.md")
    assert tree(postings) == before
    assert report.vanished == ()


def test_a_posting_that_cannot_be_read_is_not_doubled(run: Import, postings: Path) -> None:
    run()
    (postings / "night-baker.md").write_text("---\ntitle: Foo: Bar\n---\n")
    before = tree(postings)
    report = run()
    assert of(report, "night-baker.md").action is Action.FAILED
    assert sorted(problem.code for problem in report.problems) == [
        "unknown-source",
        "unreadable-target",
    ]
    assert tree(postings) == before


def test_a_copied_posting_is_told(run: Import, postings: Path) -> None:
    run()
    shutil.copy(postings / "night-baker.md", postings / "z-copy.md")
    assert of(run(), "night-baker.md").warnings == (
        "content/postings/z-copy.md has the same source",
    )


def test_a_deleted_posting_comes_back_with_a_word(run: Import, postings: Path) -> None:
    run()
    before = tree(postings)
    (postings / "night-baker.md").unlink()
    report = of(run(), "night-baker.md")
    assert (report.action, report.warnings) == (
        Action.CREATED,
        ("it was imported before, and its file is gone",),
    )
    assert tree(postings) == before


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
    assert baker["kept"] == [
        {"field": "salary_note", "text": "EUR 17.50 - 19.00 / hour", "why": "pay is not read"}
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
