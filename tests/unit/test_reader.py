"""Rules of the front matter reader that hold for any input."""

from __future__ import annotations

from datetime import UTC

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.posting import parse_posting
from generator.frontmatter import nodes
from generator.frontmatter.compose import parse
from generator.frontmatter.record import Record
from generator.problems import Location, Report
from generator.site import Site
from tests.boards import posting

SITE = Site("Test", "https://jobs.example.org", "en")
NOTHING = Record({}, {}, Location("site.yaml"))
VALID = posting(
    more="tags: [bread, C++]\nsalary: {min: 1, max: 2, currency: EUR, period: hour}\n"
    "valid_through: 2026-04-01T12:00:00Z\nworkplace: [remote, onsite]\n"
    "applicant_locations: [EU, DE]\nsource: {name: old, id: '7'}\n"
).encode()


SHARP = [b"&a ", b"*a", b"!!int ", b"[" * 40, b"{{", b"? ", b"<<: ", b"\t", b"|", b'"']
GUESSED = ["no", "yes", "010", "1.10", "12:30", "1e3", "~", "null", "2026-01-01", "0x1f"]


def read(data: bytes) -> Report:
    _, report = parse_posting("content/postings/a.md", data, SITE, NOTHING, UTC)
    return report


def places(report: Report, text: str) -> None:
    """Check that every problem lies within the file."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in report.problems:
        at = problem.location
        assert 1 <= at.line <= len(lines) + 1
        assert 1 <= at.column <= len(lines[at.line - 1] if at.line <= len(lines) else "") + 2


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)


@settings(max_examples=400)
@given(
    start=st.integers(0, len(VALID)),
    length=st.integers(0, 12),
    new=st.binary(max_size=12) | st.text(max_size=8).map(str.encode)
    | st.sampled_from(SHARP),
)  # fmt: skip
def test_a_damaged_posting_is_read_or_refused(start: int, length: int, new: bytes) -> None:
    data = VALID[:start] + new + VALID[start + length :]
    report = read(data)
    try:
        places(report, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        assert report.failed


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_a_quoted_text_is_read_as_it_is(text: str) -> None:
    header = yaml.safe_dump({"title": text}, allow_unicode=True, default_style='"', width=10**9)
    report = Report("a.md")
    mapping = parse(header, report)
    assert mapping is not None, report.problems
    (_, value), *_ = mapping.entries
    assert isinstance(value, nodes.Scalar)
    assert value.text == text


@pytest.mark.parametrize("text", GUESSED)
def test_yaml_guesses_nothing(text: str) -> None:
    mapping = parse(f"key: {text}", Report("a.md"))
    assert mapping is not None
    value = mapping.entries[0][1]
    assert isinstance(value, nodes.Scalar)
    assert value.text == text


def test_lines_are_those_of_an_editor_whatever_ends_them() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["---", "title: Baker", "titel: x", "---", "Bake."])
        found = [p for p in read(text.encode()).problems if p.code == "unknown-key"]
        assert [p.location.line for p in found] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< ours\n" * 19_000,
        "<<<<<<< ours\n" * 9_000 + "=======\n" * 15_000,
        "<<<<<<< ours\n=======\n" * 12_000,
        "---\n" * 60_000,
        "---\nx: @a" + " " * 16_000 + "b\n---\n",
        "---\nx: [\n" + "- " * 8_000 + "x\n---\n",
        "---\nx:" + " " * 16_000 + ": y\n---\n",
        "---\nsalary: E " + "1-" * 8_000 + "\n---\n",
    ],
    ids=["ours", "divided", "turns", "dashes", "spaces", "items", "colon", "pay"],
)
def test_a_hostile_file_is_refused_without_quadratic_work(text: str) -> None:
    # Work that grows with the square of the length takes minutes here, and so would the test.
    assert read(text.encode()).failed
