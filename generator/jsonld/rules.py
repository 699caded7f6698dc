"""Google's rules that a posting can break, each with its code, and how to keep it.

Source: https://developers.google.com/search/docs/appearance/structured-data/job-posting, under the
property of the same name. What the front matter cannot say (a type of employment that there is
not, an end before the start) is refused when it is read and has no rule here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Posting
from generator.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    code: str
    doc: str
    """What it asks for, as the reference says it."""
    fields: tuple[str, ...]
    """The fields of front matter at which it is told, the first that a posting has."""
    hint: str
    severity: Severity = Severity.WARNING
    """A note where nothing is broken, and more could be said."""

    def told(self, posting: Posting, message: str) -> Problem:
        """Return the problem that *posting* does not keep it."""
        field = next((name for name in self.fields if name in posting.marks), "")
        return Problem(posting.place(field), self.severity, self.code, message, self.hint)


LEAST_TEXT = 200
"""Characters below which a description cannot be the full text of a job; Google names no number."""

_TITLE = (
    Rule("google-title-pay", "a title has no pay", ("title",), "say it in `salary`"),
    Rule("google-title-place", "a title has no place", ("title",),
         "say it in `locations` or `applicant_locations`"),
    Rule("google-title-date", "a title has no date", ("title",),
         "say it in `date_posted`, `valid_through` or the text"),
    Rule("google-title-code", "a title has no code", ("title",), "say it in `identifier`"),
    Rule("google-title-company", "a title has no company", ("title",), "say it in `company`"),
    Rule("google-title-decoration", "a title has no `***`, `!!` or pictures", ("title",),
         "leave it out"),
)  # fmt: skip
TITLE_RULES = {rule.code.removeprefix("google-title-"): rule for rule in _TITLE}
"""By what `titles.title_faults` finds."""

REQUIRED_RULES = {
    "description": Rule(
        "google-description-missing",
        "there is a description, and it says more than the title",
        ("title",),
        "write the full text of the job below the front matter",
    ),
    "datePosted": Rule(
        "google-date-unknown",
        "the day on which the employer posted the job is known",
        ("first_seen", "title"),
        "give it in `date_posted`, where the employer tells it; do not guess",
    ),
    "hiringOrganization": Rule(
        "google-company-unknown",
        "the company is known",
        ("title",),
        "name it in `company`",
    ),
    "jobLocation": Rule(
        "google-place-country",
        "a place of work has its country",
        ("locations", "place_note", "workplace", "title"),
        "write the place with its country in `locations`, such as `Berlin, DE`",
    ),
    "apply": Rule(
        "google-apply-missing",
        "one can apply",
        ("title",),
        "give `apply_url` or `apply_email`",
    ),
}
"""By what `required.lacking` names; without it a posting has no structured data."""

REMOTE_COUNTRY = Rule(
    "google-remote-country",
    "remote work without a place names the countries from which one may apply",
    ("applicant_locations", "workplace", "title"),
    "name them one by one in `applicant_locations`, as far as the employer does",
)
THIN = Rule(
    "google-description-thin",
    f"the description is the full text: it has at least {LEAST_TEXT} characters",
    ("title",),
    "write the full text of the job below the front matter",
)
HYBRID = Rule(
    "google-hybrid-telecommute",
    "hybrid work is not marked as remote",
    ("workplace",),
    "write `workplace: hybrid`, where part of the work is done at a place",
)

LEFT_OUT_RULES = {
    "baseSalary": Rule(
        "google-salary-left-out",
        "pay is marked up where both ends of the base pay, its currency and period are stated",
        ("salary",),
        "where the employer states them all, write them in `salary`",
        Severity.NOTE,
    ),
    "applicantLocationRequirements": Rule(
        "google-area-left-out",
        "areas of applicants are marked up where all of them are certain countries or regions",
        ("applicant_locations", "workplace", "title"),
        "where the employer names countries, name them one by one in `applicant_locations`",
        Severity.NOTE,
    ),
}
"""By property: what a posting states, and what cannot be marked up as it stands."""


def all_rules() -> Iterator[Rule]:
    """Yield every rule, in the order of the reference."""
    yield from _TITLE
    yield from REQUIRED_RULES.values()
    yield from (REMOTE_COUNTRY, THIN, HYBRID)
    yield from LEFT_OUT_RULES.values()
