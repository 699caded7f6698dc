"""A small second theme that inherits from the default one, as the reference tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.theme import Theme, load_theme
from tests import sample_board as sample
from tests.conftest import ROOT

BOARD = sample.catalog_of(sample.POSTINGS)
PAGES = {
    "404.html": "404.html",
    "card.html": "tags/c-plus-plus/index.html",
    "company.html": "companies/sunrise-bakery/index.html",
    "index.html": "index.html",
    "layout.html": "about/index.html",
    "list.html": "index.html",
    "page.html": "about/index.html",
    "posting.html": "jobs/baker/index.html",
    "redirect.html": "jobs/index.html",
    "remote.html": "remote/index.html",
    "result.html": "search/index.html",
    "search.html": "search/index.html",
    "term.html": "tags/bread/index.html",
    "terms.html": "tags/index.html",
}
BLOCKS = [
    (path.name, block)
    for path in sorted((ROOT / "themes/default/templates").glob("*.html"))
    for block in re.findall(r"{% block (\w+)", path.read_text(encoding="utf-8"))
    # Every page has its own content in place of the layout's.
    if (path.name, block) != ("layout.html", "content")
]


def child_of_default(folder: Path, templates: dict[str, str]) -> Theme:
    """Return a theme of *templates* and nothing else."""
    theme = folder / "themes" / "mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('parent = "default"\n', encoding="utf-8")
    for name, source in templates.items():
        (theme / "templates" / name).write_text(source, encoding="utf-8")
    return load_theme("mine", folder)


def files_of(folder: Path, templates: dict[str, str]) -> dict[str, str]:
    """Return the pages of the sample board in a theme of *templates*."""
    return sample.render_files(BOARD, theme=child_of_default(folder, templates))


@pytest.mark.parametrize(("template", "block"), BLOCKS)
def test_a_child_changes_one_block(
    tmp_path: Path, site: dict[str, str], template: str, block: str
) -> None:
    source = (
        f'{{% extends "default:{template}" %}}'
        f"{{% block {block} %}}[mine]{{{{ super() }}}}{{% endblock %}}"
    )
    theme = child_of_default(tmp_path, {template: source})
    html = sample.render_page(PAGES[template], BOARD, theme)
    # The way to apply stands on a page twice.
    assert html.count("[mine]") == (2 if block == "apply" else 1)
    digest = re.compile(r"assets/\w+/")
    assert digest.sub("", html.replace("[mine]", "")) == digest.sub("", site[PAGES[template]])


def test_a_child_changes_the_words_of_ages(tmp_path: Path) -> None:
    words = '<script type="module" src="{{ asset("ages.js") }}" data-new="Neu"></script>'
    files = files_of(tmp_path, {"ages.html": words})
    for page in ("index.html", "tags/bread/index.html", "jobs/baker/index.html"):
        assert 'data-new="Neu"' in files[page]
    assert "ages.js" not in files["about/index.html"]


def test_a_child_moves_the_slots_of_results_and_changes_the_words_of_the_search(
    tmp_path: Path,
) -> None:
    files = files_of(
        tmp_path,
        {
            "result.html": '<template id="card"><p data-slot="title">Title</p></template>',
            "searching.html": '<script data-more="mehr" type="module"></script>',
            "searchbox.html": "[box]",
        },
    )
    assert 'data-more="mehr"' in files["search/index.html"]
    assert files["search/index.html"].count('<template id="card">') == 1
    for page in ("index.html", "tags/bread/index.html", "search/index.html"):
        assert files[page].count("[box]") == 1
