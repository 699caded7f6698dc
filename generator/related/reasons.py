"""What two postings have in common, in words for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.related.titles import is_common

_OF_WORK = 3
"""How many tags and phrases are named at most."""


class ReasonKind(StrEnum):
    """The kinds of what two postings have in common."""

    WORK = "work"
    """A tag, or words of the titles."""
    CATEGORY = "category"
    TOWN = "town"
    COUNTRY = "country"
    REMOTE = "remote"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that two postings have in common."""

    kind: ReasonKind
    label: str = ""
    """What it is called; empty where the kind says it all."""


def reasons_of(shared: Iterable[str], labels: Mapping[str, str]) -> tuple[Reason, ...]:
    """Put the *shared* traits, sorted keys, in order: the work, the place, the company.

    The category is named where nothing else tells of the work, the country where no town does.
    """
    words: list[str] = []
    pairs: list[str] = []
    facts: dict[str, Reason] = {}
    for key in shared:
        kind, slash, _ = key.partition("/")
        if slash:
            facts.setdefault(kind, Reason(ReasonKind(kind), labels[key]))
        else:
            (pairs if " " in key else words).append(key)

    def one_of(*kinds: ReasonKind) -> list[Reason]:
        return [facts[kind] for kind in kinds if kind in facts][:1]

    runs = _telling(_runs(words, pairs))[:_OF_WORK]
    work = [Reason(ReasonKind.WORK, " ".join([labels[word] for word in run])) for run in runs]
    return (
        *(work or one_of(ReasonKind.CATEGORY)),
        *one_of(ReasonKind.TOWN, ReasonKind.COUNTRY, ReasonKind.REMOTE),
        *one_of(ReasonKind.COMPANY),
    )


def _runs(words: Sequence[str], pairs: Iterable[str]) -> list[list[str]]:
    """Return *words* in runs of those that follow each other by *pairs*, the longest first."""
    followers = dict([pair.split(" ") for pair in pairs])
    if not followers:
        return [[word] for word in words]
    runs: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(words, key=set(followers.values()).__contains__):
        word, run = start, []
        while word and word not in seen:
            seen.add(word)
            run.append(word)
            word = followers.get(word, "")
        if run:
            runs.append(run)
    return sorted(runs, key=len, reverse=True)


def _telling(runs: list[list[str]]) -> list[list[str]]:
    """Return *runs* without what a wider one says already.

    A common word that stands alone, such as ``engineer``, stays where there is nothing else.
    """
    by_slug = {"-".join(run): run for run in reversed(runs)}
    said = "\n".join([f"-{slug}-" for slug in by_slug])
    kept = [
        run
        for slug, run in by_slug.items()
        if (len(run) > 1 or not is_common(slug)) and not _is_said(slug, said)
    ]
    return kept[::-1] or runs


def _is_said(slug: str, said: str) -> bool:
    """Tell whether *slug* stands in *said* once more than on its own line."""
    # One letter is a name of its own, such as "C" beside "C++".
    return len(slug) > 1 and said.count(f"-{slug}-") > 1
