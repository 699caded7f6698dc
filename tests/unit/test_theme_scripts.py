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
  const text = /** @type {string} */ (`Hello,  ${name}: https://a.example/
  // in the text`);
  return text; // It shares a line.
}
/**
 * @license MIT
 */
"""


def test_comments_and_spaces_go_but_licences_stay() -> None:
    assert published_script(SOURCE) == (
        b"export function hello(name){const text=(`Hello,  ${name}: https://a.example/\n"
        b"  // in the text`);return text;}/*!\n * @license MIT\n */"
    )


@pytest.mark.parametrize(
    "source",
    [
        b"const hint='write /** @type {string} */ before it';",
        b"a=b\n++c",
        b"const cut=/[/*]  \\/x/g.test(a)",
        b"const text=`${a  + `  b  `}  // c`; // d\n",
        b"'never ends",
    ],
)
def test_what_it_means_stays(source: bytes) -> None:
    assert published_script(source) == source


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_our_own_scripts_become_smaller(path: Path) -> None:
    source = path.read_bytes()
    published = published_script(source)
    assert len(published) < len(source)
    assert published_script(published) == published
