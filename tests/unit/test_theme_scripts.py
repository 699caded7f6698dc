"""Published scripts do what their sources do, with fewer bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.theme.scripts import published_script
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "themes").rglob("static/**/*.js"))

SOURCE = b"""\
// @ts-check
// What it is.

/**
 * Say hello.
 * @param {string} name
 */
export function hello(name) {
  // Why.
  const text = /** @type {string} */ (`Hello, ${name}: https://a.example/`);
  return text; // kept: it shares a line
}
/*! Licence: MIT */
"""


def test_types_in_texts_stay() -> None:
    line = b"const hint = 'write /** @type {string} */ before it';\n"
    assert published_script(line) == line


def test_comments_on_lines_of_their_own_go() -> None:
    assert published_script(SOURCE) == (
        b"export function hello(name) {\n"
        b"const text = (`Hello, ${name}: https://a.example/`);\n"
        b"return text; // kept: it shares a line\n"
        b"}\n"
        b"/*! Licence: MIT */\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        b"const text = `a\n// no comment\n`;\n",
        b"/* a\n*/ run();\n",
        b"/* never ends\nrun();\n",
        b"\xff\xfe\n// a\n",
    ],
)
def test_what_is_not_clear_stays_as_it_is(source: bytes) -> None:
    assert published_script(source) == source


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_our_own_scripts_become_smaller(path: Path) -> None:
    source = path.read_bytes()
    published = published_script(source)
    assert len(published) < len(source)
    assert b"\n/**" not in published or b"icense" in published
    assert published_script(published) == published
