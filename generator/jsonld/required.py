"""What a posting lacks of that which Google requires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.eligibility import is_fully_remote
from generator.model import Posting

_REQUIRED = ("title", "description", "datePosted", "hiringOrganization")


@dataclass(frozen=True, slots=True)
class Absent:
    """What stands in place of the value of a property that is left out."""

    why: str
    """Half a sentence."""
    is_stated: bool = False
    """Whether the posting does state something, which cannot be given as it stands."""


def lacking(posting: Posting, values: Mapping[str, object]) -> dict[str, str]:
    """Return why *posting*, whose properties are *values*, cannot be marked up; empty: it can.

    The keys are the required properties that are not there, and ``apply``.
    """
    absent = {name: value.why for name, value in values.items() if isinstance(value, Absent)}
    reasons = {name: absent[name] for name in _REQUIRED if name in absent}
    if "jobLocation" in absent and "applicantLocationRequirements" in absent:
        remote = "the work is remote, and the countries of applicants are not stated one by one"
        is_remote = is_fully_remote(posting)
        reasons["jobLocation"] = remote if is_remote else absent["jobLocation"]
    if not (posting.apply_url or posting.apply_email):
        reasons["apply"] = "there is no way to apply"
    return reasons
