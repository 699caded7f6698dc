"""Front matter and site.yaml with every field explained, made from the tables of fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.frontmatter.dump import dump_field
from generator.frontmatter.nodes import Scalar
from generator.frontmatter.record import Field
from generator.problems import Location, Report
from generator.text import says_nothing


def explained(
    fields: Sequence[Field],
    values: Mapping[str, object],
    gaps: Collection[str] = (),
    notes: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Return the lines of a YAML file that has *values* and tells of all *fields*.

    Fields in *gaps* stand there without a value. All others are comments: who takes away the sign
    in front of one has an example. *notes* are told of gaps, by name. Reserved fields, which have
    no example, are left out.
    """
    known = {field.name: field for field in fields if field.example}

    def entries(names: Collection[str]) -> Iterator[str]:
        for name, field in known.items():
            if name not in names:
                continue
            yield f"# {field.doc}"
            if name in values:
                yield dump_field(name, values[name])
            elif name in gaps:
                yield from (f"# {note}" for note in (notes.get(name),) if note)
                yield f"# For example: {field.example}"
                yield f"{name}:"
            else:
                yield f"#{name}: {field.example}"

    lines = [*entries(values.keys())]
    if gaps:
        lines += ["", "# STILL TO FILL IN:", "", *entries(gaps)]
    others = known.keys() - values.keys() - set(gaps)
    hint = "# All that follows may stay out; take the `#` away from the lines that you need."
    return [*lines, "", hint, "", *entries(others)]


def check_text(field: Field, text: str) -> Report:
    """Read *text* as somebody typed it for *field*, and return what is wrong with it."""
    report = Report(field.name)
    field.reader.read(Scalar(text, False, Location(field.name)), field.name, report)
    if says_nothing(text):
        report.error("missing-field", f"`{field.name}` says nothing")
    return report
