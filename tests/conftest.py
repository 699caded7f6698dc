"""Fixtures and flags for all tests."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

# A machine that is busy otherwise makes no test wrong; benchmarks measure time.
settings.register_profile("tackboard", deadline=None)
settings.load_profile("tackboard")

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"
PEERS = ROOT.parent / "shared" / "peers"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh", action="store_true", help="rewrite the expected output of cases and goldens"
    )


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be rewritten."""
    return bool(request.config.getoption("--refresh"))


@pytest.fixture
def samples() -> Path:
    """Return the folder of real postings, which is not part of the repository."""
    return need(SAMPLES)


def peer(name: str) -> Path:
    """Return a schema or example that the author of a standard published."""
    return need(PEERS / name)


def need(path: Path) -> Path:
    """Return *path*, which is not part of the repository; skip where it is not here."""
    if not path.exists():
        pytest.skip(f"{path.relative_to(ROOT.parent)} is not here")
    return path


def skip_or_fail(reason: str) -> NoReturn:
    """Skip a test for *reason*, but fail it where everything must be there."""
    if os.environ.get("TACKBOARD_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
