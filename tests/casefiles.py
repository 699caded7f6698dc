"""Case files: input and expected diagnostics in one file.

A case starts with a line that says what it shows. Each section starts with ``=== NAME``:

    === content/postings/baker.md            a file of the board
    === content/postings/baker.md (escaped)  the same, with \\xNN, \\uNNNN, \\r and \\ at line ends
    === problems                             what `tackboard check` prints, but for the lines that
                                             it shows of the files
    === page jobs/baker/index.html           lines that this page of the built site holds;
                                             it may be escaped likewise
    === no page tags/c/index.html            a page that the built site does not have

A board without a site.yaml of its own gets a small one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"
SITE_YAML = "title: Test board\nbase_url: https://jobs.example.org/\nlanguage: en\n"
_SECTION = re.compile(r"^=== (.+)\n", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([rnt\\])|(\n))")
_EXCERPT = re.compile(r"^ +\d* +\| .*\n", re.MULTILINE)
_NAMED = {"r": b"\r", "n": b"\n", "t": b"\t", "\\": b"\\"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case file."""

    path: Path
    text: str
    files: dict[str, bytes]
    problems: str
    pages: dict[str, list[str]]
    """Lines that a page holds, by its path."""
    absent: list[str]

    def write_board(self, folder: Path) -> None:
        """Write the case's files below *folder*."""
        for name, content in {"site.yaml": SITE_YAML.encode(), **self.files}.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def refresh(self, problems: str) -> None:
        """Rewrite the expected problems."""
        start = self.text.index("=== problems\n") + len("=== problems\n")
        rest = _SECTION.search(self.text, start)
        end = rest.start() if rest else len(self.text)
        self.path.write_text(self.text[:start] + problems + self.text[end:], encoding="utf-8")


def without_excerpts(printed: str) -> str:
    """Return what a check *printed* without the lines that it shows of the files."""
    return _EXCERPT.sub("", printed)


def load_cases() -> list[Case]:
    """Return all cases, by name."""
    return [_load(path) for path in sorted(FOLDER.glob("*.case"))]


def _load(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    _, *parts = _SECTION.split(text)
    case = Case(path, text, {}, "", {}, [])
    for name, content in zip(parts[::2], parts[1::2], strict=True):
        if name.startswith("page "):
            if name.endswith(" (escaped)"):
                name, content = name.removesuffix(" (escaped)"), _unescape(content).decode()
            case.pages[name[len("page ") :]] = content.splitlines()
        elif name.startswith("no page "):
            case.absent.append(name[len("no page ") :])
        elif name == "problems":
            case = Case(path, text, case.files, content, case.pages, case.absent)
        elif name.endswith(" (escaped)"):
            case.files[name.removesuffix(" (escaped)")] = _unescape(content)
        else:
            case.files[name] = content.encode()
    return case


def _unescape(text: str) -> bytes:
    def spell(match: re.Match[str]) -> str:
        byte, code, named, _ = match.groups()
        if byte:
            return bytes([int(byte, 16)]).decode("latin-1").translate(_RAW)
        if code:
            return chr(int(code, 16))
        return _NAMED[named].decode() if named else ""

    return _ESCAPE.sub(spell, text).encode("utf-8", "surrogateescape")


# Bytes past ASCII travel as lone surrogates until the text is encoded.
_RAW = {code: 0xDC00 + code for code in range(0x80, 0x100)}
