"""Every kind of page, in a real browser."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests import sample_board as sample
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

Opener = Callable[..., tuple[Page, Watch]]
Contexts = Callable[..., BrowserContext]

PAGES = {
    "list": "/",
    "second page of the list": "/page/2/",
    "list of terms": "/tags/",
    "list of companies": "/companies/",
    "term": "/tags/bread/",
    "company": "/companies/sunrise-bakery/",
    "company without jobs": "/companies/quiet-mill/",
    "remote work": "/remote/",
    "remote work for a country": "/remote/switzerland/",
    "posting": "/jobs/baker/",
    "posting from right to left": "/jobs/arabic/",
    "posting with a long word": "/jobs/job-0/",
    "closed posting": "/jobs/closed/",
    "expired posting": "/jobs/expired/",
    "search": "/search/",
    "prose": "/about/",
    "not found": "/nowhere/at/all/",
}
EACH_PAGE = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
SMALL: ViewportSize = {"width": 320, "height": 568}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
# The ratio of luminances of text and of what lies behind it, for every element with own text.
CONTRASTS = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const pixel = (colors) => {
    paint.clearRect(0, 0, 1, 1);
    for (const color of colors) { paint.fillStyle = color; paint.fillRect(0, 0, 1, 1); }
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => rgb
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (element) => {
    const colors = [];
    for (let at = element; at; at = at.parentElement) {
      colors.unshift(getComputedStyle(at).backgroundColor);
    }
    return colors;
  };
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const text = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
      .map((node) => node.data.trim()).join(" ");
    if (!text || !element.checkVisibility()) continue;
    const ground = behind(element);
    const ink = [...ground, getComputedStyle(element).color];
    const light = [luminance(pixel(ground)), luminance(pixel(ink))];
    const ratio = (Math.max(...light) + 0.05) / (Math.min(...light) + 0.05);
    const isMain = element.closest(".prose p, h1, h3") && !element.closest(".muted");
    found.push({ text, ratio, isMain });
  }
  return found;
}"""


@EACH_PAGE
def test_a_page_is_quiet_and_fits(open_page: Opener, board: str, path: str) -> None:
    page, watch = open_page(board + path, viewport=SMALL)
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
    for viewport in (SMALL, PHONE, DESK):
        page.set_viewport_size(viewport)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], "the page scrolls sideways"
    assert watch == Watch()


@EACH_PAGE
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(open_page: Opener, board: str, path: str, scheme: str) -> None:
    page, watch = open_page(board + path, viewport=PHONE, color_scheme=scheme)
    texts = page.evaluate(CONTRASTS)
    assert len(texts) > 5
    assert not [text for text in texts if text["ratio"] < (7 if text["isMain"] else 4.5)]
    assert watch == Watch()


def test_an_empty_board_is_quiet_and_fits(open_page: Opener, empty_board: str) -> None:
    page, watch = open_page(empty_board + "/", viewport=SMALL)
    assert watch == Watch()
    assert page.get_by_role("heading", name="No open jobs").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_the_watch_sees_what_it_watches_for(open_page: Opener, board: str) -> None:
    page, watch = open_page(board + "/")
    page.evaluate(
        """() => {
            const image = document.createElement("img");
            image.src = "https://elsewhere.example/x.png";
            document.body.append(image);
            const style = document.createElement("style");
            style.textContent = "a { color: red }";
            document.head.append(style);
        }"""
    )
    page.wait_for_timeout(200)
    assert any("policy: img-src" in message for message in watch.messages)
    assert any("policy: style-src" in message for message in watch.messages)


def test_every_open_posting_is_reached_without_javascript(contexts: Contexts, board: str) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(f"{board}/")
    reached: set[str] = set()
    while True:
        links = page.locator(".card h3 a")
        reached |= {links.nth(index).get_attribute("href") or "" for index in range(links.count())}
        older = page.get_by_role("link", name="Older")
        if not older.count():
            break
        older.click()
    listed = sample.catalog_of(sample.POSTINGS).listed
    assert reached == {f"/jobs/{posting.slug}/" for posting in listed}


def test_jobs_leads_to_the_list_without_javascript(contexts: Contexts, board: str) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(f"{board}/jobs/")
    page.wait_for_url(f"{board}/")


