"""Exported Markdown becomes clean Markdown with the same words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.importers.tidy import clean_line, tidy

MARKDOWN = MarkdownIt("js-default")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def shown_words(markdown: str) -> list[str]:
    return words(re.sub(r"<[^>]+>", " ", MARKDOWN.render(markdown)))


CASES = {
    "blank lines and spaces": ("\n  \na \n\n   \n\nb\t\n \n", "a\n\nb"),
    "hard breaks": ("a  \nb   \n\nc  \n  * d  \n  * e", "a  \nb\n\nc\n  * d\n  * e"),
    "no break before a heading": ("a  \n## b  \nc", "a\n## b\nc"),
    "a space before text": (" **A**\n\n b", "**A**\n\nb"),
    "indented text belongs to its item": ("* a\n\n  b\n\n    c", "* a\n\n  b\n\n    c"),
    "spaces after a list's sign": ("  *   **a** : b\n    1.  c", "  * **a** : b\n    1. c"),
    "bold headings": ("###  **A**\n\n##  B ##", "## A\n\n## B"),
    "bold and emphasis": ("### ** _A:_**\n\n** _B:_**", "## _A:_\n\n**_B:_**"),
    "half a bold heading stays": ("### **A** and **B**", "## **A** and **B**"),
    "empty headings": ("a\n\n###\n\n## **  **\n\nb", "a\n\nb"),
    "hashtags are text": ("###### #LI-Remote\n\n#LI-Hybrid", "#LI-Remote\n\n#LI-Hybrid"),
    "levels without leaps": (
        "# A\n#### B\n###### C\n# D\n## E",
        "## A\n### B\n#### C\n## D\n### E",
    ),
    "from the second level on": ("##### A\n### B\n##### C", "## A\n## B\n### C"),
    "spaces in bold": ("a ** b** c **d **e", "a  **b** c **d** e"),
    "bold over a line's end": ("**A:\n** b", "**A:**\nb"),
    "nothing in bold": ("a - **** b\n\n****\n\nc:** **", "a -  b\n\nc:"),
    "odd signs stay": ("** a **b** c", "** a **b** c"),
    "other asterisks stay": ("40 ***** and * ** b** `** c**`", "40 ***** and * ** b** `** c**`"),
    "escapes stay": ("\\- a  \n\\* ** b**", "\\- a  \n\\* ** b**"),
    "code stays": ("```\n # a   \n\n\n** b**\n```\n\n\nc", "```\n # a   \n\n\n** b**\n```\n\nc"),
    "code without an end": ("a\n~~~\n ** b**  \n\n\n# c", "a\n~~~\n ** b**  \n\n\n# c"),
    "code by indentation": ("a\n\n     ** b**\n", "a\n\n     ** b**"),
    "rules stay": ("a\n\n* * *\n\n____\n\nb", "a\n\n* * *\n\n____\n\nb"),
    "a wrapper heading": ("## Description\n\n### A\n\nb", "## A\n\nb"),
    "a wrapper heading in bold": ("### **Description:**\n\na", "a"),
    "a heading of that name further down": ("a\n\n## Description", "a\n\n## Description"),
}


@pytest.mark.parametrize("case", CASES)
def test_tidy(case: str) -> None:
    source, tidied = CASES[case]
    assert tidy(source)[0] == tidied


@pytest.mark.parametrize("case", CASES)
def test_tidying_twice_is_tidying_once(case: str) -> None:
    once = tidy(CASES[case][0])[0]
    assert tidy(once)[0] == once


def test_the_heading_that_was_left_out_is_told() -> None:
    assert tidy("## Description\n\na")[1] == [
        "body: the heading `Description` above all of it was left out"
    ]
    assert tidy("## Tasks\n\na")[1] == []


PIECES = st.sampled_from(
    ["word", "zwei", "**", "****", "_", " ", "  ", "\n", "\n\n", "# ", "### ", "* ", "  * ", "1. ",
     "`", "```", "\\", ":", "> ", "-", "[a](b)", "|", "\t", "    ", "é", "~~~"]
)  # fmt: skip
DOCUMENTS = st.lists(PIECES, max_size=40).map("".join)


@given(DOCUMENTS)
def test_no_word_is_lost_or_added(source: str) -> None:
    assert words(tidy(source)[0]) == words(source)


@pytest.mark.parametrize(
    ("text", "line", "dropped"),
    [
        ("  a b ", "a b", False),
        ("a\tb\nc", "a b c", True),
        ("a\u200bb\x07\x9bc", "abc", True),
        ("a\u200db\xa0c", "a\u200db\xa0c", False),
    ],
)
def test_a_line_keeps_all_that_can_be_seen(text: str, line: str, dropped: bool) -> None:
    assert clean_line(text) == (line, dropped)
