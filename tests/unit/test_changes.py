"""When a board next changes by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Posting
from tests import lives
from tests.boards import posting as text_of
from tests.boards import run, write

NAME = "next-change.json"


@settings(max_examples=60)
@given(
    st.tuples(lives.postings("baker"), lives.postings("cook")),
    lives.moments(),
    lives.EXPIRE_AFTER,
    st.booleans(),
)
def test_nothing_changes_before_the_moment_that_is_named_and_something_at_it(
    board: tuple[Posting, Posting], now: datetime, expire_after: timedelta | None, drafts: bool
) -> None:
    def files(moment: datetime) -> dict[str, bytes]:
        then = moment.astimezone(now.tzinfo)
        return lives.files_of(board, then, expire_after, drafts=drafts)

    first = files(now)
    change = json.loads(first[NAME])
    if change["at"] is None:
        assert files(now + timedelta(days=3_000)) == first
        return
    moment = datetime.fromisoformat(change["at"]).astimezone(UTC)
    assert moment > now
    assert sum(change["why"].values()) > 0
    assert files(moment - timedelta.resolution) == first
    after = files(moment)
    assert without_it(after) != without_it(first)


def without_it(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path != NAME}


@pytest.mark.parametrize(
    ("more", "change"),
    [
        ("", {"at": None, "why": {}}),
        ("closed: true\n", {"at": None, "why": {}}),
        ("draft: true\nfeatured: 2026-03-20\n", {"at": None, "why": {}}),
        ("valid_through: 2026-02-20\n", {"at": None, "why": {}}),
        (
            "valid_through: 2026-03-20\n",
            {"at": "2026-03-14T00:00:00+01:00", "why": {"ends_soon": 2}},
        ),
        ("valid_through: 2026-03-05\n", {"at": "2026-03-06T00:00:00+01:00", "why": {"expires": 2}}),
        (
            "valid_through: 2026-03-05T12:00:00Z\n",
            {"at": "2026-03-05T13:00:00+01:00", "why": {"expires": 2}},
        ),
        (
            "closed: 2026-03-09\nfeatured: 2026-03-01\n",
            {"at": "2026-03-02T00:00:00+01:00", "why": {"ends_soon": 2, "unfeatured": 2}},
        ),
        ("closed: 2026-03-04\n", {"at": "2026-03-04T00:00:00+01:00", "why": {"closes": 2}}),
    ],
)
def test_the_file_says_when_and_why(tmp_path: Path, more: str, change: dict[str, Any]) -> None:
    site = "title: T\nbase_url: https://x.example/\nlanguage: en\ntimezone: Europe/Berlin\n"
    board = {f"content/postings/{name}.md": text_of(more=more) for name in "ab"}
    write(tmp_path, {"site.yaml": site, **board})
    assert run("build", tmp_path, now="2026-03-01").exit_code == 0
    assert json.loads((tmp_path / "public" / NAME).read_bytes()) == change


def test_a_scheduled_posting_is_counted_and_not_named(tmp_path: Path) -> None:
    secret = text_of("Secret").replace(str(date(2026, 1, 5)), "2026-04-01")
    files = {"content/postings/secret.md": secret, "content/postings/a.md": text_of()}
    write(tmp_path, files)
    assert run("build", tmp_path).exit_code == 0
    found = (tmp_path / "public" / NAME).read_text(encoding="utf-8")
    assert found == '{"at":"2026-04-01T00:00:00+00:00","why":{"opens":1}}\n'


def test_what_is_left_out_changes_nothing(tmp_path: Path) -> None:
    broken = text_of(more="valid_through: 2026-03-05\nsalary: much\n")
    files = {"content/postings/broken.md": broken, "content/postings/a.md": text_of()}
    write(tmp_path, files)
    assert run("build", tmp_path, "--skip-invalid").exit_code == 0
    assert json.loads((tmp_path / "public" / NAME).read_bytes())["at"] is None
