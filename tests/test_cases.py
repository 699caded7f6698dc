"""Every case file: bad input gets exactly the diagnostics that stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.casefiles import Case, load_cases

CASES = load_cases()
NOW = "2026-03-01"


@pytest.mark.parametrize("case", CASES, ids=[case.path.stem for case in CASES])
def test_case(case: Case, tmp_path: Path, refresh: bool) -> None:
    case.write_board(tmp_path)
    checked = CliRunner().invoke(
        cli, ["check", "--site", str(tmp_path), "--now", NOW], catch_exceptions=False
    )
    if refresh:
        case.refresh(checked.stderr)
    else:
        assert checked.stderr == case.problems
    assert checked.exit_code == (1 if ": error " in checked.stderr else 0)

    if not case.pages and not case.absent:
        return
    built = CliRunner().invoke(
        cli, ["build", "--site", str(tmp_path), "--now", NOW], catch_exceptions=False
    )
    assert built.exit_code == 0, built.stderr
    for name, lines in case.pages.items():
        page = (tmp_path / "public" / name).read_text(encoding="utf-8")
        for line in lines:
            assert line in page
    for name in case.absent:
        assert not (tmp_path / "public" / name).exists()


def test_every_row_that_a_file_can_tell_has_a_case() -> None:
    by_python = {4, 12, 13, 14, 55}
    names = [case.path.stem.split("-") for case in CASES]
    rows = {int(number) for kind, number, *_ in names if kind == "row"}
    assert (set(range(1, 64)) - by_python) | {77, 78, 79, 80, 82} <= rows
