"""Double encoding is undone; clean text keeps every byte."""

from __future__ import annotations

import sys

import ftfy.bad_codecs  # noqa: F401 -- registers the codec that damages text as exporters do
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.importers.decode import decode, repair
from generator.problems import BuildRefused, Report

WORDS = (
    "Straßenbahn Ärztin Übung café façade œuvre naïve señora mañana coração NÃO ÇA À ÎLE"
    " Łódź żółć gęś Příliš žluťoučký Škoda győr őrült ţară şi İstanbul ğüzel Ελληνικά Αθήνα"
    " Привет работа Ёлка Україна їжа Ђорђе עברית שלום العربية وظيفة فارسی می‌خواهیم हिन्दी"
    " काम தமிழ் ไทย งาน 日本語 データ 求人 中文 职位 한국어 일자리 Việt Nam Đặng"
    " „so“ «ainsi» “thus” ‘or’ it’s – — … • € £ ¥ © ® ™ ½ × ° 🌎 💰 👩‍💻 🥐"
).split()
TEXTS = st.lists(
    st.lists(st.sampled_from([*WORDS, "plain", "words", "here"]), max_size=8).map(" ".join),
    max_size=6,
).map("\n".join)


def doubled(text: str, encoding: str = "sloppy-windows-1252") -> str:
    return text.encode().decode(encoding)


@given(TEXTS)
def test_clean_text_of_any_script_stays_to_the_byte(text: str) -> None:
    assert repair(text) == (text, ())


@given(TEXTS, st.sampled_from(["sloppy-windows-1252", "latin-1"]))
def test_repairing_twice_is_repairing_once(text: str, encoding: str) -> None:
    once, _ = repair(doubled(text, encoding))
    assert repair(once) == (once, ())


@pytest.mark.parametrize("encoding", ["sloppy-windows-1252", "latin-1"])
def test_text_that_was_encoded_twice_is_restored_and_its_lines_named(encoding: str) -> None:
    text = "Plain\nYou’ll love the café — “the heart”\nplain\n🌎 Zürich\n"
    assert repair(doubled(text, encoding)) == (text, (2, 4))


@given(TEXTS)
def test_a_broken_line_never_takes_a_clean_one_with_it(clean: str) -> None:
    assume("\n" not in clean.strip("\n"))
    broken = doubled("We’re hiring a chef de café – “now”")
    repaired, changed = repair(f"🌎 {clean}\n{broken}\n{clean}")
    assert repaired == f"🌎 {clean}\nWe’re hiring a chef de café – “now”\n{clean}"
    assert changed == (2 + clean.count("\n"),)


def test_plain_ascii_needs_no_package_and_all_else_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    assert repair("plain text") == ("plain text", ())
    with pytest.raises(BuildRefused, match="pip install ftfy"):
        repair("café")


def test_a_byte_order_mark_and_foreign_line_ends_are_fine() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", Report("x")) == "a\nb\nc\n"


def test_control_characters_go() -> None:
    assert decode(b"a\x07b\x1b[1m\x7f\tc\n", Report("x")) == "ab[1m\tc\n"


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"ok\r\ncaf\xe9 ole", "x.md:2:4: error not-utf-8"),
        (b"one\rtwo\n\xff", "x.md:3:1: error not-utf-8"),
        ("text".encode("utf-16"), "x.md:1:1: error not-utf-8"),
        (b"a\nb\x00", "x.md:2:2: error control-character"),
        (b"a" * 300_000, "x.md:1:1: error file-too-large"),
    ],
)
def test_what_is_no_text_is_a_problem_at_its_place(raw: bytes, where: str) -> None:
    report = Report("x.md")
    assert decode(raw, report) is None
    assert [str(problem).split(" ", 3)[:3] for problem in report.problems] == [where.split(" ")]
