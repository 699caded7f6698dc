"""The JSON Schemas that editors are given, and the readers: what one takes, the other reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.config import SITE_FIELDS, SITE_REQUIRED
from generator.content.fields import POSTING_FIELDS
from generator.content.prose import COMPANY_FIELDS
from generator.frontmatter.compose import parse
from generator.frontmatter.decode import decode, split
from generator.frontmatter.dump import dump_field
from generator.frontmatter.record import Field, read_record
from generator.frontmatter.schema import as_data
from generator.problems import Report
from generator.schema import KINDS, schema_of
from tests.boards import posting, run, write
from tests.casefiles import SITE_YAML
from tests.conftest import ROOT
from tests.json_schema import validator_of, values_of

TABLES: dict[str, Sequence[Field]] = {
    "posting": POSTING_FIELDS,
    "company": COMPANY_FIELDS,
    "site": SITE_FIELDS,
}
SCHEMAS = {kind: schema_of(kind) for kind in KINDS}
FIELDS = [(kind, field) for kind, fields in TABLES.items() for field in fields]
READER_ALONE = {
    "which texts say nothing, or have too many accents on a letter": {
        "missing-field", "combining-marks",
    },
    "which places, currencies, languages, time zones and days there are": {
        "unknown-country", "unknown-area", "ambiguous-place", "place", "cut-place", "not-a-place",
        "not-a-list", "unknown-currency", "unknown-language", "unknown-timezone",
        "impossible-date",
    },
    "where an address leads, and which letters it can have": {
        "url-host", "url-private-host", "url-character", "mailto-header", "base-url", "folder",
        "slug", "alias",
    },
    "what two values have to do with each other": {
        "salary-range", "timezone-range", "synonyms", "nothing-searched",
    },
}  # fmt: skip
"""Codes of the errors that may stand at what a schema takes, by what only a reader knows."""
CODES = {code for codes in READER_ALONE.values() for code in codes}
BOARDS = (ROOT, ROOT / "tests/golden/board")


@cache
def values(kind: str, name: str) -> st.SearchStrategy[Any]:
    return values_of(SCHEMAS[kind]["properties"][name], SCHEMAS[kind])


def read(field: Field, text: str) -> Report:
    report = Report("example.md")
    mapping = parse(text, report, most_nodes=10_000)
    if mapping is not None:
        read_record(mapping, [field], report)
    return report


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])
    assert json.loads(run("schema", ROOT, kind).stdout) == SCHEMAS[kind]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda part: getattr(part, "name", part))
def test_every_field_is_told_with_title_description_and_example(kind: str, field: Field) -> None:
    told = SCHEMAS[kind]["properties"][field.name]
    assert told["title"]
    assert told["description"] == field.doc
    part = validator_of({**told, "$defs": SCHEMAS[kind]["$defs"]})
    assert [*told.get("examples", ())] == ([field.example_value()] if field.example else [])
    for example in told.get("examples", ()):
        part.validate(example)


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda part: getattr(part, "name", part))
@settings(max_examples=40, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_what_a_schema_takes_is_read(kind: str, field: Field, data: st.DataObject) -> None:
    value = data.draw(values(kind, field.name))
    text = dump_field(field.name, value)
    assume("\\ud" not in text.lower())
    errors = [problem for problem in read(field, text).problems if problem.is_error]
    assert {problem.code for problem in errors} <= CODES, (text, errors)


@pytest.mark.parametrize("kind", ["posting", "company"])
@pytest.mark.parametrize("board", BOARDS, ids=lambda path: path.name)
def test_an_editor_has_no_complaint_about_sound_files(board: Path, kind: str) -> None:
    validator = validator_of(SCHEMAS[kind])
    folder = board / "content" / {"posting": "postings", "company": "companies"}[kind]
    for path in folder.rglob("*.md"):
        report = Report(path.name)
        text = decode(path.read_bytes(), report)
        document = split(text, report) if text else None
        mapping = parse(document.header, report) if document else None
        assert mapping is not None, path
        assert [*validator.iter_errors(as_data(mapping))] == [], path


@pytest.mark.parametrize("board", BOARDS, ids=lambda path: path.name)
def test_an_editor_has_no_complaint_about_a_sound_site_yaml(board: Path) -> None:
    mapping = parse((board / "site.yaml").read_text("utf-8"), Report("site.yaml"))
    assert mapping is not None
    assert [*validator_of(SCHEMAS["site"]).iter_errors(as_data(mapping))] == []


@pytest.mark.parametrize(("kind", "text"), [
    ("posting", "titel: Baker"),
    ("posting", "employment_type: fulltime"),
    ("posting", "date_posted: 2026-02-30"),
    ("posting", "date_posted: 1.3.2026"),
    ("posting", "salary: 60k"),
    ("posting", "salary: {amount: 1, min: 1, currency: EUR, period: year}"),
    ("posting", "salary: {min: 1, currency: EUR}"),
    ("posting", "tags: bread, rolls"),
    ("posting", "apply_url: sunrise.example/jobs"),
    ("posting", "apply_url: javascript:alert(1)"),
    ("posting", "slug: a b"),
    ("posting", "draft: maybe"),
    ("posting", "locations: [{city: Berlin, country: XX}]"),
    ("company", "url: /about"),
    ("site", "per_page: 0"),
    ("site", "navigation: [{label: Jobs}]"),
    ("site", "facets: {tag: 2}"),
])  # fmt: skip
def test_an_editor_complains_about_what_check_refuses(kind: str, text: str) -> None:
    needed = {"posting": "title: x", "company": "name: x", "site": SITE_YAML}[kind]
    mapping = parse(f"{needed}\n{text}\n", Report("example"))
    assert mapping is not None
    assert not validator_of(SCHEMAS[kind]).is_valid(as_data(mapping))
    report = Report("example")
    read_record(mapping, TABLES[kind], report)
    assert report.failed


def test_only_a_draft_may_lack_its_title() -> None:
    validator = validator_of(SCHEMAS["posting"])
    assert validator.is_valid({"draft": True})
    assert not validator.is_valid({"draft": False})
    assert not validator.is_valid({})
    assert not validator_of(SCHEMAS["site"]).is_valid(dict.fromkeys(SITE_REQUIRED[1:], "en"))


def test_a_file_may_name_its_schema(tmp_path: Path) -> None:
    line = "# yaml-language-server: $schema={}.json\n"
    board = write(tmp_path, {
        "site.yaml": line.format(".schemas/site") + SITE_YAML,
        ".schemas/site.json": run("schema", tmp_path, "site").stdout,
        "content/postings/baker.md": posting().replace("---\n", "---\n" + line, 1),
    })  # fmt: skip
    checked = run("check", board, "--strict")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_there_is_a_schema_of_what_there_is(tmp_path: Path) -> None:
    refused = run("schema", tmp_path, "postings")
    assert refused.exit_code == 2
    assert "'posting', 'company', 'site'" in refused.stderr
