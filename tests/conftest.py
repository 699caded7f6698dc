"""Fixtures and flags for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from generator.theme.loader import NamedEnvironment

# A machine that is busy otherwise makes no test wrong; benchmarks measure time.
settings.register_profile("tackboard", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tackboard")

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"
PEERS = ROOT.parent / "shared" / "peers"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh", action="store_true", help="rewrite the expected output of cases and goldens"
    )


def pytest_configure() -> None:
    """Let each of the hundreds of processes that tests start find what another has compiled.

    Containers like to set this, and then every one of them compiles all of the generator first.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that at the end no worker is left alone with it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Let workers that are done take over from others what these have not begun.

    As xdist deals tests out by itself, one worker has all browser tests in its first hand.
    """
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]  # has none

    is_default = config.getoption("dist") == "load"
    return WorkStealingScheduling(config, log) if is_default else None


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    """Keep what Jinja makes of a text under its name, for all boards of this process.

    Most of what a small board takes is compiling the default theme, and hundreds of tests do it.
    All environments of the generator have the same options; what fails is tried each time.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("parse", "compile"):
            patch.setattr(NamedEnvironment, name, _once_for_all(getattr(NamedEnvironment, name)))
        yield


def _once_for_all(method: Any) -> Any:
    """Return *method*, called once with the same arguments whatever it is called on."""
    found: dict[Any, Any] = {}

    def known(self: object, *arguments: object, **named: object) -> Any:
        key = (arguments, *named.items())
        if key not in found:
            found[key] = method(self, *arguments, **named)
        return found[key]

    return known


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
