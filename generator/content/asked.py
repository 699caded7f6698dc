"""What a form for jobs asks for: fields of a posting that anybody may give, and its text."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.fields import POSTING_FIELDS
from generator.frontmatter.record import Field

_ASKED = (
    "title", "company", "location", "workplace", "applicant_locations", "employment_type",
    "salary", "apply_url", "apply_email", "valid_through", "tags", "category", "level", "summary",
    "identifier", "education", "experience_months", "benefits", "language",
)  # fmt: skip
"""Where a job stands on the board, and under which address, is not for anybody to say."""
_BY_NAME = {field.name: field for field in POSTING_FIELDS}
ASKED: Mapping[str, Field] = {_BY_NAME[name].title: _BY_NAME[name] for name in _ASKED}
"""By the title of the form's section, in the order of the form."""
OWN_WORDS = {
    "company": "The employer's name.",
    "salary": "Currency, amount or range, and what it is paid for.",
}
"""What a form says of some fields, for people who never see a posting's file."""
TEXT = "Description"
"""The title of the last section."""
