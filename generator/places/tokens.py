"""A text about places, cut into words for ways of working, separators and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from generator.model import Workplace

_WORKPLACE = (
    r"(?<!\w)(?:(?:100\s?%|fully|full|completely|entirely)[\s-]+)?"
    r"(?:(?P<remote>remote(?:ly)?|remot[oa]|telecommut(?:e|ing))|(?P<hybrid>hybrid)|(?P<onsite>on[\s-]?site|in[\s-]office))"
    r"(?:[\s-]+(?:only|work|working|jobs?|position|role))?(?!\w)"
)
_TOKEN = re.compile(
    rf"(?P<word>{_WORKPLACE})|(?P<strong>\s*[;|\n]\s*)|(?P<choice>\s*/\s*|\s+or\s+)"
    r"|(?P<comma>\s*,\s*)|(?P<open>\s*[(\[])|(?P<close>[)\]]\s*)|(?P<dash>\s+-+\s*|\s*-+\s+)"
    r"|(?P<colon>\s*:\s*)",
    re.IGNORECASE,
)
_TAG = re.compile(r"(remote|hybrid|onsite),(?=\S)")
_HEAD = re.compile(rf"{_WORKPLACE}(?:\s*:\s*(?P<after>.+)|\s*[(\[](?P<inside>[^()\[\]]+)[)\]])",
                   re.IGNORECASE)  # fmt: skip
_BLANKS = re.compile(r"[^\S\n]+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_WITHIN = re.compile(r"(?:based\s+)?(?:in|within|from|across|throughout)\s+(?=\S)", re.IGNORECASE)
_ANYWHERE = re.compile(r"anywhere\s+(?:in|within)\s+(?!(?:the\s+)?world\b)", re.IGNORECASE)
_ONLY = re.compile(r"(?<=\S)(?:[\s-]+(?:based|only|residents))+$", re.IGNORECASE)


@dataclass(slots=True)
class Side:
    """What stands on one side of ``or`` or ``/``."""

    words: list[Workplace] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """The texts between words and separators."""
    glued: list[str] = field(default_factory=list)
    """Those of the pieces that nothing parts from a word, as in ``Remote Berlin``."""
    marks: set[str] = field(default_factory=set)
    """The kinds of separator between pieces: ``comma dash open close colon``."""
    is_wide: bool = False
    """Whether it says "anywhere in"."""
    between: set[str] = field(default_factory=set)
    """Those since the last piece."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text about places, in its parts."""

    tag: Workplace | None
    """The way of working by a field of the source, written before all: ``remote,Paris``."""
    head: Workplace | None
    """The way of working that holds for all: ``Hybrid: Leeds, York``."""
    segments: tuple[tuple[Side, ...], ...]
    """Parted by ``;`` or ``|``, and each of them by ``or`` or ``/``."""

    @property
    def sides(self) -> Iterator[Side]:
        """All of them, in order."""
        return chain.from_iterable(self.segments)

    @property
    def words(self) -> tuple[Workplace, ...]:
        """The ways of working that the text names, each once."""
        outer = filter(None, (self.tag, self.head))
        return tuple(dict.fromkeys([*outer, *(word for side in self.sides for word in side.words)]))


def take_apart(text: str) -> Text:
    """Return the parts of *text*."""
    rest = _DASHES.sub("-", _BLANKS.sub(" ", text)).strip(" \t\n;|,")
    tag = head = None
    if found := _TAG.match(rest):
        tag, rest = Workplace(found[1]), rest[found.end() :]
    if found := _HEAD.fullmatch(rest):
        head, rest = _workplace(found), found["after"] or found["inside"]
    return Text(tag, head, tuple(map(tuple, _segments(rest))))


def _segments(text: str) -> list[list[Side]]:
    segments = [[Side()]]
    parted_by = ""
    for kind, value, found in _scan(text):
        side = segments[-1][-1]
        match kind:
            case "strong":
                segments.append([Side()])
            case "choice":
                segments[-1].append(Side())
            case "word" if found is not None:
                if side.pieces and parted_by == "text":
                    side.glued.append(side.pieces[-1])
                side.words.append(_workplace(found))
                side.between.clear()
            case "close" if parted_by == "word":
                pass
            case "text":
                _add(side, value, is_glued=parted_by == "word")
            case _:
                side.between.add(kind)
        parted_by = kind
    return segments


def _add(side: Side, text: str, *, is_glued: bool) -> None:
    """Add a piece to *side*, without the words that only lead over to it."""
    bare = text.strip("- ")
    wide = _ANYWHERE.sub("", bare)
    side.is_wide |= wide != bare
    lead = _WITHIN.match(wide)
    inner = wide[lead.end() :] if lead else wide
    piece = _ONLY.sub("", inner).removeprefix("the ")
    if side.pieces:
        side.marks |= side.between
    side.between.clear()
    side.pieces.append(piece)
    if is_glued and inner == bare:
        side.glued.append(piece)


def _scan(text: str) -> Iterator[tuple[str, str, re.Match[str] | None]]:
    """Yield kind, text and match of each token."""
    at = 0
    for found in _TOKEN.finditer(text):
        if before := text[at : found.start()].strip("- "):
            yield "text", before, None
        yield next(kind for kind in _KINDS if found[kind] is not None), found[0], found
        at = found.end()
    if rest := text[at:].strip("- "):
        yield "text", rest, None


_KINDS = ("word", "strong", "choice", "comma", "open", "close", "dash", "colon")


def _workplace(found: re.Match[str]) -> Workplace:
    return next(one for one in Workplace if found[one] is not None)
