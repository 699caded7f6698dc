"""`check --format github` and `--format sarif`: what programs read, which content cannot steer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.annotations import annotation
from generator.cli.sarif import sarif_log
from generator.codes import codes
from generator.problems import Location, Problem, Severity, visible
from tests.boards import posting, run, write
from tests.casefiles import load_cases
from tests.rules.finding import rules_of
from tests.rules.sarif import check_sarif
from tests.rules.twin import twin

FILE = "content/postings/baker.md"
COMMAND = re.compile(
    r"::(error|warning|notice) file=([^,:]*),line=(\d+),col=(\d+),title=([a-z0-9-]+)::(.*)"
)
TEXTS = st.text() | st.sampled_from(
    ["::error::x", "a\r\n::set-output name=x::y", "##[error]", "%0A"]
)
PROBLEMS = st.builds(
    Problem,
    st.builds(Location, TEXTS.filter(bool), st.integers(1), st.integers(1)),
    st.sampled_from(Severity),
    st.sampled_from(sorted(codes())),
    TEXTS,
    TEXTS,
    st.lists(st.builds(Location, TEXTS.filter(bool))).map(tuple),
)


def log_of(folder: Path, *arguments: str) -> Any:
    checked = run("check", folder, "--format", "sarif", *arguments)
    assert check_sarif(checked.stdout.encode()) == []
    return json.loads(checked.stdout)["runs"][0]


# GitHub --------------------------------------------------------------------------------------


def test_problems_become_annotations(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting("a # b: 100%, yes", more="draft: yes\nsalary: {min: 60k}\n")})
    told = run("check", tmp_path, "--format", "github")
    assert told.exit_code == 1
    assert told.stderr == ""
    assert told.stdout.splitlines() == [
        f"::warning file={FILE},line=2,col=8,title=cut-by-comment::`title` ends here: ` #` starts a"
        " comment%0Ahint: if the rest belongs to the text, put it all in quotes",
        f"::warning file={FILE},line=7,col=8,title=boolean::`draft` is read as true%0A"
        "hint: write `draft: true`",
        f"::error file={FILE},line=8,col=9,title=missing-currency::`salary` has no currency%0A"
        "hint: add `currency`, such as EUR",
        f"::error file={FILE},line=8,col=9,title=missing-period::`salary` has no period%0A"
        "hint: add `period`: hour, day, week, month or year",
        f"::error file={FILE},line=8,col=15,title=not-a-number::`60k` is not a number that"
        " `salary.min` can have%0Ahint: write it out: 60000",
    ]


def test_a_note_is_a_notice(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting(more="salary: {min: 3000, currency: EUR, period: month}\n")})
    told = run("check", tmp_path, "--format", "github", "--google").stdout
    assert f"::notice file={FILE},line=7,col=9,title=google-salary-left-out::" in told


def test_sound_boards_have_no_annotations(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting()})
    told = run("check", tmp_path, "--format", "github")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "")


@given(PROBLEMS)
def test_an_annotation_is_one_command_whatever_it_tells(problem: Problem) -> None:
    line = annotation(problem)
    assert visible(line) == line
    found = COMMAND.fullmatch(line)
    assert found
    assert found[5] == problem.code
    for escape in re.findall(r"%(?:..)?", found[2] + found[6]):
        assert escape in ("%25", "%0A", "%3A", "%2C")
    if problem.message.isascii() and problem.message.isprintable() and "##" not in problem.message:
        assert unquote(found[6]).startswith(problem.message)


def test_places_are_told_from_the_root_of_the_repository(tmp_path: Path) -> None:
    board = write(tmp_path / "a, b/board", {FILE: posting(more="compny: x\n")})
    (tmp_path / ".git").mkdir()
    told = run("check", board, "--format", "github").stdout
    assert told.startswith(f"::error file=a%2C b/board/{FILE},line=7,col=1,title=unknown-key::")
    result = log_of(board)["results"][0]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": f"a%2C%20b/board/{FILE}", "uriBaseId": "%SRCROOT%"}


# SARIF ---------------------------------------------------------------------------------------


def test_problems_become_results(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting(more="\U0001f35e: x\nsalary: {min: 60k}\n")})
    log = log_of(tmp_path)
    assert log["columnKind"] == "unicodeCodePoints"
    rules = log["tool"]["driver"]["rules"]
    found = {one["ruleId"]: one for one in log["results"]}
    assert [rule["id"] for rule in rules] == list(found)
    number = found["not-a-number"]
    assert rules[number["ruleIndex"]]["help"]["text"].endswith("Write it in plain figures.")
    assert number["level"] == "error"
    assert number["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 8,
        "startColumn": 15,
    }


def test_other_places_are_related(tmp_path: Path) -> None:
    other = "content/postings/cook.md"
    write(tmp_path, {FILE: posting(more="slug: a\n"), other: posting(more="slug: a\n")})
    results = log_of(tmp_path)["results"]
    related = [place for one in results for place in one.get("relatedLocations", [])]
    uris = [place["physicalLocation"]["artifactLocation"]["uri"] for place in related]
    assert uris
    assert set(uris) <= {FILE, other}


def test_a_sound_board_is_a_log_without_results(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting()})
    assert log_of(tmp_path)["results"] == []


@given(st.lists(PROBLEMS, max_size=4))
def test_a_log_is_valid_whatever_it_tells(problems: list[Problem]) -> None:
    data = json.dumps(sarif_log(problems), ensure_ascii=False).encode()
    assert check_sarif(data) == []


def test_what_google_asks_for_is_a_rule_with_words_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting("Baker!!!")})
    rules = {rule["id"]: rule for rule in log_of(tmp_path, "--google")["tool"]["driver"]["rules"]}
    text = rules["google-title-decoration"]["help"]["text"]
    assert text == (
        "Google for Jobs asks that a title has no `***`, `!!` or pictures. Leave it out."
    )


# What stands in a good log, what in its twin, the rules that the twin breaks.
TWINS = {
    "no JSON": ("}", "", "json"),
    "another version": ('"2.1.0"', '"2.0.0"', "version"),
    "no name": ('"name": "Tackboard"', '"fullName": "Tackboard"', "name-missing"),
    "unknown property": ('"columnKind"', '"columnkind"', "unknown-property"),
    "columns of another kind": ("unicodeCodePoints", "bytes", "column-kind"),
    "another level": ('"level": "error"', '"level": "fatal"', "level"),
    "another rule": ('"ruleIndex": 0', '"ruleIndex": 1', "rule-index"),
    "a rule twice": ('"id": "slug"', '"id": "alias"', "rule-of-two rule-index"),
    "no message": ('"message": {"text": "m"}', '"kind": "fail"', "message-missing text-missing"),
    "a link": ('"text": "m"', '"text": "[m](https://x.example)"', "link"),
    "line 0": ('"startLine": 1', '"startLine": 0', "region"),
    "a space": ("a.md", "a b.md", "uri"),
    "an absolute path": ('"a.md"', '"/a.md"', "uri-not-relative"),
    "a place twice": ('"id": 2', '"id": 1', "location-of-two"),
}


@pytest.mark.parametrize(("old", "new", "broken"), TWINS.values(), ids=TWINS)
def test_each_twin_breaks_its_rule(old: str, new: str, broken: str) -> None:
    at = Location("a.md")
    problems = [
        Problem(at, Severity.ERROR, "alias", "m", others=(at, at)),
        Problem(at, Severity.ERROR, "slug", "m"),
    ]
    text = json.dumps(sarif_log(problems))
    assert check_sarif(text.encode()) == []
    assert rules_of(check_sarif(twin(text, old, new))) == set(broken.split())


# Codes ---------------------------------------------------------------------------------------


def test_every_code_that_a_case_tells_is_explained() -> None:
    heads = r"^\S.*?:\d+:\d+: (?:error|warning|note) ([a-z0-9-]+) "
    told = {code for case in load_cases() for code in re.findall(heads, case.problems, re.M)}
    assert len(told) > 90
    assert told <= codes().keys()


def test_a_code_is_explained_in_sentences() -> None:
    for code, about in codes().items():
        for text in (about.doc, about.remedy):
            assert re.fullmatch(r"[A-Z0-9`].*\.", text), code