def test_the_whole_card_is_a_link_and_its_inner_links_stay_reachable(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/tags/c-plus-plus/", viewport=DESK)
    card = page.locator(".card").first
    box = card.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 5, box["y"] + box["height"] - 5)
    page.wait_for_url(f"{board}/jobs/baker/")
    page.go_back()
    card.get_by_role("link", name="Sunrise Bakery").click()
    page.wait_for_url(f"{board}/companies/sunrise-bakery/")
    page.go_back()
    card.get_by_role("link", name="early shift", exact=True).click()
    page.wait_for_url(f"{board}/tags/early-shift/")


def test_on_a_phone_the_apply_button_stays_in_sight(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/jobs/baker/", viewport=PHONE)
    button = page.locator(".apply-bar .button")
    for position in (0, 10_000):
        page.evaluate(f"window.scrollTo(0, {position})")
        box = button.bounding_box()
        assert box is not None
        assert PHONE["height"] - 100 < box["y"] < PHONE["height"] - box["height"]
    bar = page.locator(".apply-bar").bounding_box()
    end = page.locator(".colophon").bounding_box()
    assert bar is not None
    assert end is not None
    assert end["y"] + end["height"] <= bar["y"] + 1, "the bar covers the page's end"


def test_the_apply_button_is_there_once_on_a_phone_and_twice_on_a_desk(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/jobs/baker/", viewport=PHONE)
    assert page.get_by_role("link", name="Apply on careers.example.org").count() == 1
    page.set_viewport_size(DESK)
    assert page.get_by_role("link", name="Apply on careers.example.org").count() == 2


def test_the_apply_button_stays_in_sight_beside_many_facts(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/jobs/baker/", viewport={"width": 1280, "height": 400})
    facts = page.locator(".panel .facts")
    assert facts.evaluate("element => element.scrollHeight > element.clientHeight")
    page.evaluate("document.querySelector('.panel').scrollIntoView()")
    box = page.locator(".panel .button").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 400


def test_on_a_desk_the_facts_stand_beside_title_and_text(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/jobs/baker/", viewport=DESK)
    facts = page.locator(".panel").bounding_box()
    title = page.locator("h1").bounding_box()
    text = page.locator(".text").bounding_box()
    assert facts is not None
    assert title is not None
    assert text is not None
    assert facts["x"] > text["x"] + text["width"]
    assert abs(facts["y"] - title["y"]) < 2


def test_the_keyboard_reaches_the_content_first(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/", viewport=DESK)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("element => element === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0, "the link is in sight while it has the focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@EACH_PAGE
def test_headings_leave_no_level_out(open_page: Opener, board: str, path: str) -> None:
    page, _ = open_page(board + path)
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    steps = itertools.pairwise(levels)
    assert all(below <= above + 1 for above, below in steps), levels


@EACH_PAGE
def test_logos_and_initials_stand_in_squares(open_page: Opener, board: str, path: str) -> None:
    page, _ = open_page(board + path, viewport=SMALL)
    sizes = page.evaluate(
        """[...document.querySelectorAll('.plate')].map(plate => plate.getBoundingClientRect())
            .map(box => [box.width, box.height])"""
    )
    assert [size for size in sizes if size[0] != size[1]] == []


def test_a_click_on_the_facts_of_a_card_opens_the_posting(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/tags/c-plus-plus/", viewport=DESK)
    for part in (".card .where > :last-child", ".card .terms time", ".card .plate"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url(f"{board}/jobs/baker/")
        page.go_back()


def test_dots_stand_between_facts_and_not_at_the_ends_of_lines(
    open_page: Opener, board: str
) -> None:
    """The dot of what begins a line lies outside of what its line shows."""
    page, _ = open_page(f"{board}/tags/c-plus-plus/", viewport=SMALL)
    facts = page.evaluate(
        """[...document.querySelectorAll('.card .where')].map(line => {
            const edge = line.getBoundingClientRect().left;
            return [...line.children].slice(1).map(fact => {
                const dot = getComputedStyle(fact, '::before');
                const middle = fact.getBoundingClientRect().left - parseFloat(dot.width) / 2;
                return { middle, edge, clip: getComputedStyle(line).overflowX, text: dot.content };
            });
        }).flat()"""
    )
    assert any(fact["middle"] < fact["edge"] for fact in facts), "some fact begins a line"
    assert all(fact["clip"] == "clip" and "·" in fact["text"] for fact in facts)
    assert all(
        fact["middle"] + 2 < fact["edge"] or fact["middle"] > fact["edge"] + 8 for fact in facts
    )


@EACH_PAGE
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_text_of_twice_the_size_is_all_there(
    open_page: Opener, board: str, path: str, viewport: ViewportSize
) -> None:
    page, _ = open_page(board + path, viewport=viewport)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    cut = page.evaluate(
        """[...document.querySelectorAll('.where, .terms')].flatMap(line => {
            const { left, right } = line.getBoundingClientRect();
            return [...line.children].filter(fact => {
                const box = fact.getBoundingClientRect();
                return box.left < left - 1 || box.right > right + 1;
            }).map(fact => fact.textContent);
        })"""
    )
    assert cut == []


@pytest.mark.parametrize(("size", "is_beside"), [("100%", True), ("200%", False)])
def test_pay_stands_beside_a_card_where_the_text_leaves_room(
    open_page: Opener, board: str, size: str, is_beside: bool
) -> None:
    page, _ = open_page(f"{board}/", viewport=DESK)
    page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
    title = page.locator(".card h3").first.bounding_box()
    pay = page.locator(".card .pay").first.bounding_box()
    assert title is not None
    assert pay is not None
    assert (pay["x"] > title["x"] + title["width"]) is is_beside


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_posting_that_is_over_is_headed_before_its_facts(
    open_page: Opener, board: str, viewport: ViewportSize
) -> None:
    page, _ = open_page(f"{board}/jobs/closed/", viewport=viewport)
    heading = page.get_by_role("heading", name="The job as it was")
    assert heading.evaluate(
        """heading => {
            const follows = part => heading.compareDocumentPosition(document.querySelector(part))
                & Node.DOCUMENT_POSITION_FOLLOWING;
            return Boolean(follows('.facts') && follows('.text'));
        }"""
    )
    top = heading.bounding_box()
    text = page.locator(".text").bounding_box()
    facts = page.locator(".panel").bounding_box()
    assert top is not None
    assert text is not None
    assert facts is not None
    assert text["y"] > top["y"]
    assert (facts["y"] > top["y"]) is (viewport == PHONE)


def test_what_marks_a_featured_card_runs_beside_its_reasons_too(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/jobs/closed/", viewport=DESK)
    item = page.locator("li:has(.featured + .reasons)")
    height, edge = item.evaluate(
        """item => [item.clientHeight, [...item.children].reduce((sum, part) =>
            sum + parseFloat(getComputedStyle(part, '::before').height), 0)]"""
    )
    assert abs(height - edge) <= 1
    edges = item.locator("> *").evaluate_all("parts => parts.map(part => part.offsetLeft)")
    assert len(edges) == 2
    assert edges[0] == edges[1]


def test_paper_is_white_and_tells_where_to_apply(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/jobs/baker/", viewport=DESK, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    texts = page.evaluate(CONTRASTS)
    assert not [text for text in texts if text["ratio"] < 4.5]
    lightness = page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor.match(/[\\d.]+/)[0]"
    )
    assert float(lightness) > 0.9
    address = page.locator(".apply-bar a").evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://careers.example.org/apply?job=1&from=board" in address
    for part in (".masthead", ".related", ".foot", ".apply-again", ".colophon"):
        assert page.locator(part).count() == 1
        assert not page.locator(part).is_visible(), part
    assert page.locator(".facts").is_visible()


@pytest.mark.parametrize("path", ["/jobs/baker/", "/companies/sunrise-bakery/"])
def test_the_logo_that_heads_a_page_does_not_wait_to_be_seen(
    open_page: Opener, board: str, path: str
) -> None:
    page, _ = open_page(board + path, viewport={"width": 390, "height": 100})
    assert page.locator("img.plate").first.evaluate("image => image.complete")
    assert page.locator("img.plate").first.get_attribute("loading") is None


def test_a_posting_that_is_over_prints_without_what_is_similar(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/jobs/closed/", viewport=DESK)
    assert page.locator(".ended .cards").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".ended .cards").is_visible()
    assert page.locator(".banner").is_visible()


def test_colours_that_a_reader_forces_leave_marks_and_buttons_in_sight(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/tags/c-plus-plus/", viewport=DESK, forced_colors="active")
    edge, around = page.locator(".featured").evaluate(
        """card => [getComputedStyle(card, '::before').borderInlineStartColor,
            getComputedStyle(document.documentElement).backgroundColor]"""
    )
    assert edge != around
    page.goto(f"{board}/jobs/baker/")
    button = page.locator(".panel .button")
    assert button.evaluate("e => getComputedStyle(e).borderTopWidth") == "1px"
    assert button.evaluate("e => getComputedStyle(e).borderTopColor") != around


def test_code_runs_from_left_to_right_everywhere(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/jobs/arabic/", viewport=DESK)
    assert page.locator(".prose").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator(".prose pre").evaluate("e => getComputedStyle(e).direction") == "ltr"
