"""What Google for Jobs is told of a posting, what not and why, and which rules it breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.eligibility import is_fully_remote
from generator.jsonld.description import plain_markup
from generator.jsonld.properties import properties
from generator.jsonld.required import Absent, lacking
from generator.jsonld.rules import (
    HYBRID,
    LEAST_TEXT,
    LEFT_OUT_RULES,
    REMOTE_COUNTRY,
    REQUIRED_RULES,
    THIN,
    TITLE_RULES,
)
from generator.jsonld.titles import pieces_of, title_faults
from generator.lifecycle import Life
from generator.model import Posting, State, Workplace
from generator.places.grammar import read_place
from generator.problems import Problem, Severity
from generator.routes import Routes
from generator.text import cut_short, fold, text_of

_SHOWN = 60
_SAID_HYBRID = re.compile(
    r"\bthis (?:is a hybrid (?:job|position|role)|(?:job|position|role) is hybrid)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Review:
    """One posting as Google for Jobs is told of it."""

    path: str
    slug: str
    title: str
    state: State
    lacks: Mapping[str, str]
    """Why it has no structured data: by property, ``apply`` or ``state``; empty: it has."""
    emitted: tuple[str, ...]
    """The properties that its structured data has."""
    left_out: Mapping[str, str]
    """Why each other property that Google knows cannot be given."""
    problems: tuple[Problem, ...]
    """The rules that it breaks, and notes; none are told of one that is over."""

    @property
    def is_eligible(self) -> bool:
        """Whether its page has structured data."""
        return not self.lacks

    def as_data(self) -> dict[str, object]:
        """Return the review as plain data; problems by their codes."""
        return {
            "path": self.path,
            "slug": self.slug,
            "title": self.title,
            "state": self.state.value,
            "eligible": self.is_eligible,
            "lacks": dict(self.lacks),
            "emitted": list(self.emitted),
            "left_out": dict(self.left_out),
            "broken": [p.code for p in self.problems if p.severity is not Severity.NOTE],
            "notes": [p.code for p in self.problems if p.severity is Severity.NOTE],
        }


def review(posting: Posting, life: Life, routes: Routes) -> Review:
    """Tell what Google is told of *posting*, whose *life* may be that of a look ahead."""
    values = properties(posting, routes, life.deadline)
    absent = {name: value for name, value in values.items() if isinstance(value, Absent)}
    lacks = lacking(posting, values)
    is_over = not life.state.is_open
    state = _state_of(posting, life)
    problems = () if is_over else tuple(_problems(posting, values, absent, lacks))
    if not life.is_public:
        lacks = {"state": f"the posting is {_in_words(state)}"} | lacks
    return Review(
        path=posting.path,
        slug=posting.slug,
        title=posting.title,
        state=state,
        lacks=lacks,
        emitted=() if lacks else tuple(name for name in values if name not in absent),
        left_out={name: value.why for name, value in absent.items()},
        problems=problems,
    )


def _state_of(posting: Posting, life: Life) -> State:
    if life.is_preview:
        return State.DRAFT if posting.draft else State.SCHEDULED
    return life.state


def _in_words(state: State) -> str:
    return "a draft" if state is State.DRAFT else state.value


def _problems(
    posting: Posting,
    values: Mapping[str, object],
    absent: Mapping[str, Absent],
    lacks: Mapping[str, str],
) -> Iterator[Problem]:
    for kind, words in title_faults(posting):
        rule = TITLE_RULES[kind]
        yield rule.told(posting, f"{rule.doc}, and this one has `{words}`")
    for name, why in lacks.items():
        is_remote = name == "jobLocation" and is_fully_remote(posting)
        yield (REMOTE_COUNTRY if is_remote else REQUIRED_RULES[name]).told(posting, why)
    if "description" not in lacks:
        yield from _about_length(posting, str(values["description"]))
    if is_fully_remote(posting) and (words := _words_for_hybrid(posting)):
        yield HYBRID.told(posting, f"the work is marked as remote, and the posting says `{words}`")
    for name, rule in LEFT_OUT_RULES.items():
        # Of the areas that remote work lacks, more has been said.
        is_told = "jobLocation" in lacks and name == "applicantLocationRequirements"
        if name in absent and absent[name].is_stated and not is_told:
            yield rule.told(posting, f"`{name}` is left out: {absent[name].why}")


def _about_length(posting: Posting, description: str) -> Iterator[Problem]:
    text = text_of(description)
    # A Chinese character says as much as a few letters.
    length = sum(3 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    if length < LEAST_TEXT:
        shown = cut_short(text, _SHOWN)
        yield THIN.told(posting, f"the description is too thin for the full text: `{shown}`")


def _words_for_hybrid(posting: Posting) -> str:
    """Return the words by which *posting* says that the work is hybrid; empty: it does not."""
    if Workplace.HYBRID in read_place(posting.place_note).workplace:
        return posting.place_note
    title = pieces_of(posting.title)[1:]
    if found := next((piece for piece in title if fold(piece) == "hybrid"), ""):
        return found
    said = _SAID_HYBRID.search(text_of(plain_markup(posting.body.html)))
    return said[0] if said else ""
