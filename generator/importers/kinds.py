"""The kinds of source, in the order in which they are asked whether a document is theirs."""

from __future__ import annotations

from generator.importers import bare_text, board_export, issue_form
from generator.importers.jobs import Document, Kind
from generator.problems import refuse
from generator.text import suggestion

KINDS: tuple[Kind, ...] = (issue_form.KIND, board_export.KIND, bare_text.KIND)


def kind_names() -> list[str]:
    """Return what ``--from`` takes."""
    return [kind.name for kind in KINDS]


def kind_named(name: str) -> Kind:
    """Return the kind called *name*, or refuse the run."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise refuse(
        "--from",
        "unknown-kind",
        f"there is no kind of source called `{name}`",
        suggestion(name, kind_names()),
    )


def recognise(document: Document) -> Kind | None:
    """Return the kind of *document*, or None where no kind is sure."""
    return next((kind for kind in KINDS if kind.recognises(document)), None)
