"""What `check --google` tells of whole boards.

`pytest tests/e2e/test_google.py --refresh` rewrites what is expected; read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.jsonld.rules import all_rules
from tests.boards import run
from tests.conftest import ROOT
from tests.e2e.conftest import GOLDEN, Built
from tests.rules.json_ld import blocks, load

LINTED = GOLDEN / "google"
"""A board whose postings are named by the one rule that they break, or are sound."""
NOW = "2026-03-10"


def reviewed(folder: Path, now: str, *arguments: str) -> dict[str, Any]:
    told = run("check", folder, "--google", "--format", "json", *arguments, now=now)
    return dict(json.loads(told.stdout))


def codes(review: dict[str, Any]) -> set[str]:
    return {*review["broken"], *review["notes"]}


@pytest.mark.parametrize(
    ("name", "folder", "now"), [("linted", LINTED, NOW), ("demo", ROOT, "2026-11-21")]
)
def test_table(name: str, folder: Path, now: str, refresh: bool) -> None:
    told = reviewed(folder, now)
    rules = {rule.code for rule in all_rules()}
    lines = [
        f"{p['path']}:{p['line']}:{p['column']} {p['severity']} {p['code']} {p['message']}"
        for p in told["problems"]
        if p["code"] in rules
    ]
    table = run("check", folder, "--google", now=now).stdout.splitlines()[:-1]
    text = "\n".join([*lines, "", *table]) + "\n"
    expected = GOLDEN / "expected-google" / f"{name}.txt"
    if refresh:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text.splitlines() == expected.read_text(encoding="utf-8").splitlines()


def test_each_posting_breaks_the_rule_that_it_is_named_by_and_no_other() -> None:
    reviews = reviewed(LINTED, NOW)["google"]
    for review in reviews:
        rule = review["slug"].split("--")[0]
        if rule.startswith("sound-"):
            assert not codes(review), review["slug"]
        elif rule != "several":
            assert codes(review) == {f"google-{rule}"}, review["slug"]
    assert len(reviews) >= 30
    assert set().union(*map(codes, reviews)) == {rule.code for rule in all_rules()}


def test_every_problem_has_a_hint_and_a_place() -> None:
    for problem in reviewed(LINTED, NOW)["problems"]:
        if problem["code"].startswith("google-"):
            assert problem["hint"]
            assert problem["line"] > 1


def test_the_table_tells_what_the_pages_have(golden_board: Built) -> None:
    reviews = reviewed(GOLDEN / "board", "2026-03-10T12:00:00+01:00")["google"]
    assert len(reviews) == 30
    for review in reviews:
        page = golden_board.output / "jobs" / review["slug"] / "index.html"
        found = blocks(page.read_text(encoding="utf-8")) if page.exists() else []
        assert review["eligible"] == bool(found) == bool(review["emitted"])
        if found:
            data = load(found[0])
            assert set(data) - {"@context", "@type"} == set(review["emitted"])
            assert not set(data) & set(review["left_out"])
