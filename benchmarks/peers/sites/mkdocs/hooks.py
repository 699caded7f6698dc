"""The lists, feed and sitemap that MkDocs has not, made when all of its pages have been read."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

PER_PAGE = 25
FEED = 50


@dataclass(frozen=True)
class Term:
    """A tag or a company."""

    name: str
    url: str


@dataclass(frozen=True)
class Posting:
    """A page as templates take it."""

    url: str
    company: Term
    tags: tuple[Term, ...]
    facts: dict[str, Any]
    body: str


@cache
def term(kind: str, name: str) -> Term:
    """Return the term of *kind* that is called *name*."""
    plain = name.lower().replace("+", "p").replace("#", "-sharp")
    return Term(name, f"{kind}/{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')}/")


def posting(page: Any) -> Posting:
    """Return what *page* says."""
    company, tags = page.meta["company"], page.meta["tags"]
    return Posting(
        url=page.url,
        company=term("company", company),
        tags=tuple(term("tags", tag) for tag in tags),
        facts=page.meta,
        body=page.content,
    )


def on_page_context(context: dict[str, Any], page: Any, **_: Any) -> dict[str, Any]:
    """Give the template the page's posting."""
    return {**context, "posting": posting(page)}


def on_env(env: Any, config: Any, files: Any) -> None:
    """Write all lists, and keep what the feed and the sitemap tell."""
    site = Path(config["site_dir"])
    env.filters["rfc822"] = rfc822
    postings = [posting(file.page) for file in files.documentation_pages()]
    postings.sort(key=lambda one: str(one.facts["date"]), reverse=True)
    listed = [one for one in postings if "closed" not in one.facts]
    lists: dict[Term, list[Posting]] = defaultdict(list)
    for one in listed:
        for of in (*one.tags, one.company):
            lists[of].append(one)
    template = env.get_template("list.html")
    for of, shown in [(Term("Jobs", ""), listed), *lists.items()]:
        for url, page in pages(of, shown):
            write(site / url / "index.html", template.render(title=of.name, url=url, **page))
    for title, kind in (("Tags", "tags/"), ("Companies", "company/")):
        terms = sorted((of for of in lists if of.url.startswith(kind)), key=lambda of: of.url)
        page = {"title": title, "url": kind, "terms": terms}
        write(site / kind / "index.html", env.get_template("terms.html").render(page))
    # The templates of the feed and the sitemap see these; MkDocs renders them later.
    env.globals.update(newest=listed[:FEED], postings=postings, terms=[*lists])


def pages(of: Term, postings: Sequence[Posting]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the address and the content of each page of the list of *of*."""
    count = max(1, -(-len(postings) // PER_PAGE))
    urls = [of.url, *(f"{of.url}page/{number}/" for number in range(2, count + 1))]
    for at, url in enumerate(urls):
        yield (
            url,
            {
                "postings": postings[at * PER_PAGE : (at + 1) * PER_PAGE],
                "number": at + 1,
                "count": count,
                "newer": urls[at - 1] if at else None,
                "older": urls[at + 1] if at + 1 < count else None,
            },
        )


def rfc822(day: str) -> str:
    """Return *day* as RSS writes it."""
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC))


def write(path: Path, text: str) -> None:
    """Write *text* to *path*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
