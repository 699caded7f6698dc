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
    if not SAMPLES.is_dir():
        pytest.skip("the folder of sample postings is not here")
    return SAMPLES


def skip_or_fail(reason: str) -> NoReturn:
    """Skip a test for *reason*, but fail it where everything must be there."""
    if os.environ.get("TACKBOARD_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def peer(name: str) -> Path:
    """Return a schema or example of a standard; skip where the folder of them is not here."""
    if not PEERS.is_dir():
        pytest.skip("the folder of schemas and examples is not here")
    return PEERS / name
