"""Scripts for browsers, those of themes and the preview's, keep to the types that they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.node import check_types

FOREIGN = {ROOT / "themes/default/static/search/lunr.js"}
"""What is not ours, and names no types."""
SCRIPTS = sorted(
    {path for part in ("themes", "generator/preview") for path in (ROOT / part).rglob("*.js")}
    - FOREIGN
)


@pytest.mark.slow
def test_scripts_keep_to_their_types(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text("// @ts-check\n/** @type {number} */\nexport const one = 'one';\n")
    (found,) = check_types([*SCRIPTS, wrong])
    assert "wrong.js(3,14): error TS2322" in found, "and nothing of ours"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_each_script_asks_to_be_checked(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("// @ts-check\n")
