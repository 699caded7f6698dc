from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import limits
from generator.markdown import read_markdown

REL = 'rel="nofollow ugc noopener"'
TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s a img br hr div table thead tbody tr"
    " th td".split()
)
ATTRIBUTES = frozenset(
    "href rel title src alt loading class start role aria-label tabindex".split()
)
HOSTILE = st.text() | st.lists(
    st.sampled_from(
        "<script> </script> <img onerror= javascript: data:text/html, "
        "]( ![ [ ) ](< > ` ``` \" ' &lt; "
        '&#106; &Tab; | :-: # \n \t \\ http:// https://x.example //x <svg/onload=x> onclick="x" '
        "[a]: [a] <! <?php {{7*7}} \x00".split(" ")
    )
).map("".join)


def html_of(text: str, base_path: str = "") -> str:
    return read_markdown(text, base_path=base_path)[0].html


def excerpt_of(text: str) -> str:
    return read_markdown(text)[0].excerpt


MARKS_BEFORE = [
    *("word ", "\n", "\n\n", "> ", "- ", "\n2. ", "\n## ", "\t", "  ", "`<i>` ", "\\<i> ", "*a* "),
    *("|a|b|\n|-|-|\n|", "c\\|d|", "|", "`", "é\u202e ", "&lt;", "[a](/b) ", "[1]: /b\n"),
]
"""What may stand before something that is found: nothing of it is found itself."""
FOUND = ["<b>", "[x](y)", "![x](https://x.example/y)", "<tel:1>"]


