"""Fixtures of unit tests: a rendered board, and an export with a site to import it into."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.importers import ImportReport, import_source
from tests import sample_board as sample
from tests.imports import FIRST, FIXTURES, Import


@pytest.fixture(scope="session")
def site() -> dict[str, str]:
    return sample.render_files(sample.catalog_of(sample.POSTINGS))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURES, tmp_path / "export")


@pytest.fixture
def postings(tmp_path: Path) -> Path:
    return tmp_path / "site" / "content" / "postings"


@pytest.fixture
def run(source: Path, postings: Path) -> Import:
    def run(
        what: Path = source,
        into: Path = postings,
        kind: str | None = None,
        day: date = FIRST,
        dry_run: bool = False,
    ) -> ImportReport:
        site = postings.parents[1]
        return import_source(
            what, into, site=site, kind=kind, first_seen=day, imported=day, dry_run=dry_run
        )

    return run
