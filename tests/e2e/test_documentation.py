"""The documentation as pages, made by Sphinx without a warning."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages; a warning, such as of a link that leads nowhere, is an error."""
    pytest.importorskip("sphinx", reason="the docs extra is not installed")
    into = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", str(into / "trees"), str(DOCS), str(into / "pages")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return into / "pages"


def test_every_document_has_a_page_that_the_start_leads_to(pages: Path) -> None:
    start = (pages / "index.html").read_text("utf-8")
    for document in DOCS.rglob("*.md"):
        page = document.relative_to(DOCS).with_suffix(".html")
        assert (pages / page).is_file()
        assert f'href="{page.as_posix()}"' in start or page.name == "index.html", page


def test_pages_load_nothing_from_elsewhere(pages: Path) -> None:
    loaded = re.compile(r'<(?:script|img|link rel="(?:stylesheet|preload)")[^>]*(?:src|href)="http')
    for page in pages.rglob("*.html"):
        assert not loaded.search(page.read_text("utf-8")), page.name
