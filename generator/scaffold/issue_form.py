"""GitHub's form "Post a job": a section for each field that anybody may give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.content.asked import ASKED, OWN_WORDS, TEXT
from generator.frontmatter.dump import dump_field
from generator.frontmatter.record import Field
from generator.frontmatter.schema import Schema
from generator.scaffold.starter import NewFile
from generator.site import Site

_PATH = ".github/ISSUE_TEMPLATE/post-a-job.yml"
_REQUIRED = ("title", "company")
_OF_BOARDS = ("category", "level")
"""Asked for where the board has words for them: others would be everybody's own."""
_OPENING = (
    "What you write here becomes a file of the board, once somebody has read it. What you do not "
    "know, leave empty: nothing is guessed."
)


def issue_form(site: Site) -> NewFile:
    """Return the form of the board *site*, as GitHub reads it.

    Form and importer share the titles of sections: `import --from issue-form` reads the issue.
    """
    form = {
        "name": "Post a job",
        "description": f"Send a job to {site.title}.",
        "title": "Job: ",
        "labels": ["job"],
        "body": [*_sections(site)],
    }
    lines = (dump_field(name, value) for name, value in form.items())
    return NewFile(_PATH, ("\n".join(lines) + "\n").encode())


def _sections(site: Site) -> Iterator[dict[str, Any]]:
    yield {"type": "markdown", "attributes": {"value": _OPENING}}
    for title, field in ASKED.items():
        words, many = _words(field, site)
        if field.name in _OF_BOARDS and not words:
            continue
        told = OWN_WORDS.get(field.name, field.doc)
        about: dict[str, Any] = {"label": title, "description": told}
        if words:
            about |= {"multiple": many, "options": words}
        else:
            about["placeholder"] = field.example.strip("[]")
        yield {
            "type": "dropdown" if words else "input",
            "id": field.name,
            "attributes": about,
            "validations": {"required": field.name in (*_REQUIRED, *site.require)},
        }
    yield {
        "type": "textarea",
        "id": "text",
        "attributes": {"label": TEXT, "description": "The whole text of the job, in Markdown."},
        "validations": {"required": True},
    }


def _words(field: Field, site: Site) -> tuple[list[str], bool]:
    """Return the words of which *field* takes one, and whether it takes many; none: any text."""
    own = {"category": site.categories, "level": site.levels}.get(field.name)
    if own:
        return [*own], False
    schema = field.schema()
    for part in (schema, *schema.get("anyOf", ())):
        items: Schema = part.get("items", {})
        if "enum" in items:
            return [*items["enum"]], True
    return [*schema.get("enum", ())], False
