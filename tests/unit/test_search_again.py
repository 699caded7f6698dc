"""An index that is made after changes is the one that is made of nothing, with less to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.artifacts import Artifact, Kept
from generator.memo import Shelf, nothing
from generator.model import (
    Company,
    EmploymentType,
    Period,
    Place,
    Posting,
    Prose,
    Salary,
    Workplace,
)
from generator.search import files as search
from generator.search import moves, search_files, state
from generator.site import Site

SITE = Site(title="Test board", base_url="https://jobs.example.org", language="en")
WORDS = ["baker", "bakers", "baking", "full", "stack", "full-stack", "C++", "IT", "the", "night"]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text("abk", min_size=1, max_size=3), max_size=14)
EARLY = date(2026, 1, 1)


class Body:
    """A body that says whenever it is read."""

    def __init__(self, text: str, read: Callable[[], None]) -> None:
        self.text = text
        self._read = read

    @property
    def html(self) -> str:
        self._read()
        return self.text


class Bag:
    """A shelf that can be damaged."""

    def __init__(self) -> None:
        self.data: bytes | None = None
        self.puts = 0

    def take(self) -> bytes | None:
        return self.data

    def put(self, data: bytes) -> None:
        self.data = data
        self.puts += 1


class Board:
    """Postings that somebody edits, and the index that follows them."""

    def __init__(self) -> None:
        self.postings: dict[str, Posting] = {}
        self.shelf = Bag()
        self.read: list[str] = []
        self.site: dict[str, bytes] = {}
        self._added = 0

    def add(self, fields: Mapping[str, object]) -> None:
        self._added += 1
        slug = f"p{self._added * 7 % 10}{self._added}"
        self.postings[slug] = Posting(
            path=f"content/postings/{slug}.md",
            slug=slug,
            title="",
            body=self._body(slug, ""),
        )
        self.edit(slug, fields)

    def edit(self, slug: str, fields: Mapping[str, object]) -> None:
        values: dict[str, Any] = dict(fields)
        if "body" in values:
            values["body"] = self._body(slug, values["body"])
        self.postings[slug] = replace(self.postings[slug], **values)

    def _body(self, slug: str, text: str) -> Prose:
        return cast("Prose", Body(text, lambda: self.read.append(slug)))

    def files(self, shelf: Shelf) -> list[Artifact | Kept]:
        return [*search_files([*self.postings.values()], SITE, version, shelf)]

    def update(self) -> list[str]:
        """Bring the site up to date; return the slugs of postings whose bodies were read."""
        self.read.clear()
        self.site = dict(self._contents(self.files(self.shelf)))
        return sorted({*self.read})

    def made_of_nothing(self) -> dict[str, bytes]:
        files = self.files(nothing)
        return {file.path: file.content for file in files if isinstance(file, Artifact)}

    def _contents(self, files: Sequence[Artifact | Kept]) -> Iterator[tuple[str, bytes]]:
        for file in files:
            if isinstance(file, Kept):
                content = self.site[file.path]
                assert sha256(content).hexdigest() == file.sha256
                yield file.path, content
            else:
                yield file.path, file.content


def version(posting: Posting) -> bytes:
    body = cast("Body", posting.body).text
    told = (posting.title, posting.company, posting.tags, posting.category, posting.level)
    more = (posting.locations, posting.workplace, posting.employment_type, posting.benefits)
    return sha256(repr((body, told, more)).encode()).digest()


def told(words: list[str]) -> str:
    return " ".join(words)


FIELDS: Mapping[str, st.SearchStrategy[object]] = {
    "title": TEXTS.map(told),
    "body": TEXTS.map(told),
    "tags": st.lists(st.sampled_from(["C++", "bread", "rye bread"]), unique=True).map(tuple),
    "company": st.sampled_from([None, Company("mill", "Mill"), Company("bakery", "The Bakery")]),
    "locations": st.sampled_from([(), (Place("Leeds", "", "GB"),), (Place("Lyon", "", "FR"),)]),
    "workplace": st.sampled_from([(), (Workplace.REMOTE,)]),
    "employment_type": st.sampled_from([(), (EmploymentType.CONTRACT,)]),
    "category": st.sampled_from(["", "crafts", "it"]),
    "salary": st.sampled_from(
        [
            None,
            *(Salary(Decimal(n), None, code, Period.YEAR) for n, code in ((9, "EUR"), (8, "USD"))),
        ]
    ),
    "date_posted": st.integers(0, 9).map(lambda days: EARLY + timedelta(days)),
}
POSTINGS = st.fixed_dictionaries(dict(FIELDS))


@dataclass(frozen=True)
class Step:
    """What somebody does; *at* chooses whom it is done to."""

    kind: str
    at: int
    fields: Mapping[str, object]


EDITS = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda name: st.fixed_dictionaries({name: FIELDS[name]})
)
STEPS = st.one_of(
    st.builds(Step, st.just("add"), st.just(0), POSTINGS),
    st.builds(Step, st.just("edit"), st.integers(0, 99), EDITS),
    st.builds(
        Step,
        st.sampled_from(["remove", "swap", "cut", "damage"]),
        st.integers(0, 9999),
        st.just({}),
    ),
)


def take(step: Step, board: Board) -> set[str]:
    """Do what *step* says; return the slugs of postings whose bodies may be read then."""
    slugs = sorted(board.postings)
    data = board.shelf.data
    before = {slug: version(posting) for slug, posting in board.postings.items()}
    if step.kind == "add":
        board.add(step.fields)
    elif step.kind in ("cut", "damage"):
        if data:
            at = step.at % len(data)
            rest = bytes([data[at] ^ 1]) + data[at + 1 :] if step.kind == "damage" else b""
            board.shelf.data = data[:at] + rest
            return {*slugs}
    elif slugs:
        slug, other = slugs[step.at % len(slugs)], slugs[step.at // 7 % len(slugs)]
        if step.kind == "edit":
            board.edit(slug, step.fields)
        elif step.kind == "remove":
            del board.postings[slug]
        elif step.kind == "rename":
            posting = board.postings.pop(slug)
            board.postings[f"{slug}-2"] = replace(posting, slug=f"{slug}-2")
        else:
            one, two = board.postings[slug].date_posted, board.postings[other].date_posted
            board.edit(slug, {"date_posted": two})
            board.edit(other, {"date_posted": one})
    after = {slug: version(posting) for slug, posting in board.postings.items()}
    new = {told for slug, told in after.items() if before.get(slug) != told}
    # Of postings of one version it does not matter which is the new one.
    return {slug for slug, told in after.items() if told in new}


@contextmanager
def small(few: int) -> Iterator[None]:
    """Let pieces be small, and *few* documents be moved one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_PIECE", 40)
        patch.setattr(moves, "_FEW", few)
        yield


