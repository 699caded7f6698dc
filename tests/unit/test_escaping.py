from __future__ import annotations

import jinja2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.theme import Theme, load_theme
from generator.theme.escaping import escaped

TEMPLATE = """\
<a title="{{ value }}">{{ value ~ "<" }}{{ value | upper }}{{ value | safe }}</a>
{% set kept %}<b>{{ value }}</b>{% endset %}{{ kept }}{{ kept | length }}
{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ bold(value) }}{{ bold(kept) ~ value }}
{% filter upper %}{{ value }}{% endfilter %}
{% autoescape false %}{{ value }}{% endautoescape %}
{% autoescape not value %}{{ value }}{% endautoescape %}
{% for one in [value, value] %}{{ loop.index }}{{ one }}{% endfor %}
"""
PLAIN = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    TEMPLATE
)

texts = st.text() | st.sampled_from("<>&\"'") | st.text("<>&\"'a")
values = (
    texts | texts.map(Markup) | st.none() | st.booleans() | st.integers() | st.floats() | st.dates()
)


class Name(str):
    """A text of a kind of its own."""

    __slots__ = ()


class Link:
    """Knows itself what it is in HTML."""

    def __html__(self) -> str:
        return "<a>&amp;</a>"


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    folder = tmp_path_factory.mktemp("site")
    templates = folder / "themes/mine/templates"
    templates.mkdir(parents=True)
    (folder / "themes/mine/theme.toml").write_text("")
    (templates / "page.html").write_text(TEMPLATE)
    return load_theme("mine", folder)


@example(value="<")
@example(value=">")
@example(value="&")
@example(value='"')
@example(value="'")
@given(value=values | st.lists(texts) | texts.map(Name) | st.builds(Link))
def test_a_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == escape(value)
    assert type(escaped(value)) in (str, Markup)


@given(value=values)
def test_templates_escape_as_those_of_jinja_do(theme: Theme, value: object) -> None:
    assert theme.renderer("page.html")({"value": value}) == PLAIN.render(value=value)
