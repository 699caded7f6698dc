"""What a posting lacks of that which Google requires."""

from __future__ import annotations

from generator.eligibility import is_exact, is_fully_remote
from generator.model import Place, Posting
from generator.text import one_line, says_nothing, text_of


def lacking(posting: Posting, description: str) -> dict[str, str]:
    """Return why each required property of *posting* cannot be given; empty: all can.

    *description* is its text in simple markup.
    """
    reasons = {
        "description": _about_description(posting, description),
        "datePosted": "" if posting.date_posted else "the employer's day of posting is not known",
        "hiringOrganization": "" if posting.company else "the company is not stated",
        "jobLocation": _about_place(posting),
        "apply": "" if posting.apply_url or posting.apply_email else "there is no way to apply",
    }
    return {name: reason for name, reason in reasons.items() if reason}


def places_to_mark_up(posting: Posting) -> list[Place]:
    """Return the places of work whose country is known."""
    return [place for place in posting.locations if place.country]


def _about_description(posting: Posting, description: str) -> str:
    text = text_of(description)
    if says_nothing(text):
        return "the posting has no text"
    return "the text says no more than the title" if text == one_line(posting.title) else ""


def _about_place(posting: Posting) -> str:
    if places_to_mark_up(posting):
        return ""
    if not is_fully_remote(posting):
        return "no place of work with a country is stated"
    if is_exact(posting.applicant_locations):
        return ""
    return "the work is remote, and the countries of applicants are not stated one by one"
