"""A check as Markdown, for the summary of a pull request: how a posting was understood.

The words of postings are strangers' words. Each of their signs that Markdown or HTML could obey is
written as a character reference, and they stand as code, where nobody is mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import formats
from generator.catalog import Catalog
from generator.eligibility import Area, area_of
from generator.frontmatter.sheet import Plain, read_sheet
from generator.jsonld.review import Review
from generator.lifecycle import Life
from generator.model import Posting, State
from generator.problems import Problem, in_order, visible
from generator.site import Site
from generator.text import cut_short, one_line, plural

MOST_POSTINGS = 200
"""How many are told of: GitHub takes 1 MiB of summary."""
MOST_PROBLEMS = 500
_LONGEST = 300
_SIGN = re.compile(r"[][\\`*_<>&|~$@#:]|www(?=\.)", re.IGNORECASE)
"""What may start emphasis, code, a link, a cell, a formula, a mention or an emoji on GitHub."""
_PLACE = ("locations", "location", "place_note", "workplace")
_APPLICANTS = ("applicant_locations", "applicant_timezones")
_PAY = ("salary", "salary_note")
_END = ("valid_through", "closed", "draft")


def summary_of_problems(problems: Sequence[Problem], heading: str) -> Iterator[str]:
    """Yield the lines of a table of *problems*."""
    yield f"## {heading[:1].upper()}{heading[1:]}"
    if problems:
        yield from ("", "| | where | what |", "|---|---|---|")
    for problem in in_order(problems)[:MOST_PROBLEMS]:
        hint = f"<br>{inert(problem.hint)}" if problem.hint else ""
        words = f"{inert(problem.message)}{hint}"
        yield f"| {problem.severity} | {code(str(problem.location))} | {words} |"
    yield from _rest(len(problems) - MOST_PROBLEMS, "problem")


def summary_of_postings(
    postings: Sequence[tuple[Posting, bytes]],
    catalog: Catalog,
    site: Site,
    reviews: Mapping[str, Review],
) -> Iterator[str]:
    """Yield, for each of *postings*, with its file, the lines of how it was understood.

    With *reviews*, by path, it is told too what Google for Jobs makes of it.
    """
    for posting, data in postings[:MOST_POSTINGS]:
        life = catalog.life(posting)
        yield from (f"### {code(posting.title)}", "", code(posting.path), "")
        yield from ("| | as written | as understood |", "|---|---|---|")
        written = as_written(data)
        for name, fields, understood in (
            ("Place", _PLACE, _place(posting, site)),
            ("Who may apply", _APPLICANTS, _applicants(posting, site)),
            ("Pay", _PAY, _pay(posting, site)),
            ("End", _END, _end(posting, life, site)),
        ):
            words = [f"{field}: {written[field]}" for field in fields if written.get(field)]
            yield f"| {name} | {'<br>'.join(map(code, words))} | {understood} |"
        if posting.path in reviews:
            yield f"| Google for Jobs | | {_google(reviews[posting.path])} |"
        yield ""
    yield from _rest(len(postings) - MOST_POSTINGS, "posting")


def as_written(data: bytes) -> dict[str, str]:
    """Return each field of the file *data* in one line; nothing where it cannot be read."""
    sheet = read_sheet(data)
    return {name: _in_words(value) for name, value in sheet.fields.items()} if sheet else {}


def _in_words(value: Plain) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_in_words(part)}" for name, part in value.items())
    return value if isinstance(value, str) else "; ".join(map(_in_words, value))


def inert(text: str) -> str:
    """Return *text* in one line of which Markdown and HTML obey nothing."""
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0][0])};{sign[0][1:]}", visible(one_line(text)))


def code(text: str) -> str:
    """Return *text* as code, cut where it is very long."""
    return f"<code>{inert(cut_short(one_line(text), _LONGEST))}</code>"


def _rest(count: int, noun: str) -> Iterable[str]:
    return ("", f"And {plural(count, f'more {noun}')}.") if count > 0 else ()


def _place(posting: Posting, site: Site) -> str:
    language = posting.language or site.language
    words = formats.places_line(posting, language) if posting.locations else ""
    workplace = formats.workplace_words(posting.workplace)
    known = " · ".join(map(code, filter(None, (words, workplace))))
    if posting.place_note and not posting.locations:
        return "<br>".join(filter(None, (known, "the place is shown as it is written")))
    return known or "not stated"


def _applicants(posting: Posting, site: Site) -> str:
    area = area_of(posting)
    if area is None:
        return "not remote"
    stated = formats.applicants_line(posting.applicant_locations, posting.language or site.language)
    zones = formats.timezones_line(posting.applicant_timezones)
    known = ", ".join(map(code, filter(None, (stated, zones))))
    return f"{known}: {_breadth(area)}" if known else "not stated"


def _breadth(area: Area) -> str:
    if area.worldwide:
        return "every country"
    parts = [
        plural(len(area.countries), "country", "countries") if area.countries else "",
        plural(len(area.parts), "region or town", "regions or towns") if area.parts else "",
        "and what is not certain" if area.is_vague else "",
    ]
    return ", ".join(filter(None, parts)) or "no country for certain"


def _pay(posting: Posting, site: Site) -> str:
    salary = posting.salary
    if salary is None:
        return "shown as it is written" if posting.salary_note else "not stated"
    known = code(formats.pay(salary, posting.language or site.language))
    return f"{known}<br>currency or period was concluded" if salary.inferred else known


def _end(posting: Posting, life: Life, site: Site) -> str:
    if posting.draft:
        return "a draft"
    if life.is_preview and posting.listed_since:
        return f"opens {posting.listed_since}, {_until(life, site)}"
    if life.state is State.CLOSED:
        return "closed"
    return f"expired {_moment(life)}" if life.state is State.EXPIRED else _until(life, site)


def _until(life: Life, site: Site) -> str:
    if life.ends is None:
        return "no end"
    by = "" if life.deadline else ", by `expire_after` of site.yaml"
    return f"open until {_moment(life)} ({site.timezone}){by}"


def _moment(life: Life) -> str:
    if life.ends is None:
        return ""
    last = life.ends.last
    return f"the end of {last.date()}" if life.ends.is_day else f"{last:%Y-%m-%d %H:%M}"


def _google(one: Review) -> str:
    if one.is_eligible:
        return f"eligible, with {', '.join(one.emitted)}"
    return "not eligible: " + "; ".join(map(inert, one.lacks.values()))
