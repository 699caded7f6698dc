"""What the last import wrote, so that the next can tell a person's edit from the source's.

A posting is known again by its address at the source, else by the source's name and id. The record
is one line of JSON a posting, sorted, made to be committed beside the postings. It holds digests,
not texts. See ``docs/decisions/0002-what-an-import-remembers.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.frontmatter.sheet import Plain

RECORD_NAME = ".tackboard-import.json"
BODY = "body"
"""Under which the record and reports name the Markdown; no field has this name."""


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """Where one imported posting came from."""

    name: str
    id: str
    url: str = ""

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """What identifies it, the strongest first."""
        by_url = [(self.url,)] if self.url else []
        return (*by_url, *([(self.name, self.id)] if self.name and self.id else []))


def identity_of(source: Plain | None) -> Identity | None:
    """Return what a posting's ``source`` field says, or None where it says too little."""
    if not isinstance(source, dict):
        return None
    texts = {key: value for key, value in source.items() if isinstance(value, str)}
    identity = Identity(texts.get("name", ""), texts.get("id", ""), texts.get("url", ""))
    return identity if identity.keys else None


@dataclass(slots=True)
class Record:
    """Digests of what the source said at the last import, by posting and by field."""

    written: dict[Identity, Mapping[str, str]] = field(default_factory=dict)
    text: str = ""
    """The file as it was."""
    is_readable: bool = True
    """Whether the file was what it should be, or not there."""

    def find(self, identity: Identity) -> Mapping[str, str] | None:
        """Return the digests by field, or None where nothing is known."""
        return self.written.get(identity)


def digests(texts: Mapping[str, Plain]) -> dict[str, str]:
    """Return what the record keeps of *texts*."""
    return {name: digest(text) for name, text in sorted(texts.items())}


def digest(text: Plain) -> str:
    """Return a short name for *text* that any other text has not."""
    data = json.dumps(text, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()[:16]


def read_record(path: Path) -> Record:
    """Return the record at *path*; an empty one where there is none, or a damaged one."""
    try:
        text = path.read_text("utf-8")
        return Record(dict(_entry(line) for line in json.loads(text)["postings"]), text)
    except FileNotFoundError:
        return Record()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Record(is_readable=False)


def render_record(record: Record) -> str:
    """Return *record* as the text of its file."""
    lines = [
        json.dumps(
            {key: value for key, value in _parts(identity).items() if value} | {"wrote": wrote},
            ensure_ascii=False,
        )
        for identity, wrote in sorted(record.written.items())
    ]
    body = ",\n".join(lines)
    return f'{{"tackboard_import": 1, "postings": [\n{body}\n]}}\n'


def _parts(identity: Identity) -> dict[str, str]:
    return {"name": identity.name, "id": identity.id, "url": identity.url}


def _entry(line: dict[str, Plain]) -> tuple[Identity, dict[str, str]]:
    identity, wrote = identity_of(line), line["wrote"]
    if identity is None or not isinstance(wrote, dict):
        raise ValueError("this line is no posting's")
    return identity, {str(name): str(text) for name, text in wrote.items()}
