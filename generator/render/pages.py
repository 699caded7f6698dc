"""Pages that show one thing: a posting, a text, the way to another page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial

from markupsafe import Markup

from generator import formats
from generator.artifacts import Recipe
from generator.model import Page, Posting
from generator.related import ReasonKind, Related, Relations
from generator.render.contexts import LostContext, PostingContext, ProseContext, RedirectContext
from generator.render.links import edit_url
from generator.render.press import Press, html_of
from generator.render.values import Anchor, Head, RelatedCard
from generator.render.views import reasons_line
from generator.routes import redirects


def postings(press: Press, structured_data: Callable[[Posting], str]) -> Iterator[Recipe]:
    """Yield the page of each posting that has one."""

    @cache  # found out once, and only where a posting's page is made
    def relations() -> Relations:
        return Relations(press.catalog.listed, press.catalog.profile, press.look)

    @cache
    def is_one_employers() -> bool:
        employers = {posting.company and posting.company.slug for posting in press.catalog.listed}
        return len(employers) == 1

    def reasons(other: Related) -> str:
        # That the company is the same tells nothing where there is no other.
        return reasons_line(
            reason
            for reason in other.reasons
            if reason.kind is not ReasonKind.COMPANY or not is_one_employers()
        )

    @lru_cache(maxsize=1)  # asked for a page, and then for its key
    def related(path: str) -> list[tuple[Posting, str]]:
        posting = shown[path]
        return [(other.posting, reasons(other)) for other in relations().of(posting)]

    def quick(posting: Posting) -> list[object]:
        state = press.catalog.state(posting)
        return [state, is_one_employers(), relations().digest(posting)]

    def exact(posting: Posting) -> list[object]:
        others = related(posting.path)
        cards = press.looks([other for other, _ in others])
        return [press.catalog.state(posting), cards, [reason for _, reason in others]]

    def context(posting: Posting) -> PostingContext:
        view = press.views.posting(posting)
        return PostingContext(
            posting=view,
            crumbs=_crumbs(press, view.category),
            body=html_of(posting.body),
            structured_data=Markup(structured_data(posting)),  # noqa: S704 - escaped where made
            related=[
                RelatedCard(press.card(other), reason) for other, reason in related(posting.path)
            ],
        )

    shown = {posting.path: posting for posting in press.catalog.shown}
    for posting in press.catalog.shown:
        yield press.page(
            "posting.html",
            press.routes.posting(posting),
            partial(_head, press, posting),
            partial(context, posting),
            indexed=press.catalog.is_public(posting),
            keys=(partial(quick, posting), partial(exact, posting)),
        )


def prose(press: Press) -> Iterator[Recipe]:
    """Yield the pages of prose and the page for addresses that lead nowhere."""
    for page in press.catalog.pages:
        summary = page.summary or page.body.excerpt
        head = partial(press.head, page.title, summary)
        yield press.page("page.html", press.routes.page(page), head, partial(_prose, press, page))
    yield press.page("404.html", "", _head_of_lost, LostContext, indexed=False, path="404.html")


def moved(press: Press) -> Iterator[Recipe]:
    """Yield pages that lead on, for hosts that cannot redirect."""
    for url, target in redirects(press.catalog.shown, press.routes):
        head = partial(_head_of_moved, press.routes.absolute(target))
        context = partial(RedirectContext, target=target)
        keys = [partial(_said, target)]
        yield press.page("redirect.html", url, head, context, indexed=False, keys=keys)


def _said(target: str) -> list[object]:
    return [target]


def _head(press: Press, posting: Posting, *, url: str, indexed: bool) -> Head:
    company = f" at {posting.company.name}" if posting.company else ""
    end = press.catalog.life(posting).ends if indexed else None
    return press.head(
        f"{posting.title}{company}",
        posting.teaser,
        url=url,
        indexed=indexed,
        until=end.last.isoformat(timespec="seconds") if end else "",
        kind="article",
    )


def _head_of_lost(*, url: str, indexed: bool) -> Head:
    # It is shown at any address.
    return Head("Page not found", url, "", noindex=not indexed)


def _head_of_moved(canonical: str, *, url: str, **_: object) -> Head:
    # Not to be listed itself, but to be followed: the canonical address says where to.
    return Head("This page has moved", url, canonical)


def _crumbs(press: Press, category: Anchor | None) -> tuple[Anchor, ...]:
    home = Anchor("Jobs", press.routes.home())
    return (home, category) if category and category.url else (home,)


def _prose(press: Press, page: Page) -> ProseContext:
    return ProseContext(
        heading=page.title,
        language=page.language,
        language_direction=formats.direction(page.language or press.site.language),
        body=html_of(page.body),
        edit_url=edit_url(press.site.repository, page.path),
    )
