"""Values, lists and bodies of files change; every other byte stays."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.frontmatter.dump import dump_front_matter
from generator.frontmatter.patch import patch
from generator.frontmatter.sheet import Sheet, plain, read_sheet

FILE = """\
---
# A note at the top.
title: Baker  # not "Chef"
company: 'Sunrise: Bakery'

locations:
  # where the oven is
  - country: GB
    city: "Rye"
summary: |
  Bake while
  others sleep.

# About the source.
tags: [a,  b]
source:
  name: board-export  # the old board
  id: x.md
  imported: 2026-01-05
empty:
---

The body.
"""


def sheet(text: str = FILE) -> Sheet:
    found = read_sheet(text.encode())
    assert found is not None
    return found


def edit(text: str, changes: Mapping[str, object], body: str | None = None) -> str:
    changed = patch(sheet(text), changes, body)
    assert changed is not None
    return changed.decode()


def test_a_sheet_holds_texts_as_written() -> None:
    assert sheet().fields == {
        "title": "Baker",
        "company": "Sunrise: Bakery",
        "locations": [{"country": "GB", "city": "Rye"}],
        "summary": "Bake while\nothers sleep.\n",
        "tags": ["a", "b"],
        "source": {"name": "board-export", "id": "x.md", "imported": "2026-01-05"},
        "empty": "",
    }
    assert sheet().body == "The body."


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("title", "Cook", "title: Baker  #", "title: Cook  #"),
        ("company", "Moon", "'Sunrise: Bakery'", "'Moon'"),
        ("company", "Moon's \u2067", "'Sunrise: Bakery'", '"Moon\'s \\u2067"'),
        ("company", "Moon's", "'Sunrise: Bakery'", "'Moon''s'"),
        ("company", ["a", "b"], "company: 'Sunrise: Bakery'", "company:\n  - a\n  - b"),
        (
            "locations",
            [{"country": "NO"}],
            'locations:\n  # where the oven is\n  - country: GB\n    city: "Rye"\n',
            'locations:\n  - country: "NO"\n',
        ),
        ("summary", "Short", "|\n  Bake while\n  others sleep.\n", "Short\n"),
        ("tags", ["c"], "tags: [a,  b]", "tags:\n  - c"),
        ("source.imported", "2026-02-01", "2026-01-05", '"2026-02-01"'),
        ("empty", "full", "empty:", "empty: full"),
        ("benefits", ["Bread"], "empty:\n", "empty:\nbenefits:\n  - Bread\n"),
        ("title", None, 'title: Baker  # not "Chef"\n', ""),
        ("summary", None, "summary: |\n  Bake while\n  others sleep.\n", ""),
        ("missing", None, "", ""),
    ],
)
def test_one_field_changes_and_nothing_else(name: str, value: object, old: str, new: str) -> None:
    assert edit(FILE, {name: value}) == FILE.replace(old, new, 1)


def test_several_changes_and_a_body_at_once() -> None:
    changed = edit(FILE, {"title": "Cook", "tags": None, "level": "senior"}, "New.\n\nIt.")
    again = sheet(changed)
    assert again.body == "New.\n\nIt."
    assert again.fields["title"] == "Cook"
    assert again.fields["level"] == "senior"
    assert "tags" not in again.fields
    assert "# About the source." in changed


def test_windows_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeff" + FILE.replace("\n", "\r\n")
    changed = edit(text, {"benefits": ["a", "b"], "title": "Cook"}, "One.\nTwo.")
    assert changed.startswith("\ufeff---\r\n")
    assert changed.count("\n") == changed.count("\r\n")
    assert sheet(changed).fields["benefits"] == ["a", "b"]


def test_an_indented_front_matter_stays_indented() -> None:
    text = "---\n  title: Baker\n  company: Moon\n---\n"
    changed = edit(text, {"title": None, "tags": ["a"], "company": ["x", "z"]})
    assert changed == "---\n  company:\n    - x\n    - z\n  tags:\n    - a\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no front matter",
        "---\ntitle: never closed\n",
        "---\n- a list\n---\n",
        "---\ntitle: [\n---\n",
        "---\ntitle: Foo: Bar\n---\n",
        "---\ntitle: a\x07b\n---\n",
        "---\na: &x 1\nb: *x\n---\n",
        f"---\na: {'[' * 5000}\n---\n",
        f"---\na: [{'x,' * 2000}]\n---\n",
        f"---\na: {'x' * 20_000}\n---\n",
    ],
)
def test_what_cannot_be_read_safely_is_no_sheet(text: str) -> None:
    assert read_sheet(text.encode()) is None


NAMES = st.sampled_from(["title", "company", "tags", "salary_note", "locations"])
LINES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=20)
VALUES = LINES | st.lists(LINES, max_size=3) | st.lists(
    st.dictionaries(st.sampled_from(["city", "country"]), LINES, min_size=1), max_size=2
)  # fmt: skip


@given(
    st.dictionaries(NAMES, VALUES),
    st.dictionaries(NAMES, st.none() | VALUES),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_change_reads_back(
    before: dict[str, object], changes: dict[str, object], newline: str
) -> None:
    text = f"{dump_front_matter(before)}\nBody.\n".replace("\n", newline)
    after = sheet(edit(text, changes))
    wanted = {name: plain(value) for name, value in (before | changes).items() if value is not None}
    assert after.fields == wanted
    assert after.body == "Body."
