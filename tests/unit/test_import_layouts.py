"""Importing again into files that people laid out their own way."""

from __future__ import annotations

import json
from pathlib import Path

from generator.importers import Action
from tests.imports import Import, change, front_matter, of


def test_a_persons_quotes_and_line_ends_stay(run: Import, source: Path, postings: Path) -> None:
    run()
    posting = postings / "night-baker.md"
    change(posting, "company: Sunrise Bakery", "company:  'Sunrise Bakery'  # ours")
    posting.write_bytes(posting.read_bytes().replace(b"\n", b"\r"))
    before = posting.read_bytes()
    change(source / "night-baker.md", "Sunrise Bakery", "Sunset Bakery")
    assert of(run(), "night-baker.md").changed == ("company",)
    assert posting.read_bytes() == before.replace(b"'Sunrise", b"'Sunset")


def test_front_matter_in_braces_is_updated_as_far_as_it_can_be(
    run: Import, source: Path, postings: Path
) -> None:
    run()
    posting = postings / "night-baker.md"
    fields = front_matter(posting)
    body = posting.read_text("utf-8").split("---\n")[2]
    header = json.dumps(fields, default=str, ensure_ascii=False)
    posting.write_text(f"---\n{header}\n---\n{body}", "utf-8")
    before = posting.read_bytes()
    change(source / "night-baker.md", "Sunrise Bakery", "Sunset Bakery")
    assert of(run(), "night-baker.md").action is Action.UPDATED
    assert posting.read_bytes() == before.replace(b"Sunrise", b"Sunset")

    before, record = posting.read_bytes(), (postings / ".tackboard-import.json").read_bytes()
    change(source / "night-baker.md", "Free bread", "Free rolls")
    report = run()
    assert of(report, "night-baker.md").action is Action.FAILED
    (problem,) = report.problems
    assert (problem.code, problem.location.path) == (
        "cannot-edit",
        "content/postings/night-baker.md",
    )
    assert problem.message.startswith("the source has another benefits, ")
    assert posting.read_bytes() == before
    assert (postings / ".tackboard-import.json").read_bytes() == record
