"""What docs/how-to/theme.md tells is done on a small board, section by section."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.boards import posting, run, tree, write
from tests.casefiles import SITE_YAML
from tests.conftest import ROOT
from tests.how_tos import files_of

HOW_TO = (ROOT / "docs/how-to/theme.md").read_text(encoding="utf-8")
SECTIONS = dict(part.split("\n", 1) for part in re.split(r"^## ", HOW_TO, flags=re.MULTILINE)[1:])
_YAML = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
BOARD = {
    "content/postings/baker.md": posting("Baker", "tags: [bread]\nsalary: EUR 40,000 / year\n"),
    "content/postings/cook.md": posting("Cook").replace(
        "apply_url: https://sunrise.example/baker", "apply_email: jobs@sunrise.example"
    ),
    "content/postings/gone.md": posting("Gone", "closed: 2026-02-01\n"),
    "content/pages/about.md": "---\ntitle: About\n---\nA small board.\n",
}
LIST, BAKER, COOK, ABOUT = (
    f"{path}index.html" for path in ("", "jobs/baker/", "jobs/cook/", "about/")
)
Pages = Mapping[str, str]


def recipe(title: str) -> dict[str, str]:
    """Return the files that a section tells to write, site.yaml among them."""
    text = SECTIONS[title]
    options = "".join(re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    return {
        "themes/mine/theme.toml": 'parent = "default"\n',
        "site.yaml": SITE_YAML + (options or "theme: mine\n"),
        **files_of(text),
    }


def build(folder: Path, files: Mapping[str, str]) -> Pages:
    """Return what becomes of the board with *files*; the theme's own by plain names."""
    built = run("build", write(folder, {**BOARD, **files}))
    assert (built.exit_code, built.stderr) == (0, "")
    return {
        re.sub(r"^assets/[^/]+/", "assets/", path): content.decode(errors="replace")
        for path, content in tree(folder / "public").items()
    }


def without_digest(page: str) -> str:
    return re.sub(r"assets/\w+/", "assets/", page)


def looks_as_before(pages: Pages, before: Pages) -> None:
    assert pages == before


def loads_a_style_sheet(name: str) -> Callable[[Pages, Pages], None]:
    def check(pages: Pages, before: Pages) -> None:
        sheets = [f"/assets/{sheet}" for sheet in ("style.css", name)]
        for path in (LIST, BAKER, ABOUT, "404.html"):
            page = without_digest(pages[path])
            assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', page) == sheets, path
        assert pages["assets/style.css"] == before["assets/style.css"]
        tokens = set(re.findall(r"--[\w-]+(?=:)", pages[f"assets/{name}"]))
        assert tokens
        assert tokens <= set(re.findall(r"--[\w-]+(?=:)", before["assets/style.css"]))

    return check


def adds_a_line(pages: Pages, before: Pages) -> None:
    line = '<p class="frame">Jobs are checked by hand every Friday.</p>'
    for path in before:
        if path.endswith(".html"):
            assert pages[path].count(line) == 1, path
            assert pages[path].index(line) < pages[path].index('<header class="masthead">')


def adds_to_postings(pages: Pages, before: Pages) -> None:
    line = "<p>Please say that you found this job on Test board.</p>"
    assert not any(line in page for page in before.values())
    assert {path for path in pages if line in pages[path]} == {BAKER, COOK}
    assert "Bake bread." in pages[BAKER]


def leaves_out(pages: Pages, before: Pages) -> None:
    assert '<ul class="tags"' in before[LIST]
    assert '<ul class="tags"' not in pages[LIST]
    assert "€40,000" in pages[LIST]
    assert '<ul class="tags"' in pages[BAKER], "the posting's own page keeps them"


def shows_something_else(pages: Pages, before: Pages) -> None:
    assert "€40,000" in before[LIST]
    assert "€40,000" not in pages[LIST]
    assert pages[LIST].count('<time class="muted" datetime="2026-01-05">5 January 2026</time>') == 2


def says_it_in_other_words(pages: Pages, before: Pages) -> None:
    assert pages[BAKER].count(">Take me there</a>") == 2
    assert pages[COOK].count(">Write to them</a>") == 2
    assert 'href="mailto:jobs@sunrise.example"' in pages[COOK]
    assert "Apply" in before[BAKER]
    assert "Apply" not in pages[BAKER]


def loads_a_script(pages: Pages, before: Pages) -> None:
    script = '<script type="module" src="/assets/mine.js"></script>'
    for path in before:
        if path.endswith(".html"):
            assert without_digest(pages[path]).count(script) == 1, path
    assert '"/assets/ages.js"' in without_digest(pages[LIST])
    assert "with-script" in pages["assets/mine.js"]


CLAIMS = {
    "Make a theme of your own": looks_as_before,
    "Change colours and type": loads_a_style_sheet("mine.css"),
    "Add a line to every page": adds_a_line,
    "Add something to every posting": adds_to_postings,
    "Leave something out of cards": leaves_out,
    "Show something else on a card": shows_something_else,
    "Say it in other words": says_it_in_other_words,
    "Add a script": loads_a_script,
    "Let site.yaml decide": loads_a_style_sheet("palette-sea.css"),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Return the board as the default theme makes it."""
    return build(tmp_path_factory.mktemp("before"), {})


@pytest.mark.parametrize("title", CLAIMS)
def test_a_recipe_does_what_it_claims(title: str, tmp_path: Path, before: Pages) -> None:
    CLAIMS[title](build(tmp_path, recipe(title)), before)


def test_every_recipe_is_tried() -> None:
    with_files = {title for title, text in SECTIONS.items() if "\n`themes/" in text}
    assert with_files == set(CLAIMS)


def test_a_palette_that_is_not_there_is_named(tmp_path: Path) -> None:
    files = recipe("Let site.yaml decide")
    files["site.yaml"] = files["site.yaml"].replace("sea", "moss")
    built = run("build", write(tmp_path, {**BOARD, **files}))
    assert built.exit_code == 1
    assert "template-error the theme has no file `static/palette-moss.css`" in built.stderr
    assert "hint: did you mean `palette-sea.css`?" in built.stderr
