"""A whole board becomes pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from generator.artifacts import made
from generator.catalog import assemble
from generator.model import Applicants, Company, Page, Place, Source
from generator.policy import CONTENT_SECURITY_POLICY
from generator.problems import BuildRefused
from generator.render import TEMPLATES, render
from generator.render.paging import paging
from generator.routes import Routes
from generator.site import Link, Repository
from generator.terms import TermKind
from generator.theme import load_theme
from tests import sample_board as sample
from tests.crawl import links

HOSTILE = "\"><script>alert(1)</script>' {{7*7}} {% x %} <img src=x onerror=y>"


def test_every_kind_of_page_is_written(site: dict[str, str]) -> None:
    assert {
        "index.html",
        "page/2/index.html",
        "jobs/index.html",
        "jobs/baker/index.html",
        "jobs/closed/index.html",
        "jobs/expired/index.html",
        "companies/index.html",
        "companies/sunrise-bakery/index.html",
        "tags/index.html",
        "tags/c-plus-plus/index.html",
        "tags/bread/page/2/index.html",
        "locations/berlin-germany/index.html",
        "types/full-time/index.html",
        "categories/crafts/index.html",
        "about/index.html",
        "404.html",
    } <= set(site)


def test_files_of_the_theme_come_along(site: dict[str, str]) -> None:
    assert any(re.fullmatch(r"assets/[0-9a-f]{16}/style\.css", path) for path in site)


def test_no_path_is_written_twice() -> None:
    theme = load_theme("default", Path("nowhere"))
    routes = Routes("", sample.SITE.base_url, theme.asset_paths)
    catalog = sample.catalog_of(sample.POSTINGS)
    paths = [artifact.path for artifact in render(catalog, routes, theme, sample.SITE)]
    assert len(paths) == len(set(paths))


def test_pages_come_one_at_a_time() -> None:
    theme = load_theme("default", Path("nowhere"))
    catalog = sample.catalog_of(sample.POSTINGS)
    stream = render(catalog, Routes("", "", theme.asset_paths), theme, sample.SITE)
    assert next(stream).path.startswith("assets/")


def test_two_renderings_are_the_same_bytes(site: dict[str, str]) -> None:
    assert sample.render_files(sample.catalog_of(sample.POSTINGS[::-1])) == site


def test_a_kind_without_pages_leaves_no_trace() -> None:
    catalog, _ = assemble(sample.POSTINGS, now=sample.NOW, facets={TermKind.COMPANIES: 1})
    files = sample.render_files(catalog)
    assert not any(path.startswith("tags/") for path in files)
    assert "tags/" not in files["jobs/baker/index.html"]
    assert ">bread<" in files["jobs/baker/index.html"]


def test_the_policy_comes_first_on_every_page(site: dict[str, str]) -> None:
    policy = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}">'
    for path, html in site.items():
        if path.endswith(".html"):
            assert re.search(r"<head>\s*" + re.escape(policy), html), path


def test_no_page_has_script_or_style_of_its_own(site: dict[str, str]) -> None:
    for path, html in site.items():
        if path.endswith(".html"):
            own = re.sub(r'<script type="module" src="/assets/[^>]*></script>', "", html)
            code = re.sub(r'<script type="application/ld\+json">[^<]+</script>', "", own)
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=", code), path


def test_every_page_has_one_title_and_one_main_heading(site: dict[str, str]) -> None:
    titles: dict[str, str] = {}
    for path, html in site.items():
        if path.endswith(".html") and path not in ("jobs/index.html",):
            assert html.count("<h1>") == 1, path
            (title,) = re.findall(r"<title>(.+)</title>", html)
            assert title.count(sample.SITE.title) == 1
            titles.setdefault(title, path)
            assert titles[title] == path, "two pages have one title"


def test_every_link_leads_somewhere(site: dict[str, str]) -> None:
    for path, html in site.items():
        if not path.endswith(".html"):
            continue
        for link in links(html):
            if link.startswith("/"):
                target = unquote(link).lstrip("/")
                assert (f"{target}index.html" if target[-1:] in ("", "/") else target) in site


def test_every_open_posting_is_reached_from_the_first_page(site: dict[str, str]) -> None:
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith("/") or address.endswith((".xml", ".ics")):
            continue
        seen.add(address)
        waiting += [urljoin(address, link) for link in links(site[f"{address[1:]}index.html"])
                    if not link.startswith("#")]  # fmt: skip
    assert {
        f"/jobs/{posting.slug}/" for posting in sample.catalog_of(sample.POSTINGS).listed
    } <= seen


def test_addresses_stay_below_the_base_path() -> None:
    site = sample.site_with(
        base_url="https://example.org/the/board", navigation=(Link("Bread", "/tags/bread/"),)
    )
    # Links within a body get the path where the body is read.
    about = replace(sample.ABOUT, body=sample.prose("Bread."))
    catalog = sample.catalog_of(sample.POSTINGS, pages=[about])
    files = sample.render_files(catalog, site, favicon="favicon.ico")
    for path, html in files.items():
        for address in re.findall(r'(?:href|src)="(/[^"]*)"', html):
            assert address.startswith("/the/board/"), path
    assert '<a href="/the/board/tags/bread/">Bread</a>' in files["index.html"]
    assert "https://example.org/the/board/jobs/baker/" in files["jobs/baker/index.html"]
    assert '<link rel="icon" href="/the/board/favicon.ico">' in files["404.html"]


def test_pages_name_their_canonical_address(site: dict[str, str]) -> None:
    expected = '<link rel="canonical" href="https://jobs.example.org/jobs/baker/">'
    assert expected in site["jobs/baker/index.html"]
    assert "canonical" not in site["404.html"]


def test_jobs_leads_to_the_list(site: dict[str, str]) -> None:
    html = site["jobs/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=/">' in html
    assert '<link rel="canonical" href="https://jobs.example.org/">' in html
    assert "noindex" not in html


def test_a_card_shows_what_one_decides_by() -> None:
    html = sample.render_files(sample.catalog_of([sample.BAKER]))["index.html"]
    card = html.partition("<article")[2].partition("</article>")[0]
    text = " ".join(re.sub(r"<[^>]+>", " ", card.partition(">")[2]).split())
    assert text == (
        "Baker, early shift Featured Sunrise Bakery Berlin, Germany On site"
        " €36,000 – €42,000 a year Full-time or part-time 1 Mar 2026 bread early shift C++"
    )


def test_terms_are_listed_with_their_counts(site: dict[str, str]) -> None:
    html = site["tags/index.html"]
    assert re.search(r'href="/tags/bread/"><bdi>bread</bdi></a>&nbsp;<span class="count">10<', html)


def test_a_company_without_open_jobs_has_its_page(site: dict[str, str]) -> None:
    html = site["companies/quiet-mill/index.html"]
    assert "Nothing is open here just now" in html
    assert "Nothing open." in html


def test_a_board_without_postings_is_a_site() -> None:
    files = sample.render_files(sample.catalog_of([], [], []))
    assert "No open jobs" in files["index.html"]
    assert {"index.html", "jobs/index.html", "404.html", "tags/index.html"} <= set(files)


def test_many_terms_are_grouped_by_letter() -> None:
    tags = tuple(f"{letter}{number}" for letter in "abc" for number in range(25))
    postings = [replace(sample.BAKER, path=f"{tag}.md", slug=tag, tags=(tag,)) for tag in tags]
    html = sample.render_files(sample.catalog_of(postings))["tags/index.html"]
    assert re.findall(r'<h2 class="letter">(.)</h2>', html) == ["A", "B", "C"]


def test_letters_with_accents_stand_among_those_without() -> None:
    tags = tuple(f"{letter}{number}" for number, letter in enumerate("eéoö" * 20))
    postings = [replace(sample.BAKER, path=f"{tag}.md", slug=tag, tags=(tag,)) for tag in tags]
    html = sample.render_files(sample.catalog_of(postings))["tags/index.html"]
    assert re.findall(r'<h2 class="letter">(.)</h2>', html) == ["E", "O"]


def test_sentences_of_the_theme_run_their_own_way_on_every_board() -> None:
    site = sample.site_with(language="ar")
    files = sample.render_files(sample.catalog_of([sample.CLOSED]), site)
    for path, sentence in {
        "index.html": "The next job will stand on this page, and in the ",
        "404.html": "The job may have been taken down, or the address is misspelt.</bdi>",
        "tags/index.html": "There are none just now. ",
        "companies/quiet-mill/index.html": "Nothing is open here just now.",
        "jobs/closed/index.html": "It was closed on ",
    }.items():
        assert 'dir="rtl"' in files[path]
        assert f"<bdi>{sentence}" in files[path], path


def test_a_place_runs_as_the_site_does_and_a_note_as_it_says_itself(site: dict[str, str]) -> None:
    amman = replace(sample.ARABIC, locations=(Place("عمّان", "", "JO"),), place_note="")
    files = sample.render_files(sample.catalog_of([amman]))
    for path in ("index.html", "locations/index.html"):
        assert '<bdi dir="ltr">عمّان, Jordan</bdi>' in files[path]
    assert '<dd><bdi dir="ltr"><a' in files["jobs/arabic/index.html"]
    assert "<bdi>somewhere sunny</bdi>" in site["index.html"]


def test_the_number_of_a_page_is_said_in_its_heading(site: dict[str, str]) -> None:
    for path in ("page/2/index.html", "tags/bread/page/2/index.html"):
        assert re.search(r'<h1>.* <span class="muted">page 2</span></h1>', site[path]), path


def test_an_unknown_company_has_no_plate() -> None:
    bare = replace(sample.ARABIC, company=None, place_note="")
    files = sample.render_files(sample.catalog_of([bare]))
    assert all("plate" not in files[path] for path in ("index.html", "jobs/arabic/index.html"))
    assert '<p class="where">' not in files["index.html"]


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (1, 1, "1"),
        (2, 7, "1 2 3 4 5 6 7"),
        (1, 9, "1 2 . 9"),
        (5, 9, "1 . 4 5 6 . 9"),
        (9, 9, "1 . 8 9"),
        (3, 300, "1 2 3 4 . 300"),
    ],
)
def test_long_lists_link_first_last_and_neighbours(number: int, count: int, shown: str) -> None:
    found = paging(number, count, lambda page: f"/page/{page}/")
    assert " ".join(str(link.number) if link else "." for link in found.links) == shown
    assert [link.number for link in found.links if link and link.is_current] == [number]
    assert bool(found.previous) == (number > 1)
    assert found.next == (f"/page/{number + 1}/" if number < count else "")


def test_hostile_text_is_only_ever_text() -> None:
    company = Company(
        "c", HOSTILE, "https://c.example/", summary=HOSTILE, body=sample.prose(HOSTILE), path="c.md"
    )
    place = Place(HOSTILE, HOSTILE, "")
    posting = replace(
        sample.BAKER,
        title=HOSTILE,
        body=sample.prose(HOSTILE),
        summary=HOSTILE,
        company=company,
        locations=(place,),
        place_note=HOSTILE,
        salary_note=HOSTILE,
        tags=(HOSTILE,),
        category=HOSTILE,
        level=HOSTILE,
        identifier=HOSTILE,
        education=(HOSTILE,),
        benefits=(HOSTILE,),
        apply_url='https://x.example/"><script>',
        apply_email='"><script>@x.example',
        applicant_locations=Applicants(groups=(HOSTILE,), places=(place,)),
        source=Source(HOSTILE),
        language='x"><script>',
    )
    pages = [Page("about", HOSTILE, sample.prose(HOSTILE), "p.md", HOSTILE, HOSTILE)]
    site = sample.site_with(
        title=HOSTILE, description=HOSTILE, navigation=(Link(HOSTILE, 'https://x.example/">'),)
    )
    closed = replace(posting, path="z.md", slug="z", closed=True)
    files = sample.render_files(sample.catalog_of([posting, closed], [company], pages), site)
    for path, html in files.items():
        if path.endswith(".html"):
            assert not re.search(r"<(script(?! type=.module. src)|img)\b", html), path
            assert "49" not in re.sub(r"assets/\w+", "", html), path
            assert html.count("{{7*7}}") > 0, path


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x.example", ""])
def test_addresses_that_are_not_of_the_web_never_become_links(address: str) -> None:
    posting = replace(
        sample.BAKER,
        company=replace(sample.BAKERY, url=address),
        apply_url=address,
        source=Source("elsewhere", address),
    )
    site = sample.site_with(
        repository=Repository(address), navigation=(Link("Bad", address), Link("Good", "/about/"))
    )
    catalog = sample.catalog_of([posting], [replace(sample.BAKERY, url=address)])
    for path, html in sample.render_files(catalog, site).items():
        found = links(html) if path.endswith(".html") else []
        assert all(link.startswith(("/", "#", "https://jobs.")) and "//" not in link
                   for link in found)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ nothing }}", "undefined-variable"),
        ("{{ asset('x') }}", "template-error the theme has no file `static/x`"),
        ("{{ asset('stile.css') }}", "hint: did you mean `style.css`?"),
        ("{{ asset([1]) }}", "template-error `asset` takes a text"),
        ("{{ link(none) }}", "template-error `link` takes a text"),
        ("{{ asset() }}", "template-error TypeError: asset() missing 1 required"),
    ],
)
def test_a_theme_that_asks_for_what_is_not_there_is_refused_with_the_line(
    tmp_path: Path, source: str, expected: str
) -> None:
    theme = tmp_path / "themes" / "mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('parent = "default"')
    (theme / "templates" / "404.html").write_text(f"\n{source}")
    loaded = load_theme("mine", tmp_path)
    routes = Routes("", "", loaded.asset_paths)
    with pytest.raises(BuildRefused) as refusal:
        list(made(render(sample.catalog_of([]), routes, loaded, sample.SITE)))
    assert str(refusal.value).startswith("themes/mine/templates/404.html:2:1: error ")
    assert expected in str(refusal.value)


def test_a_theme_without_the_templates_of_a_board_is_refused(tmp_path: Path) -> None:
    (tmp_path / "themes" / "bare").mkdir(parents=True)
    (tmp_path / "themes" / "bare" / "theme.toml").write_text("")
    with pytest.raises(BuildRefused, match=r"theme.toml:1:1: error missing-template .*posting"):
        load_theme("bare", tmp_path, required=TEMPLATES)