class Inspector(HTMLParser):
    """Fails at any element, attribute or address that a body may not have."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES
            if name in ("href", "src"):
                assert re.match(r"https?://|mailto:|/(?![/\\])", value or "", re.IGNORECASE)
            if name == "src":
                assert (value or "").startswith("/")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


@given(HOSTILE)
def test_nothing_but_known_elements_and_addresses_gets_out(text: str) -> None:
    Inspector().feed(html_of(text))


@given(HOSTILE)
def test_an_excerpt_of_anything_is_one_short_line(text: str) -> None:
    start = excerpt_of(text)
    assert len(start) <= 160
    assert "\n" not in start


@given(HOSTILE.map(lambda text: text.translate({0: None, 13: None})))
def test_what_is_found_stands_where_it_is_said_to(text: str) -> None:
    starts = {"raw-html": ("<",), "remote-image": ("![",)}
    for finding in read_markdown(text)[1]:
        assert text[finding.offset :].startswith(starts.get(finding.code, ("[", "<", "![")))


@given(st.lists(st.sampled_from(MARKS_BEFORE), max_size=8), st.sampled_from(FOUND))
def test_findings_are_placed_exactly(before: list[str], found: str) -> None:
    text = "".join(before) + found
    expected = text.rindex(found)
    offsets = [finding.offset for finding in read_markdown(text)[1]]
    assert offsets == [] or offsets[-1] == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java&Tab;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://x.example/1",
        "intent://x",
        "//evil.example/",
        "relative/page",
        "#fragment",
        "ftp://x.example/",
    ],
)
def test_links_that_are_not_allowed_stay_text(address: str) -> None:
    assert "<a" not in html_of(f"[text]({address})")
    assert "<a" not in html_of(f"[text]\n\n[text]: {address}")
    assert "<a" not in html_of(f"<{address}>")


def test_a_link_that_is_not_allowed_stays_as_it_was_written() -> None:
    assert html_of("[*a* <b>](x&amp;y)") == "<p>[*a* &lt;b&gt;](x&amp;amp;y)</p>\n"
    assert html_of("[![a](/b.png)](x)") == "<p>[![a](/b.png)](x)</p>\n"
    assert [finding.code for finding in read_markdown("[![a](b) <b>](x)")[1]] == [
        "link-not-allowed"
    ]


def test_a_link_without_text_shows_its_address() -> None:
    assert ">https://a.example</a>" in html_of("[](https://a.example)")
    assert '<a href="/b/a">/a </a>' in html_of("[ ](/a)", "/b")


def test_headings_without_text_go() -> None:
    assert html_of("#\n\n- ##\n- a\n\n### b") == (
        "<ul>\n<li></li>\n<li>a</li>\n</ul>\n<h2>b</h2>\n"
    )


def test_outgoing_links_say_that_they_are_not_ours() -> None:
    html = html_of("[a](https://a.example/?x=1&y=2) <http://b.example/>")
    assert f'<a href="https://a.example/?x=1&amp;y=2" {REL}>a</a>' in html
    assert f'<a href="http://b.example/" {REL}>' in html


def test_own_links_and_images_get_the_base_path() -> None:
    html = html_of("[post](/post/) ![logo](/logo.png)", base_path="/board")
    assert '<a href="/board/post/">post</a>' in html
    assert '<img src="/board/logo.png" alt="logo" loading="lazy">' in html


def test_addresses_of_mail_are_links() -> None:
    expected = '<a href="mailto:a@b.example">write</a>'
    assert expected in html_of("[write](mailto:a@b.example)")


def test_a_remote_image_becomes_a_link() -> None:
    html = html_of("![a <b>](https://a.example/x.png)")
    assert html == f'<p><a href="https://a.example/x.png" {REL}>a &lt;b&gt;</a></p>\n'
    assert ">https://a.example/x.png</a>" in html_of("![](https://a.example/x.png)")


def test_a_remote_image_in_a_link_leaves_one_link() -> None:
    html = html_of("[![alt](https://a.example/x.png)](https://b.example)")
    assert html == f'<p><a href="https://b.example" {REL}>alt</a></p>\n'


def test_raw_html_is_text() -> None:
    html = html_of('<script>alert(1)</script>\n\na <b onclick="x">b</b>')
    assert html == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        "<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n"
    )


def test_attributes_cannot_be_broken_out_of() -> None:
    html = html_of('![x" onerror="y](/a.png "t\\" onload=\\"z") \n\n```"><script>\nx\n```')
    Inspector().feed(html)
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("1 2 3", "2 3 4"),
        ("2 3 2", "2 3 2"),
        ("3 4", "2 3"),
        ("1 6", "2 6"),
        ("2 1", "3 2"),
    ],
)
def test_headings_start_below_the_pages_own(levels: str, expected: str) -> None:
    text = "\n\n".join("#" * int(level) + " x" for level in levels.split())
    assert " ".join(re.findall(r"<h(\d)>", html_of(text))) == expected


def test_underlined_headings_are_demoted_too() -> None:
    assert html_of("Title\n=====") == "<h2>Title</h2>\n"


def test_columns_are_aligned_by_class() -> None:
    html = html_of("|a|b|c|d|\n|:-|-:|:-:|-|\n|1|2|3|4|")
    assert "style" not in html
    assert '<td class="align-right">2</td>' in html
    assert '<th class="align-center">c</th>' in html
    assert "<td>4</td>" in html


def test_strikethrough_works_and_bare_addresses_stay_text() -> None:
    assert html_of("~~x~~ https://a.example") == "<p><s>x</s> https://a.example</p>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Short.", "Short."),
        ("# Title\n\nThis is *the* [first](https://a.example) real `paragraph`\nof it.",
         "This is the first real paragraph of it."),
        ("About us\n--------\n\nWe are a company that makes very good bread.",
         "We are a company that makes very good bread."),
        ("Hello:\n\nThis one is long enough to be worth a summary.",
         "This one is long enough to be worth a summary."),
        ("```\ncode that is quite long and has\n\nblank lines in it\n```\n\nText that follows the"
         " code, in a sentence.", "Text that follows the code, in a sentence."),
        ("- one thing that is done here\n- two", "one thing that is done here"),
        ("<b>Bold & loud</b>, and long enough to be a paragraph",
         "<b>Bold & loud</b>, and long enough to be a paragraph"),
        ("# Only a heading", ""),
    ],
)  # fmt: skip
def test_an_excerpt_is_the_first_real_paragraph_without_markup(text: str, expected: str) -> None:
    assert excerpt_of(text) == expected


def test_an_excerpt_ends_with_a_word() -> None:
    words = f"{'We bake bread. ' * 10}We sell by early morning. "
    assert excerpt_of(words) == words.removesuffix(" by early morning. ") + "…"
    assert excerpt_of("x" * 200) == "x" * 159 + "…"
    assert excerpt_of(f"{'x' * 150}, {'y' * 20}") == "x" * 150 + "…"


def test_an_excerpt_comes_from_what_markdown_sees() -> None:
    text = (
        "We need people who can do all of this:\n- bake\n\nand who like to be up early, every day."
    )
    assert excerpt_of(text) == "and who like to be up early, every day."


@pytest.mark.parametrize("pattern", ["[", "![", "[a](", "[a][b", "[<b>", "[a\n", "[\\", "![a](b "])
def test_what_would_take_the_parser_long_is_refused(pattern: str) -> None:
    text = pattern * (limits.BODY_BYTES // len(pattern))
    prose, findings = read_markdown(f"A line.\n\n{text}")
    assert not prose
    assert [(finding.code, finding.fatal) for finding in findings] == [("too-complex", True)]
    assert findings[0].offset >= len("A line.\n\n")


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("x\n", limits.BODY_LINES),
        ("|a|b|\n|-|-|\n" + "|c\n" * 8 + "\n", limits.TABLE_CELLS // 18),
    ],
)
def test_limits_are_exact(text: str, most: int) -> None:
    assert not read_markdown((text * most).removesuffix("\n"))[1]
    [finding] = read_markdown(text * (most + 1))[1]
    assert finding.fatal
    assert text * most == (text * (most + 1))[: finding.offset] or finding.offset > len(text) * most


def test_a_long_posting_stays_far_below_the_limits() -> None:
    duty = "- **Bake** [bread](https://a.example/), `rye` and *wheat* (see [here][1])\n"
    table = "| a | b | c |\n|---|---|---|\n" + "| [d](/d) | *e* | f |\n" * 20
    text = f"## Tasks\n\n{duty * 20}\n{table}\nText. " * 2 + "\n\n[1]: /here\n"
    assert [finding.code for finding in read_markdown(text)[1]] == ["many-links"]
