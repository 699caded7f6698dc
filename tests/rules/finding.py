"""What a checker of rules returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule."""

    rule: str
    """The rule's name in kebab-case."""
    at: str = ""
    """Where in the document, or the value that breaks it."""


def rules_of(findings: list[Finding]) -> set[str]:
    """Return the names of the rules that *findings* break."""
    return {finding.rule for finding in findings}
