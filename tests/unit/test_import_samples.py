"""All postings of a real board's export, where the samples are at hand."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from generator.importers import Action, ImportReport, import_source
from generator.places.grammar import CHOICE, CONTRADICTS, REMOTE_TOWN
from generator.places.sides import NO_COUNTRY, TWO_MEANINGS, UNREAD
from generator.text import says_nothing
from tests.conftest import ROOT

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "board-export"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample postings are not here")
MARKDOWN = MarkdownIt("js-default")
GOLDEN = ROOT / "tests" / "golden"
CHIP_FIELDS = {"💰": "salary_note", "🌎": "place_note"}


@dataclass(frozen=True, slots=True)
class Table:
    """A golden table: how the words of one field were read."""

    file: str
    note: str
    """The field that keeps the words."""
    read: tuple[str, ...]
    """The fields that are read from them."""

    def said(self, reading: dict[str, object]) -> str:
        """Return what *reading* has, without a number or a name of the samples."""
        told = " ".join(reading)
        if isinstance(salary := reading.get("salary"), dict):
            told += f" {salary['currency']} / {salary['period']}"
            told += ", inferred" if salary.get("inferred") else ""
        return told


TABLES = {
    "place": Table(
        "places-of-samples.txt", "place_note", ("locations", "workplace", "applicant_locations")
    ),
    "pay": Table("pay-of-samples.txt", "salary_note", ("salary",)),
}


@dataclass(frozen=True, slots=True)
class Sample:
    title: str
    url: str
    company: str
    chips: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Imported:
    fields: dict[str, object]
    body: str


def read_sample(path: Path) -> Sample | None:
    """Read a sample by other means than the importer's."""
    text = path.read_text("utf-8")
    if "ðŸ" in text or "â€" in text:
        text = re.sub(r"[^\x00-\x7f]+", lambda found: undouble(found[0]), text)
    if not text.startswith("# ["):
        return None
    head, company, chips, rest = text.split("\n", 3)
    title, url = head.strip().removeprefix("# [").removesuffix(")").rsplit("](", 1)
    body = rest[: rest.rindex("## CLICK TO [APPLY]")]
    body = re.sub(r"\A\s*#+ \W*Description\W*\n", "", body)
    company = company.removeprefix("###").strip()
    return Sample(title.strip(), url, company, tuple(re.findall(r"`(.*?)`", chips)), body)


def undouble(text: str) -> str:
    raw = bytearray()
    for character in text:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            raw.append(ord(character))
    return raw.decode()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def shown_words(markdown: str) -> list[str]:
    return words(re.sub(r"<[^>]+>", " ", MARKDOWN.render(markdown)))


