"""Every case file: bad input gets exactly the diagnostics that stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.boards import run
from tests.casefiles import Case, load_cases, without_excerpts

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=[case.path.stem for case in CASES])
def test_case(case: Case, tmp_path: Path, refresh: bool) -> None:
    case.write_board(tmp_path)
    checked = run("check", tmp_path)
    if refresh:
        case.refresh(without_excerpts(checked.stderr))
    else:
        assert without_excerpts(checked.stderr) == case.problems
    assert checked.exit_code == (1 if ": error " in checked.stderr else 0)

    if not case.pages and not case.absent:
        return
    built = run("build", tmp_path)
    assert built.exit_code == 0, built.stderr
    for name, lines in case.pages.items():
        page = (tmp_path / "public" / name).read_text(encoding="utf-8")
        for line in lines:
            assert line in page
    for name in case.absent:
        assert not (tmp_path / "public" / name).exists()


@pytest.mark.parametrize("case", CASES, ids=[case.path.stem for case in CASES])
def test_case_where_yaml_has_no_parser_in_c(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refresh: bool
) -> None:
    if refresh:
        pytest.skip("the expected output is being rewritten")
    monkeypatch.setattr("generator.frontmatter.compose._Loader", yaml.SafeLoader)
    case.write_board(tmp_path)
    assert without_excerpts(run("check", tmp_path).stderr) == case.problems


def test_every_row_that_a_file_can_tell_has_a_case() -> None:
    by_python = {4, 12, 13, 14, 55, 75}
    names = [case.path.stem.split("-") for case in CASES]
    rows = {int(number) for kind, number, *_ in names if kind == "row"}
    assert (set(range(1, 77)) - by_python) | {77, 78, 79, 80, 82} <= rows
