"""What the theme's scripts make of words, on Node, is what the generator makes of them."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from generator.search.stemmer import Stemmer
from generator.search.words import Words
from tests.conftest import ROOT
from tests.node import modules, script, search_scripts
from tests.words import CASES, SEARCH, TABLE, TEXTS, answer_of

LUNR = ROOT / "themes/default/static/search/lunr.js"
PUBLISHED = "0c50d9002b85780a842afffb567bb54ede402dae7c6dc5997a018614d8044fc8"
"""The SHA-256 of lunr.min.js as the npm package lunr 2.3.9 has it."""

Ask = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return search_scripts(tmp_path_factory.mktemp("scripts"))


@pytest.fixture(scope="module")
def ask(scripts: Path) -> Iterator[Ask]:
    """Return what asks one process after the other text."""
    command = script(SEARCH / "words.mjs", scripts, TABLE)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as node:
        assert node.stdin
        assert node.stdout
        to, answers = node.stdin, node.stdout

        def ask(text: str) -> dict[str, Any]:
            to.write(f"{json.dumps(text)}\n")
            to.flush()
            answer: dict[str, Any] = json.loads(answers.readline())
            return answer | {key: sorted(answer[key]) for key in ("words", "terms")}

        yield ask
        to.close()


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["why"])
def test_texts(ask: Ask, case: dict[str, str]) -> None:
    assert ask(case["text"])["words"] == sorted(case["words"].split())


@pytest.mark.parametrize("case", CASES["queries"], ids=lambda case: case["text"])
def test_queries(ask: Ask, case: dict[str, Any]) -> None:
    found = [alternatives for _, alternatives, _ in ask(case["text"])["pieces"]]
    assert [" | ".join(map(" ".join, alternatives)) for alternatives in found] == case["pieces"]


@pytest.mark.parametrize(("text", "synonyms"), CASES["synonyms"].items())
def test_synonyms(ask: Ask, text: str, synonyms: list[str]) -> None:
    assert [[" ".join(words) for words in found] for found in ask(text)["synonyms"]] == [synonyms]


@given(text=TEXTS)
@settings(max_examples=500)
def test_both_sides_agree_on_any_text(ask: Ask, text: str) -> None:
    assert ask(text) == answer_of(Words.standard(), text)


def test_both_sides_agree_on_the_cases(ask: Ask) -> None:
    for case in (*CASES["texts"], *CASES["queries"]):
        assert ask(case["text"]) == answer_of(Words.standard(), case["text"])


@pytest.mark.slow
def test_the_stemmer_is_that_of_lunr_on_all_of_english(scripts: Path) -> None:
    words = modules() / "an-array-of-english-words" / "index.json"
    english = json.loads(words.read_text(encoding="utf-8"))
    command = script(SEARCH / "stems.mjs", scripts, words)
    stems = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    stem = Stemmer().stem
    assert len(english) > 200_000
    assert [
        (word, known) for word, known in zip(english, stems, strict=True) if stem(word) != known
    ] == []


def test_the_stemmer_is_that_of_lunr_on_strange_words(scripts: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange.json"
    ends = "y ay yed ying yyed s es ies sses ed eed eeds ing ational ization ll e ement".split()
    starts = "a b y ab ay by ya yy bab bay aby sy ss at bl iz lat bly yle boy byb".split()
    words = [start + end for start in ["", *starts] for end in ends]
    strange.write_text(json.dumps(words), encoding="utf-8")
    command = script(SEARCH / "stems.mjs", scripts, strange)
    stems = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert [*map(Stemmer().stem, words)] == stems


def test_lunr_is_as_it_was_published() -> None:
    published = (modules() / "lunr" / "lunr.min.js").read_bytes()
    assert hashlib.sha256(published).hexdigest() == PUBLISHED
    text = LUNR.read_text(encoding="utf-8")
    inner = text.partition("/* lunr.min.js */\n")[2].partition("\n/* end of lunr.min.js */")[0]
    assert len(inner) > 10_000
    for piece in inner.splitlines():
        assert piece in published.decode()