@pytest.fixture(scope="module")
def into(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("board") / "content" / "postings"


def run(into: Path, day: int) -> ImportReport:
    when = date(2026, 1, day)
    return import_source(
        SAMPLES, into, site=into.parents[1], kind=None, first_seen=when, imported=when
    )


@pytest.fixture(scope="module")
def report(into: Path) -> ImportReport:
    return run(into, 5)


@pytest.fixture(scope="module")
def pairs(report: ImportReport, into: Path) -> dict[str, tuple[Sample, Imported]]:
    found: dict[str, tuple[Sample, Imported]] = {}
    for file in report.files:
        sample = read_sample(SAMPLES / file.source)
        _, header, body = (into.parents[1] / file.target).read_text("utf-8").split("---\n", 2)
        if sample:
            found[file.source] = sample, Imported(yaml.safe_load(header), body)
    return found


def test_all_are_imported(report: ImportReport) -> None:
    assert report.totals["created"] == len(report.files) == 155
    assert report.problems == ()
    assert sum(file.kind == "board-export" for file in report.files) == 153
    assert sum("company" in file.missing for file in report.files) == 20
    assert sum("place" in file.missing and file.kind != "text" for file in report.files) == 9


def test_title_company_and_apply_address_are_the_sources(
    pairs: dict[str, tuple[Sample, Imported]],
) -> None:
    for name, (sample, imported) in pairs.items():
        assert imported.fields["title"] == sample.title, name
        assert imported.fields["apply_url"] == sample.url, name
        company = None if says_nothing(sample.company) else sample.company
        assert imported.fields.get("company") == company, name


def test_every_chip_is_kept_word_for_word(pairs: dict[str, tuple[Sample, Imported]]) -> None:
    for name, (sample, imported) in pairs.items():
        chips = {CHIP_FIELDS[chip[0]]: chip[1:].strip() for chip in sample.chips}
        assert len(chips) == len(sample.chips), name
        for field in CHIP_FIELDS.values():
            assert imported.fields.get(field) == chips.get(field), name


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_chips_are_read_or_kept_with_a_reason(
    pairs: dict[str, tuple[Sample, Imported]], report: ImportReport, refresh: bool, table: Table
) -> None:
    kept = {
        file.source: one.why
        for file in report.files
        for one in file.kept
        if one.field == table.note
    }
    lines = []
    for name, (_, imported) in sorted(pairs.items()):
        if note := imported.fields.get(table.note):
            reading = {one: imported.fields[one] for one in table.read if one in imported.fields}
            assert reading or name in kept, name
            said = f"{table.said(reading)}: {kept.get(name, 'all of it')}".removeprefix(": ")
            lines.append(f"{digest(name, note)} {digest(reading)} {said}")
    file = GOLDEN / table.file
    if refresh:
        notes = [line for line in file.read_text("utf-8").splitlines() if line.startswith("#")]
        file.write_text("\n".join([*notes, *lines]) + "\n", encoding="utf-8")
    known = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines == known


def test_so_many_places_are_read(report: ImportReport) -> None:
    """Count by reason: a change here is a change of what boards get."""
    reasons = Counter(
        one.why for file in report.files for one in file.kept if one.field == "place_note"
    )
    assert reasons == {
        REMOTE_TOWN: 16,
        TWO_MEANINGS: 10,
        NO_COUNTRY: 7,
        CHOICE: 6,
        UNREAD: 5,
        CONTRADICTS: 2,
    }


def digest(*values: object) -> str:
    """Return a short name for *values* that does not show them: samples are not copied here."""
    data = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(data.encode()).hexdigest()[:12]


def test_pay_that_is_stated_is_understood(pairs: dict[str, tuple[Sample, Imported]]) -> None:
    stated = {
        str(imported.fields["salary_note"]): "salary" in imported.fields
        for _, imported in pairs.values()
        if re.search(r"[1-9]", str(imported.fields.get("salary_note", "")))
    }
    assert len(stated) == 30
    # One is in dollars, and its place says no more than "Remote".
    assert sum(stated.values()) >= 0.95 * 30


def test_amounts_are_those_of_the_chip(pairs: dict[str, tuple[Sample, Imported]]) -> None:
    for name, (_, imported) in pairs.items():
        salary = imported.fields.get("salary")
        if not isinstance(salary, dict):
            continue
        note = re.sub(r"\.0\b", "", str(imported.fields["salary_note"]))
        figures = re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", note))
        assert [str(salary["min"]), str(salary["max"])] == figures, name
        assert note.startswith((str(salary["currency"]), "$")), name
        assert salary["inferred"] is True, name


def test_no_word_of_a_body_is_lost_or_added(pairs: dict[str, tuple[Sample, Imported]]) -> None:
    for name, (sample, imported) in pairs.items():
        assert words(imported.body) == words(sample.body), name
        assert shown_words(imported.body) == shown_words(sample.body), name


def test_bodies_are_clean(pairs: dict[str, tuple[Sample, Imported]]) -> None:
    for name, (_, imported) in pairs.items():
        assert "\n\n\n" not in imported.body.removeprefix("\n"), name
        assert not re.search(r"(?<! ) $| {3,}$", imported.body, re.MULTILINE), name
        levels = [len(signs) for signs in re.findall(r"^(#+) ", imported.body, re.MULTILINE)]
        assert all(b - a <= 1 for a, b in zip([1, *levels], levels, strict=False)), name
        assert 1 not in levels, name


def test_double_encoding_is_undone_in_three_and_no_other_is_touched(
    report: ImportReport,
) -> None:
    repaired = [file.source[:8] for file in report.files if file.repaired]
    assert repaired == ["seed_000", "seed_002", "seed_004"]


def test_bare_texts_are_drafts_with_every_word(report: ImportReport, into: Path) -> None:
    drafts = [file for file in report.files if file.kind == "text"]
    assert [file.source[:8] for file in drafts] == ["seed_001", "seed_003"]
    for file in drafts:
        posting = (into.parents[1] / file.target).read_text("utf-8")
        _, header, body = posting.split("---\n", 2)
        fields = yaml.safe_load(header)
        assert fields["draft"] is True
        first = fields.get("title") or fields.get("place_note") or ""
        source = (SAMPLES / file.source).read_text("utf-8")
        assert words(f"{first} {body}") == words(source)
        assert header.startswith("# A draft. To publish it, add:\n")


def test_importing_twice_changes_nothing(report: ImportReport, into: Path) -> None:
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    again = run(into, 9)
    assert {file.action for file in again.files} == {Action.UNCHANGED}
    assert len(again.files) == len(report.files)
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before
