"""Pages that show one thing: a posting, a text, the way to another page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from markupsafe import Markup

from generator import formats
from generator.artifacts import Recipe
from generator.model import Page, Posting
from generator.related import Relations
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
        site = press.site
        return Relations(press.catalog.listed, site.language, site.categories)

    def context(posting: Posting) -> PostingContext:
        view = press.views.posting(posting)
        return PostingContext(
            posting=view,
            crumbs=_crumbs(press, view.category),
            body=html_of(posting.body),
            structured_data=Markup(structured_data(posting)),  # noqa: S704 - escaped where made
            related=[
                RelatedCard(press.card(other.posting), reasons_line(other.reasons))
                for other in relations().of(posting)
            ],
        )

    for posting in press.catalog.shown:
        yield press.page("posting.html", _head(press, posting), partial(context, posting))


def prose(press: Press) -> Iterator[Recipe]:
    """Yield the pages of prose and the page for addresses that lead nowhere."""
    for page in press.catalog.pages:
        summary = page.summary or page.body.excerpt
        head = press.head(page.title, press.routes.page(page), summary)
        yield press.page("page.html", head, partial(_prose, press, page))
    lost = Head("Page not found", "", "", noindex=True)
    yield press.page("404.html", lost, LostContext, path="404.html")


def moved(press: Press) -> Iterator[Recipe]:
    """Yield pages that lead on, for hosts that cannot redirect."""
    for url, target in redirects(press.catalog.shown, press.routes):
        head = Head("This page has moved", url, press.routes.absolute(target))
        yield press.page("redirect.html", head, partial(RedirectContext, target=target))


def _head(press: Press, posting: Posting) -> Head:
    company = f" at {posting.company.name}" if posting.company else ""
    is_public = press.catalog.is_public(posting)
    end = press.catalog.life(posting).ends if is_public else None
    return press.head(
        f"{posting.title}{company}",
        press.routes.posting(posting),
        posting.teaser,
        indexed=is_public,
        until=end.last.isoformat(timespec="seconds") if end else "",
        kind="article",
    )


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
