"""Importing again: updates, edits that stay, and postings that are known again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.importers import Action
from tests.boards import tree
from tests.imports import LATER, Import, change, front_matter, of


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
    assert report.changed == ("salary", "salary_note")
    assert report.edited == ("benefits", "body", "company", "locations")
    change_back = posting.read_bytes().replace(b"18.50", b"17.50")
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
