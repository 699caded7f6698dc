"""The preview in Chromium: what a save does to the pages that are open, and who is kept out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.boards import posting, write
from tests.casefiles import SITE_YAML
from tests.previews import Preview, previewed

_BAKER = "content/postings/baker.md"
_LONG = "\n\n".join(["Bake bread."] * 200)
_WAIT = 60_000
_PANEL = "tackboard-problems section"

expect.set_options(timeout=_WAIT)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    files = {
        _BAKER: posting("Baker", body=_LONG),
        "themes/mine/theme.toml": 'parent = "default"\n',
        "themes/mine/templates/posting.html": '{% extends "default:posting.html" %}',
        "content/static/plain.html": "<!doctype html><title>A page without a policy</title>",
        "content/static/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "site.yaml": f"{SITE_YAML}theme: mine\n",
    }
    with previewed(write(tmp_path_factory.mktemp("preview") / "board", files)) as running:
        yield running


@pytest.fixture
def open_tab(preview: Preview, contexts: Callable[..., BrowserContext]) -> Callable[[str], Page]:
    preview.save(_BAKER, posting("Baker", body=_LONG))
    context = contexts()

    def opener(path: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(_WAIT)
        page.goto(preview.address + path)
        return page

    return opener


def test_every_tab_shows_a_save_where_it_was_scrolled_to(
    preview: Preview, open_tab: Callable[[str], Page]
) -> None:
    reader, lister = open_tab("jobs/baker/"), open_tab("")
    expect(reader.locator("h1")).to_contain_text("Baker")
    reader.evaluate("scrollTo(0, 1500)")
    for title in ("Cook", "Pilot"):  # each tab has loaded anew by then, and listens again
        preview.save(_BAKER, posting(title, body=_LONG))
        expect(reader.locator("h1")).to_contain_text(title)
        expect(lister.locator("main")).to_contain_text(title)
        reader.wait_for_function("scrollY === 1500")
    lister.context.pages[0].close()  # the one that listened for both
    preview.save(_BAKER, posting("Nurse", body=_LONG))
    expect(lister.locator("main")).to_contain_text("Nurse")


def test_problems_are_shown_over_the_last_good_site_and_go_when_mended(
    preview: Preview, open_tab: Callable[[str], Page]
) -> None:
    page, other = open_tab("jobs/baker/"), open_tab("")
    expect(page.locator("h1")).to_contain_text("Baker")
    bad = posting("<img src=x onerror=document.title=1>").replace("2026-01-05", "2026-13-45")
    preview.save(_BAKER, bad)
    preview.save("content/postings/other.md", "---\ntitel: Cook\n---\n")
    for tab in (page, other):
        expect(tab.locator(_PANEL)).to_contain_text("baker.md:4:14")
        expect(tab.locator(_PANEL)).to_contain_text("date_posted: 2026-13-45")
        expect(tab.locator(_PANEL)).to_contain_text("other.md:2:1")
        expect(tab.locator(_PANEL)).to_contain_text("did you mean `title`?")
    link = page.locator(_PANEL).get_by_role("link", name="baker.md")
    assert f"{preview.folder}/{_BAKER}:4:14" in str(link.first.get_attribute("href"))
    expect(page.locator("h1")).to_contain_text("Baker")
    late = open_tab("jobs/baker/")
    expect(late.locator(_PANEL)).to_contain_text("baker.md:4:14")
    late.locator(_PANEL).get_by_role("button", name="Hide").click()
    expect(late.locator(_PANEL)).to_have_count(0)
    other.keyboard.press("Escape")  # whatever has the focus
    expect(other.locator(_PANEL)).to_have_count(0)
    (preview.folder / "content/postings/other.md").unlink()
    preview.save(_BAKER, posting("Cook", body=_LONG))
    for tab in (page, late):
        expect(tab.locator("h1")).to_contain_text("Cook")
        expect(tab.locator(_PANEL)).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "broken", "told"),
    [
        ("site.yaml", "title: [", "site.yaml:1"),
        ("themes/mine/templates/posting.html", "{% if %}", "posting.html:1"),
        ("themes/mine/templates/posting.html", "\n{{ posting.nothing }}", "posting.html:2"),
        ("themes/mine/theme.toml", "parent = 1", "theme.toml:1"),
    ],
)
def test_a_theme_or_site_yaml_that_is_broken_is_no_exception(
    preview: Preview, open_tab: Callable[[str], Page], name: str, broken: str, told: str
) -> None:
    page = open_tab("")  # which is made of none of these templates
    before = (preview.folder / name).read_bytes()
    preview.save(name, broken)
    expect(page.locator(_PANEL)).to_contain_text(told)
    assert ">Baker<" in preview.text("/jobs/baker/")
    preview.save(name, before)
    expect(page.locator(_PANEL)).to_have_count(0)


@pytest.fixture(scope="module")
def other_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page of somebody else's."""
    folder: Path = tmp_path_factory.mktemp("other")
    (folder / "index.html").write_text("<!doctype html><title>Other</title>")
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


_TRIES = {
    "fetch": "fetch(url).then(r => r.text())",
    "fetch of the client": "fetch(url + '.tackboard/preview.js').then(r => r.text())",
    "fetch without cors": "fetch(url, {mode: 'no-cors'}).then(r => r.text())",
    "events": "new Promise((good, bad) => Object.assign(new EventSource(url + '.tackboard/events'),"
    " {onmessage: good, onerror: bad}))",
    "module": "load('script', {src: url + '.tackboard/overlay.js', type: 'module'})",
    "script": "load('script', {src: url + '.tackboard/preview.js'})",
    "picture": "load('img', {src: url + 'dot.svg'})",
    "style": "load('link', {rel: 'stylesheet', href: url + '.tackboard/overlay.css'})",
}


@pytest.mark.parametrize("name", _TRIES)
def test_a_page_of_another_origin_gets_nothing(
    preview: Preview,
    contexts: Callable[..., BrowserContext],
    other_origin: str,
    name: str,
) -> None:
    page = contexts().new_page()
    got = {}
    for origin in (other_origin, f"{preview.address}plain.html"):
        page.goto(origin)
        got[origin] = page.evaluate(
            f"""async (url) => {{
                const load = (tag, values) => new Promise((good, bad) => {{
                    const made = Object.assign(document.createElement(tag), values);
                    made.onload = () => good(made);
                    made.onerror = bad;
                    document.head.append(made);
                }});
                return ({_TRIES[name]}).then(() => "all", () => "nothing");
            }}""",
            preview.address,
        )
    assert [*got.values()] == ["nothing", "all"]


def test_no_page_frames_the_preview(
    preview: Preview, contexts: Callable[..., BrowserContext], other_origin: str
) -> None:
    page = contexts().new_page()
    page.goto(other_origin)
    page.set_content(f'<iframe src="{preview.address}"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).to_be_attached()
    assert frame.locator("main").count() == 0


def test_a_window_that_another_origin_opens_is_out_of_its_reach(
    preview: Preview, contexts: Callable[..., BrowserContext], other_origin: str
) -> None:
    page = contexts().new_page()
    page.goto(other_origin)
    with page.context.expect_page() as opened:
        page.evaluate("url => { window.other = window.open(url); }", preview.address)
    expect(opened.value.locator("main")).to_contain_text("1 job")
    page.wait_for_function("window.other.closed")
    assert opened.value.evaluate("window.opener") is None
