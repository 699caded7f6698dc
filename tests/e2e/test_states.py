"""A board with a posting in every state: what it says from its first day to its last.

`pytest tests/e2e/test_states.py --refresh` rewrites what is expected; read the difference.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from generator.model import State
from tests import states

EVERY_STATE = {*map(str, State), "endless"}


def test_what_the_board_says_whenever_it_changes_by_itself(tmp_path: Path, refresh: bool) -> None:
    board = states.board_in(tmp_path / "board")
    walked = dict(states.walk(board))
    site = board / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("expire_after: 30d\n", ""), "utf-8")
    start, endless = walked[states.START], states.view(board, states.START)
    parts: list[str] = []
    before: states.View = {}
    for now, said in walked.items():
        parts.append(states.written(now, before, said))
        before = said
    parts.append(states.written(f"{states.START} without expire_after", start, endless))
    text = "\n".join(parts)
    if refresh:
        states.EXPECTED.write_text(text, "utf-8")
    assert text.splitlines() == states.EXPECTED.read_text("utf-8").splitlines()
    assert states.expected() == {datetime.fromisoformat(now): walked[now] for now in walked}
    found = {text for one in (start, endless) for name, text in one.items() if "state" in name}
    assert found == EVERY_STATE
