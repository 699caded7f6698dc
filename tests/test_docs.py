"""What the reference says is what the code does: its tables are made from the code's."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
import pytest

from generator import limits
from generator.cli import cli
from generator.codes import codes
from generator.config import SITE_FIELDS
from generator.content.fields import POSTING_FIELDS
from generator.content.mappings import SOURCE_FIELDS
from generator.content.pay import SALARY_FIELDS
from generator.content.places import PLACE_FIELDS
from generator.content.prose import COMPANY_FIELDS, PAGE_FIELDS
from generator.frontmatter.compose import parse
from generator.frontmatter.record import Field, read_record
from generator.jsonld.rules import all_rules
from generator.problems import Report
from tests import theme_reference
from tests.conftest import ROOT

REFERENCE = ROOT / "docs/reference"
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def fields_table(fields: Sequence[Field]) -> str:
    rows = [
        f"| `{field.name}` | {field.doc} | {f'`{field.example}`' if field.example else ''} |"
        for field in fields
    ]
    return "\n".join(["| field | | example |", "|---|---|---|", *rows])


def page_of(part: str) -> str:
    return "site-yaml.md" if part == "site" else "front-matter.md"


def commands() -> str:
    parts = []
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command
        words = [p.human_readable_name for p in command.params if isinstance(p, click.Argument)]
        usage = " ".join(["tackboard", name, *words, "[OPTIONS]"])
        rows = [
            f"| `{'`, `'.join(option.opts)}`{_value(option)} | {option.help} |"
            for option in command.params
            if isinstance(option, click.Option)
        ]
        about = " ".join((command.help or "").split())
        table = "\n".join(["| option | |", "|---|---|", *rows])
        parts.append(f"## {name}\n\n    {usage}\n\n{about}\n\n{table}")
    return "\n\n".join(parts)


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return f" {' or '.join(map(str, option.type.choices))}"
    return f" {option.metavar or 'PATH'}"


def limits_table() -> str:
    body = ast.parse((ROOT / "generator/limits.py").read_text(encoding="utf-8")).body
    rows = []
    for node, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.Assign):
            continue
        name = ast.unparse(node.targets[0])
        doc = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            doc = str(after.value.value)
        rows.append(f"| {name.lower().replace('_', ' ')} | {getattr(limits, name):,} | {doc} |")
    return "\n".join(["| | | |", "|---|---:|---|", *rows])


def problems_table() -> str:
    rows = [f"| `{code}` | {about.doc} | {about.remedy} |" for code, about in codes().items()]
    return "\n".join(["| code | what is wrong | what to do |", "|---|---|---|", *rows])


def google_table() -> str:
    rows = [f"| `{rule.code}` | {rule.severity} | {rule.doc} |" for rule in all_rules()]
    return "\n".join(["| code | | what is asked for |", "|---|---|---|", *rows])


TABLES = {
    "posting": POSTING_FIELDS,
    "salary": SALARY_FIELDS,
    "source": SOURCE_FIELDS,
    "company": COMPANY_FIELDS,
    "page": PAGE_FIELDS,
    "site": SITE_FIELDS,
}
PARTS: dict[str, tuple[str, Callable[[], str]]] = {
    **{
        part: (
            "site-yaml.md" if part == "site" else "front-matter.md",
            partial(fields_table, table),
        )
        for part, table in TABLES.items()
    },
    "commands": ("commands.md", commands),
    "google": ("google.md", google_table),
    "limits": ("limits.md", limits_table),
    "problems": ("problems.md", problems_table),
    "templates": ("themes.md", theme_reference.templates_table),
    "parts": ("themes.md", theme_reference.parts_table),
    "contexts": ("themes.md", theme_reference.contexts_tables),
    "values": ("themes.md", theme_reference.values_tables),
    "tokens": ("themes.md", theme_reference.tokens_table),
}


@pytest.mark.parametrize("part", PARTS)
def test_reference(part: str, refresh: bool) -> None:
    name, make = PARTS[part]
    path = REFERENCE / name
    begin, end = f"<!-- begin {part} -->\n", f"<!-- end {part} -->"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(begin)
    found, _, after = rest.partition(end)
    expected = f"\n{make()}\n\n"
    if refresh:
        path.write_text(before + begin + expected + end + after, encoding="utf-8")
    else:
        assert found == expected


@pytest.mark.parametrize(
    "field",
    [field for fields in (*TABLES.values(), PLACE_FIELDS) for field in fields if field.example],
    ids=lambda field: field.name,
)
def test_every_example_is_read_without_a_problem(field: Field) -> None:
    report = Report("example")
    mapping = parse(f"{field.name}: {field.example}", report)
    assert mapping is not None, report.problems
    assert read_record(mapping, [field], report).values
    assert not report.problems


def test_every_link_between_documents_leads_somewhere() -> None:
    for path in DOCUMENTS:
        for target, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", prose_of(path)):
            if "://" in target:
                continue
            file = path.parent / target if target else path
            assert file.exists(), f"{path.name}: {target}"
            if anchor:
                assert anchor in anchors_of(file), f"{path.name}: {target}#{anchor}"


def prose_of(path: Path) -> str:
    """Return the Markdown at *path* without what is code."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.M)
    return re.sub(r"`[^`]*`", "", text)


def anchors_of(path: Path) -> set[str]:
    """Return the anchors that hosts of repositories give to the headings at *path*."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
