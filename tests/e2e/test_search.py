"""The search from the command line: what is found, in which order, and what goes wrong."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from generator.search import Engine, open_index
from tests.boards import posting, run, write
from tests.twins import assert_answered_alike

SITE = """\
title: Test board
base_url: https://jobs.example.org/board/
language: en
search: {boosts: {place: 2.75}, synonyms: [[pastry chef, patissier]]}
"""
BODY = "We work together, carefully and with pleasure."
JOBS = {
    "cpp": ("C++ Developer", "tags: [c++]", BODY),
    "csharp": ("C# Developer", "tags: [.NET]", BODY),
    "node": ("Backend Developer", "tags: [node.js]", BODY),
    "django": ("Python Engineer", "tags: [Django]", f"{BODY} We know Django well."),
    "sre": ("Site Reliability Engineer", "tags: [k8s]", BODY),
    "frontend": ("Front-End Engineer", "tags: [TypeScript]", BODY),
    "design": ("Designer", "workplace: remote", f"{BODY} You speak JavaScript."),
    "devmanager": ("Development Manager", "category: people", BODY),
    "chef": ("Pastry Chef", "", "Bake cakes."),
    "equipe": ("Chef d'équipe", "", "Diriger l'équipe."),
    "data": ("データサイエンティスト", "language: ja", "東京で働く。"),
    "dash": ("Senior Night -Baker for Bread", "", "Work."),
    "nurse": ("Nurse", "", "Care for people, day and night. Pay is fair."),
}


MEANT = [
    ("c++", ["cpp"]),
    ("C#", ["csharp"]),
    (".net", ["csharp"]),
    ("node.js", ["node"]),
    ("NodeJS ", ["node"]),
    ("djnago", ["django"]),
    ("pyhton enginer", ["django"]),
    ("sre", ["sre"]),
    ("kubernetes", ["sre"]),
    ("frontend", ["frontend"]),
    ("front end", ["frontend"]),
    ("javas", ["design"]),
    ("js", ["design"]),
    ("managem", ["devmanager"]),
    ("*script", ["frontend", "design"]),
    ("patissier", ["chef"]),
    ("equipe", ["equipe"]),
    ("ÉQUIPE", ["equipe"]),
    ("データ", ["data"]),
    ("東", ["data"]),
    ("tag:typescript", ["frontend"]),
    ('company:"harbour works" developer', ["cpp"]),
    ("remote", ["design"]),
    ("company:harbuor", ["cpp"]),
    ("company:pyhton", []),
    ("pay", ["nurse"]),
    ("people", ["devmanager", "nurse"]),
    ("Senior Night -Baker for Bread - Sunrise Bakery", ["dash"]),
]
"""What is typed, with what should come first."""
ODD = [
    *(
        "",
        "   ",
        "*",
        "+",
        "-",
        "--",
        ":",
        '"',
        '""',
        "c++ -",
        "a^",
        "~2",
        "<script>",
        "tag:",
        "-*",
    ),
    *("()", "\x00", "\ud800", "a" * 5000, "the of", "*a*", "-the", "title:*", "company:-x", "'s"),
]
"""What is typed by mistake, or to break something."""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "board"
    jobs = {
        f"content/postings/{slug}.md": posting(title, f"{more}\n" if more else "", body)
        for slug, (title, more, body) in JOBS.items()
    }
    jobs["content/postings/cpp.md"] = jobs["content/postings/cpp.md"].replace(
        "company: Sunrise Bakery", "company: Harbour Works\nsource: {name: export, id: job-77.md}"
    )
    jobs["content/postings/closed.md"] = posting("Closed job", "closed: 2026-01-09\n")
    write(folder, {"site.yaml": SITE, **jobs})
    assert run("build", folder).exit_code == 0
    return folder


def found(board: Path, typed: str, *options: str) -> list[str]:
    told = run("search", board, "--format", "json", *options, "--", typed)
    assert told.exit_code == 0, told.stderr
    return [row["slug"] for row in json.loads(told.stdout)]


@pytest.mark.parametrize(("typed", "first"), MEANT)
def test_people_find_what_they_mean(board: Path, typed: str, first: list[str]) -> None:
    assert found(board, typed)[: len(first)] == first


def test_a_browser_answers_alike(board: Path, tmp_path: Path) -> None:
    dice = random.Random(3)
    words = [word for typed, _ in MEANT for word in typed.split()]
    words += [*ODD[:-3], "developer", "engineer", "work", "pleasur", "togehter"]
    random_queries = [" ".join(dice.choices(words, k=dice.randint(1, 4))) for _ in range(300)]
    typed = [query for query, _ in MEANT] + [q for q in (*ODD, *random_queries) if q != "\ud800"]
    assert_answered_alike(board / "public", typed, tmp_path)


def test_what_has_all_words_comes_before_what_has_some(board: Path) -> None:
    results = found(board, "backend developer")
    assert results[0] == "node"
    assert {"cpp", "csharp"} <= set(results[1:])


def test_the_first_letters_of_a_word_take_nothing_away(board: Path) -> None:
    engine = Engine(open_index(board / "public"))
    total = engine.search("developer").total
    assert total > 1
    assert engine.search("developer q").total == total
    assert engine.search("developer xq").total == total
    assert engine.search("developer xq ").total == 0
    assert engine.search("q").total == 0


def test_a_word_of_one_field_is_corrected_to_words_of_that_field(board: Path) -> None:
    engine = Engine(open_index(board / "public"))
    assert engine.search("company:harbuor").corrections == (("harbuor", "harbour"),)
    assert engine.search("pyhton").corrections == (("pyhton", "python"),)
    assert engine.search("company:pyhton").corrections == ()


def test_unwanted_words(board: Path) -> None:
    assert "csharp" not in found(board, "developer -c#")
    assert "cpp" in found(board, "developer -c#")
    everything = set(JOBS)
    assert set(found(board, "-engineer", "--limit", "99")) == everything - {
        "django", "sre", "frontend",
    }  # fmt: skip


def test_a_title_with_a_dash_is_found_as_it_is(board: Path) -> None:
    for typed in (
        "Senior Night -Baker for Bread",
        "senior night -baker for bread at sunrise",
    ):
        assert found(board, typed)[0] == "dash"
    for typed in (
        "night -baker",
        "senior bread sunrise -baker",
        "senior night bread -baker work",
        "senior night bakery -baker bread",
    ):
        assert "dash" not in found(board, typed)


def test_a_scope_that_is_none_is_words(board: Path) -> None:
    assert found(board, "engineer: berlin") == found(board, "engineer berlin")
    assert found(board, "python:engineer")[0] == "django"


@pytest.mark.parametrize("typed", ODD)
def test_nothing_that_is_typed_fails(board: Path, typed: str) -> None:
    assert run("search", board, "--", typed).exit_code == 0


def test_a_scope_that_the_board_does_not_search_is_no_scope(tmp_path: Path) -> None:
    site = SITE.replace("place: 2.75", "company: 0")
    write(tmp_path, {"site.yaml": site, "content/postings/baker.md": posting()})
    assert run("build", tmp_path).exit_code == 0
    assert found(tmp_path, "company:baker") == ["baker"]
    assert found(tmp_path, "sunrise") == []


def test_nothing_asked_is_everything_newest_first(board: Path) -> None:
    assert len(found(board, "", "--limit", "99")) == len(JOBS)


def test_results_as_text_and_as_data(board: Path) -> None:
    told = run("search", board, "c++", "--limit", "1")
    assert "C++ Developer · Harbour Works" in told.stdout
    [row] = json.loads(run("search", board, "c++", "--limit", "1", "--format", "json").stdout)
    assert row.pop("score") > 0
    assert row == {
        "slug": "cpp",
        "title": "C++ Developer",
        "company": "Harbour Works",
        "url": "https://jobs.example.org/board/jobs/cpp/",
    }
    assert run("search", board, "xylophone").stdout == "nothing found\n"


def test_a_query_that_looks_like_an_option_is_told_from_a_wrong_one(board: Path) -> None:
    told = run("search", board, "-senior")
    assert told.exit_code == 2
    assert "-- -senior" in told.stderr
    wrong = run("search", board, "nurse", "--limt", "3")
    assert wrong.exit_code == 2
    assert "--limit" in wrong.stderr
    assert "-- -senior" not in wrong.stderr


def test_a_board_that_is_not_built(tmp_path: Path) -> None:
    write(tmp_path, {})
    told = run("search", tmp_path, "baker")
    assert told.exit_code == 1
    assert "run `tackboard build` first" in told.stderr


def test_an_empty_board_is_searched_too(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert run("build", tmp_path).exit_code == 0
    assert run("search", tmp_path, "baker").stdout == "nothing found\n"


QUERIES = [
    {"id": "1", "kind": "word", "q": "c++", "must": ["job-77.md"]},
    {"id": "2", "kind": "word", "q": "people", "must": ["nurse", "devmanager"]},
    {"id": "3", "kind": "miss", "q": "cakes", "must": ["nurse", "chef"]},
    {"id": "4", "kind": "robust", "q": "~2", "must": []},
]


def test_relevance_is_measured(board: Path, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text("\n".join(map(json.dumps, QUERIES)), encoding="utf-8")
    told = run("evaluate", board, str(file), "--format", "json")
    marks = json.loads(told.stdout)["marks"]
    assert marks["word"] == {"queries": 2, "recall": 1, "success": 1, "mrr": 1, "ndcg": 1}
    assert marks["miss"]["recall"] == 0.5
    assert marks["miss"]["success"] == 1
    assert marks["miss"]["ndcg"] == pytest.approx(1 / (1 + 1 / 1.584962500721156))
    assert marks["all"]["queries"] == 3
    assert marks["all"]["recall"] == pytest.approx(2.5 / 3)
    assert "robust" not in marks
    assert run("evaluate", board, str(file), "--min-recall", "0.8").exit_code == 0
    low = run("evaluate", board, str(file), "--min-recall", "0.9")
    assert low.exit_code == 1
    assert "recall@10 is 0.8333" in low.stderr
    text = run("evaluate", board, str(file), "--verbose")
    *_, total, asked = text.stdout.splitlines()
    assert total.split() == ["all", "3", "0.833", "1.000", "1.000", "0.871"]
    assert asked == "only asked, since they have no `must`: 1"
    assert "queries.jsonl:3: not all found: cakes" in text.stderr


NURSE = '"q": "nurse", "must": ["nurse"]'
WRONG = [
    ('{"q": 1}', ":1:1", "`q` as a text"),
    ('\n\n{"q": "a"} x', ":3:12", "the line is no JSON"),
    ('{"q": "b", "must": "c"}', ":1:1", "`must` as a list of texts"),
    ('{"q": "b", "kind": []}', ":1:1", "`id` and `kind` as texts"),
    ("[]", ":1:1", "a query needs"),
    ("[" * 200_000, ":1:1", "lists too deep"),
    (f'{{"q": "b", "must": [{"9" * 5000}]}}', ":1:1", "too many digits"),
    (f'{{"id": "x", {NURSE}}}\n{{"id": "x", {NURSE}}}', ":2:1", "line 1 has the id `x`"),
    (f'{{"kind": "all", {NURSE}}}', ":1:1", "a kind cannot be named `all`"),
    ("", ":1:1", "no query says what it must find"),
    ('{"q": "a", "must": []}\n{"q": "b"}', ":1:1", "no query says what it must find"),
]
"""Files of queries, with the place and the words of what is wrong."""


@pytest.mark.parametrize(("text", "place", "words"), WRONG, ids=[words for *_, words in WRONG])
def test_queries_that_are_wrong_are_told(
    board: Path, tmp_path: Path, text: str, place: str, words: str
) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text(text, encoding="utf-8")
    told = run("evaluate", board, str(file), "--min-recall", "0.5")
    assert told.exit_code == 1
    error, hint, counted = told.stderr.splitlines()
    assert error.startswith(f"{file}{place}: error ")
    assert words in error
    assert hint.startswith("    hint: ")
    assert counted == "1 error: nothing was searched"


def test_all_wrong_queries_are_told_at_once(board: Path, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text('x\n{"q": "a"}\n{}', encoding="utf-8")
    told = run("evaluate", board, str(file)).stderr
    assert [line.split(": ")[0] for line in told.splitlines()[:-1:2]] == [
        f"{file}:1:1", f"{file}:3:1",
    ]  # fmt: skip


def test_odd_files_of_queries_are_read(board: Path, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    kind, seen = "\x1b[31m\u2028\ud800", "\\x1b[31m\\u2028\\ud800"
    line = json.dumps({"kind": kind, "q": "a\u2028nurse", "must": ["nurse"]})
    text = line.replace("\\u2028", "\u2028")
    file.write_text(f"\ufeff{text}\r\n\r\n", encoding="utf-8")
    told = run("evaluate", board, str(file))
    assert told.exit_code == 0
    assert f"\n{seen}  " in told.stdout
    found = json.loads(run("evaluate", board, str(file), "--format", "json").stdout)
    assert found["marks"][kind] == found["marks"]["all"]


def test_a_floor_that_is_no_number_is_refused(board: Path, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text(f"{{{NURSE}}}", encoding="utf-8")
    assert run("evaluate", board, str(file), "--min-recall", "1").exit_code == 0
    for number in ("nan", "1.5", "-0.1", "much"):
        assert run("evaluate", board, str(file), "--min-recall", number).exit_code == 2


def test_a_posting_that_is_not_there_is_told(board: Path, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text('{"q": "a", "must": ["none-such"]}', encoding="utf-8")
    told = run("evaluate", board, str(file))
    assert told.exit_code == 0
    assert "queries.jsonl:1:1: warning unknown-posting" in told.stderr