@given(
    st.lists(POSTINGS, min_size=2, max_size=7),
    st.lists(STEPS, max_size=9),
    st.sampled_from([0, 3, 16]),
)
def test_what_is_made_after_changes_is_what_is_made_of_nothing(
    postings: list[Mapping[str, object]], steps: list[Step], few: int
) -> None:
    board = Board()
    for fields in postings:
        board.add(fields)
    with small(few):
        board.update()
        for step in steps:
            may_be_read = take(step, board)
            assert {*board.update()} <= may_be_read
            assert board.site == board.made_of_nothing()
            puts = board.shelf.puts
            assert all(isinstance(file, Kept) for file in board.files(board.shelf))
            assert board.shelf.puts == puts


def test_a_category_puts_tags_in_another_order() -> None:
    board = Board()
    for tag, category in (("rye", "it"), ("oat", "crafts"), ("rye", "it")):
        board.add({"tags": (tag,), "category": category})
    board.update()
    first, *_ = board.postings
    board.edit(first, {"category": "crafts"})
    board.update()
    assert board.site == board.made_of_nothing()


def test_a_title_touches_few_files() -> None:
    board = Board()
    for number in range(40):
        board.add({"title": f"Baker {number}", "body": f"word{number} bread", "tags": ("rye",)})
    with small(16):
        board.update()
        slug = [*board.postings][20]
        board.edit(slug, {"title": "Gardener"})
        files = board.files(board.shelf)
    made = [file.path.split("/")[1] for file in files if isinstance(file, Artifact)]
    assert len(files) > 30
    assert len(made) < 8
    assert not {"f"} & {*made}


@pytest.mark.parametrize("data", [b"", b"short", bytes(200)])
def test_what_is_no_state_is_as_nothing(data: bytes) -> None:
    board = Board()
    board.add({"title": "Baker"})
    board.shelf.data = data
    board.update()
    assert board.site == board.made_of_nothing()


def test_a_state_of_another_machine_is_as_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board()
    board.add({"title": "Baker"})
    with monkeypatch.context() as patch:
        patch.setattr(state, "_MARK", (1, "middle", 4))
        board.update()
    assert not any(isinstance(file, Kept) for file in board.files(board.shelf))
