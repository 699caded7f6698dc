"""What the reference of themes says is handed to templates, and what is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from generator.artifacts import made
from generator.render import TEMPLATES, render
from generator.render.contexts import CONTEXTS, Frame, PageFrame
from generator.routes import Routes
from generator.site import ExchangeRates, Link
from generator.theme import load_theme
from generator.theme.templates import Templates
from tests import sample_board as sample
from tests import theme_reference as reference
from tests.conftest import ROOT

Given = dict[str, list[Mapping[str, Any]]]


class Recorder:
    """Stands for the templates of a theme and keeps what each is given."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self.given: Given = {}

    def renderer(self, name: str) -> Callable[[Mapping[str, Any]], str]:
        def recorded(context: Mapping[str, Any]) -> str:
            self.given.setdefault(name, []).append(context)
            return make(context)

        make = self._templates.renderer(name)
        return recorded


@pytest.fixture(scope="module")
def given() -> Given:
    """Return all that the templates of the default theme are given for the sample board."""
    theme = load_theme("default", Path("nowhere"))
    recorder = Recorder(theme.templates)
    theme = replace(theme, templates=recorder)  # type: ignore[arg-type]  # stands for them
    catalog = sample.catalog_of(sample.POSTINGS)
    rates = ExchangeRates(date(2026, 2, 27), {"EUR": Decimal(1), "USD": Decimal("1.0842")})
    site = sample.site_with(
        per_page=1, navigation=(Link("Jobs", "/"),), currency="EUR", exchange_rates=rates
    )
    kinds = frozenset(site.feeds.kinds)
    routes = Routes("", site.base_url, theme.asset_paths, kinds)
    list(made(render(catalog, routes, theme, site)))
    return recorder.given


def test_every_template_is_given_what_the_reference_says(given: Given) -> None:
    assert given.keys() == set(TEMPLATES)
    for name, contexts in given.items():
        frame = Frame if name == "card.html" else PageFrame
        names = {*get_type_hints(frame), *get_type_hints(CONTEXTS[name])}
        for context in contexts:
            assert context.keys() == names, name


def test_the_reference_has_every_value_that_is_given_and_no_other(given: Given) -> None:
    found = {
        type(value)
        for contexts in given.values()
        for context in contexts
        for value in within(context)
    }
    assert found == set(reference.values())


def within(value: object) -> Iterator[object]:
    """Yield the values of dataclasses in *value*."""
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from within(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from within(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from within(item)


@pytest.mark.parametrize("name", CONTEXTS)
def test_every_name_that_a_template_takes_is_given(name: str) -> None:
    frame = Frame if name == "card.html" else PageFrame
    given = {*get_type_hints(frame), *get_type_hints(CONTEXTS[name])}
    assert reference.free_names(name) - reference.optional_names() <= given


def test_every_field_that_templates_read_is_in_the_reference() -> None:
    known = {field for value in reference.values() for field in reference.names_of(value)}
    methods = {"get", "format"}
    read = {attribute for _, attribute in reference.attributes()}
    assert len(read) > 50
    assert read - methods <= known


def test_every_block_that_the_documents_name_is_there() -> None:
    blocks = {block for name in reference.sources() for block in reference.blocks_of(name)}
    for path in (ROOT / "docs").rglob("*.md"):
        named = set(re.findall(r"{% block (\w+)", path.read_text(encoding="utf-8")))
        assert named <= blocks, path.name
