"""What tests of importing share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from generator.importers import FileReport, ImportReport

FIXTURES = Path(__file__).parent / "fixtures" / "board-export"
FIRST = date(2026, 1, 5)
LATER = date(2026, 2, 6)

Import = Callable[..., ImportReport]


def front_matter(path: Path) -> dict[str, object]:
    fields: dict[str, object] = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    return fields


def of(report: ImportReport, source: str) -> FileReport:
    return next(file for file in report.files if file.source == source)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
