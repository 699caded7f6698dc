"""What an open posting needs, and how to ask a person for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.text import says_nothing

_NEEDS: dict[str, tuple[tuple[str, ...], str]] = {
    "title": (("title",), "title: the job's name"),
    "company": (("company",), "company: who employs"),
    "apply": (("apply_url", "apply_email"), "apply_url or apply_email: where to apply"),
    "place": (
        ("locations", "place_note", "workplace"),
        "locations, place_note or `workplace: remote`: where the work is",
    ),
}
_CANNOT_DO_WITHOUT = frozenset(["title", "apply"])


def missing_fields(fields: Mapping[str, object]) -> tuple[str, ...]:
    """Return what an open posting needs and *fields* lack: title, company, apply, place."""
    told = {
        name
        for name, value in fields.items()
        if not (isinstance(value, str) and says_nothing(value))
    }
    return tuple(need for need, (names, _) in _NEEDS.items() if told.isdisjoint(names))


def must_be_draft(missing: Sequence[str]) -> bool:
    """Tell whether a posting with a source that lacks *missing* could not be published."""
    return not _CANNOT_DO_WITHOUT.isdisjoint(missing)


def to_do(missing: Sequence[str]) -> list[str]:
    """Return comment lines that tell a person what to add to a draft."""
    if not missing:
        return ["A draft: read it through, then delete the line `draft: true`."]
    return [
        "A draft. To publish it, add:",
        *(f"  {_NEEDS[need][1]}" for need in missing),
        "and delete the line `draft: true`.",
    ]
