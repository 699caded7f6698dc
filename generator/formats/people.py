"""Employers and employees in words: kinds of employment, what is asked for, initials."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.formats.times import span
from generator.model import EmploymentType
from generator.text import sentence

_TYPES = {
    EmploymentType.FULL_TIME: ("Full-time", "Full-time jobs"),
    EmploymentType.PART_TIME: ("Part-time", "Part-time jobs"),
    EmploymentType.CONTRACT: ("Contract", "Contract jobs"),
    EmploymentType.TEMPORARY: ("Temporary", "Temporary jobs"),
    EmploymentType.INTERNSHIP: ("Internship", "Internships"),
    EmploymentType.VOLUNTEER: ("Volunteer", "Volunteer work"),
    EmploymentType.PER_DIEM: ("Per diem", "Jobs by the day"),
    EmploymentType.OTHER: ("Other", "Other kinds of job"),
}


def type_word(kind: EmploymentType) -> str:
    """Return *kind* of employment such as ``Full-time``."""
    return _TYPES[kind][0]


def type_heading(kind: EmploymentType) -> str:
    """Return what a list of jobs of this *kind* is called."""
    return _TYPES[kind][1]


def types_line(kinds: Iterable[EmploymentType]) -> str:
    """Return *kinds* such as ``Full-time or part-time``."""
    return sentence((type_word(kind) for kind in kinds), " or ")


def experience(months: int | None, language: str) -> str:
    """Return *months* such as ``5 years`` or ``18 months``; empty where nothing is stated."""
    if months is None:
        return ""
    if months == 0:
        return "No requirements"
    return span(months, language)


def education(levels: Iterable[str]) -> str:
    """Return *levels* such as ``Bachelor degree or professional certificate``."""
    line = sentence(levels, " or ")
    return line[:1].upper() + line[1:]


def initials(name: str) -> str:
    """Return up to two letters that stand for *name*."""
    words = [word for word in re.split(r"[\W_]+", name) if word]
    return "".join(word[0] for word in words[:2]).upper()
