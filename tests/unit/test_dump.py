"""Front matter as it is written reads back exactly."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.frontmatter.dump import dump_field, dump_front_matter, dump_scalar

TEXTS = st.text(st.characters(codec="utf-8")) | st.from_regex(
    r"[-+.:#,\[\]{}&*!|>'\"%@`?~= \t0-9a-zA-Z]{0,12}", fullmatch=True
)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def read_back(text: str) -> object:
    opening, closing, rest = text[:4], text[-4:], text[4:-4]
    assert (opening, closing) == ("---\n", "---\n")
    return yaml.safe_load(rest)


@given(TEXTS)
def test_any_text_reads_back_from_one_line(text: str) -> None:
    dumped = dump_scalar(text)
    assert len(dumped.splitlines()) <= 1
    assert yaml.safe_load(dumped) == text


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=6))
def test_any_fields_read_back(fields: dict[str, object]) -> None:
    assert read_back(dump_front_matter(fields)) == fields


@given(st.dictionaries(TEXTS, VALUES, max_size=6))
def test_no_anchor_alias_or_tag_is_ever_written(fields: dict[str, object]) -> None:
    for event in yaml.parse(dump_front_matter(fields)[4:-4], Loader=yaml.SafeLoader):
        assert not isinstance(event, yaml.AliasEvent)
        assert getattr(event, "anchor", None) is None
        assert getattr(event, "tag", None) is None


@pytest.mark.parametrize(
    "text",
    [
        "Sr. Baker (m/f/x) – Bread & Rolls",
        "$135,000 - $220,000/yr",
        "€3.200 – €3.600",
        "Ürümqi, 中国",
        "آموزش‌دهنده",
        "https://jobs.example/apply?a=1#top",
        "a word " * 100 + "end",
    ],
)
def test_a_harmless_text_stands_without_quotes_on_one_line(text: str) -> None:
    assert dump_scalar(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "no", "Yes", "y", "null", "~", "on", "12:30", "00501", "1.10", "1e5", "0x1F", "65.000",
     "2024-02-03", "Foo: Bar", "dev # senior", "@home", "- item", "[x]", "{{7*7}}", "*x", "&x",
     "!x", "%x", "`x`", " x", "x ", "end:", "=", "<<", "'x", '"x', "--- x", "? x", ".inf"],
)  # fmt: skip
def test_a_text_that_yaml_could_take_for_something_else_is_quoted(text: str) -> None:
    assert dump_scalar(text).startswith('"')


@pytest.mark.parametrize(
    ("text", "dumped"),
    [
        ("a\nb\tc", r'"a\nb\tc"'),
        ("a\x00b\x85c", r'"a\x00b\x85c"'),
        ("a\u2028b\u202ec\ufeff", r'"a\u2028b\u202ec\ufeff"'),
        ("a\U000e0001b", r'"a\U000e0001b"'),
        ('say "x" \\ y\n', r'"say \"x\" \\ y\n"'),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, dumped: str) -> None:
    assert dump_scalar(text) == dumped


def test_fields_and_comments_have_one_stable_layout() -> None:
    fields = {
        "draft": True,
        "title": "Baker",
        "first_seen": date(2026, 1, 5),
        "locations": [{"city": "Rye", "country": "GB"}, {"country": "NO"}],
        "benefits": ["Free bread", "no"],
        "tags": [],
        "source": {"name": "export", "id": "a/b.md"},
    }
    assert dump_front_matter(fields, ["To do:", "  all\nof it"]) == (
        "---\n"
        "# To do:\n"
        "#   all\\x0aof it\n"
        "draft: true\n"
        "title: Baker\n"
        "first_seen: 2026-01-05\n"
        "locations:\n"
        "  - city: Rye\n"
        "    country: GB\n"
        '  - country: "NO"\n'
        "benefits:\n"
        "  - Free bread\n"
        '  - "no"\n'
        "tags: []\n"
        "source:\n"
        "  name: export\n"
        "  id: a/b.md\n"
        "---\n"
    )


def test_a_field_is_dumped_without_a_line_end() -> None:
    assert dump_field("tags", ["a", "b"]) == "tags:\n  - a\n  - b"


def test_what_front_matter_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        dump_field("title", {"x": b"raw"})
