"""The reader of pay: a mapping, or one line such as ``USD 216,700 - 303,400 / year``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from generator import limits
from generator.frontmatter import forms
from generator.frontmatter.nodes import Mapping, Node, Scalar
from generator.frontmatter.numbers import Number
from generator.frontmatter.readers import Bool, ListOf, Word, scalar
from generator.frontmatter.record import Field, Record, RecordOf, schema_of_record
from generator.frontmatter.schema import Schema
from generator.model import Included, Period, Salary
from generator.pay import currencies, may_mean, read_pay, salary_line, says_pay_alone
from generator.problems import Location, Mend, Problem, Report
from generator.text import did_you_mean

_FIGURES = r"-?\d[^\s/~\u2013-]*"
_LINE = re.compile(
    rf"^(?P<currency>\S+)\s+(?P<min>{_FIGURES})(?:\s*[-\u2013]\s*(?P<max>{_FIGURES}))?"
    r"\s*/\s*(?P<period>\S+)$"
)
_AMOUNT = Number(Decimal(0), Decimal(limits.SALARY))


@dataclass(frozen=True, slots=True)
class Currency:
    """The ISO 4217 code of a currency that is in use."""

    def read(self, node: Node, name: str, report: Report) -> str | None:
        """Return the code."""
        found = scalar(node, name, report, "a currency")
        if found is None or found.text in currencies():
            return None if found is None else found.text
        sure = _only_currency(found.text)
        close = sure or did_you_mean(found.text, currencies())
        report.error(
            "unknown-currency",
            f"`{found.text[:40]}` is not the code of a currency in use",
            found.at,
            hint=f"did you mean `{close}`?" if close else "write its ISO 4217 code, such as EUR",
            mend=sure,
        )
        return None

    def schema(self) -> Schema:
        """Return the schema of the codes."""
        return {"enum": sorted(currencies())}


def _only_currency(text: str) -> str:
    """Return the code of the only currency that *text*, a code or a sign, can mean; or nothing."""
    word = text.strip()
    meant = may_mean(word.upper()) or may_mean(word)
    return next(iter(meant)) if len(meant) == 1 else ""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money."""

    def read(self, node: Node, name: str, report: Report) -> Decimal | None:
        """Return the amount; zero is read with a warning."""
        if isinstance(node, Scalar) and re.match(r"^-\s*\d", node.text):
            report.error("negative-salary", f"`{name}` is negative", node.at)
            return None
        value = _AMOUNT.read(node, name, report)
        if value == 0:
            report.warn("zero-salary", f"`{name}` is 0", node.at, hint="leave unknown pay out")
        return value

    def schema(self) -> Schema:
        """Return the schema of an amount."""
        return _AMOUNT.schema()


SALARY_FIELDS = (
    Field("min", Amount(), "The least that is paid.", "60000"),
    Field("max", Amount(), "The most that is paid.", "75000"),
    Field("amount", Amount(), "The pay, where it is no range.", "68000"),
    Field("currency", Currency(), "ISO 4217 code of a currency in use.", "EUR"),
    Field("period", Word(tuple(Period)), "What the pay is for: hour, day, ...", "year"),
    Field(
        "includes",
        ListOf(Word(tuple(Included)), commas=False),
        "What the amounts hold beyond base pay, one or a list of bonus, equity, commission, tips;"
        " such pay is never marked up.",
        "bonus",
    ),
    Field(
        "inferred",
        Bool(),
        "Whether an importer concluded currency or period; such pay is never marked up.",
        "true",
    ),
)
_OF_SPELLING = {"not-a-number", "unknown-currency", "unknown-word"}
"""What a part of a line can be wrong in while the whole may still be certain."""
_OPTIONAL = frozenset(["includes", "inferred"])


@dataclass(frozen=True, slots=True)
class SalaryReader:
    """Pay as a mapping or as one line."""

    def read(self, node: Node, name: str, report: Report) -> Salary | None:
        """Return the pay."""
        if isinstance(node, Scalar):
            found = scalar(node, name, report, "pay")
            return None if found is None else _read_line(found, name, report)
        if not isinstance(node, Mapping):
            report.error("wrong-type", f"`{name}` must be a mapping or one line of pay", node.at)
            return None
        record = RecordOf(SALARY_FIELDS).read(node, name, report)
        return None if record is None else _read_mapping(record, name, report)

    def schema(self) -> Schema:
        """Return the schema of both; that the least is not the most only the reader can tell."""
        mapping = schema_of_record(SALARY_FIELDS, ("currency", "period"))
        ends = {"anyOf": [{"required": ["min"]}, {"required": ["max"]}]}
        return {
            "anyOf": [
                forms.pattern(forms.PAY),
                {**mapping, "oneOf": [{"required": ["amount"]}, ends]},
            ]
        }


def _read_line(found: Scalar, name: str, report: Report) -> Salary | None:
    text = found.text.strip()
    line = _LINE.match(text) if len(text) <= limits.LINE_LENGTH else None
    if not line:
        report.error(
            "salary",
            f"`{found.text[:60]}` is not pay in the form that is read",
            found.at,
            hint=_form_for(text),
            mend=_sure_line(text),
        )
        return None

    def part(group: str) -> Scalar:
        column = found.at.column + line.start(group) + (not found.plain)
        return Scalar(line[group], True, Location(found.at.path, found.at.line, column))

    readers: dict[str, Any] = {field.name: field.reader for field in SALARY_FIELDS}
    values: dict[str, Any] = {}
    places: dict[str, Location] = {}
    inner = Report(report.path)
    for group in ("currency", "min", "max", "period"):
        if line[group] is None:
            continue
        places[group] = part(group).at
        values[group] = readers[group].read(part(group), f"{name}.{group}", inner)
    report.problems += _of_parts(inner.problems, found)
    if line["max"] is None:
        values["max"] = values["min"]
        places["max"] = places["min"]
    read = {key: value for key, value in values.items() if value is not None}
    return _read_mapping(Record(read, places, found.at), name, report)


def _of_parts(problems: list[Problem], line: Scalar) -> list[Problem]:
    """Return *problems* of parts of *line*, which are mended by writing it anew as a whole."""
    is_spelling = problems and {problem.code for problem in problems} <= _OF_SPELLING
    sure = _sure_line(line.text) if is_spelling else ""
    if not sure:
        return [replace(problem, mend=None) for problem in problems]
    mend, hint = Mend(line.at, sure), _form_for(line.text)
    return [replace(problem, mend=mend, hint=hint) for problem in problems]


def _sure_line(text: str) -> str:
    """Return the line of pay that *text* certainly is, with nothing concluded or left out."""
    salary = read_pay(text).salary
    if salary is None or salary.inferred or not says_pay_alone(text):
        return ""
    line = salary_line(salary)
    return line if _LINE.match(line) else ""


def _form_for(text: str) -> str:
    """Return a hint: how to write *text*, or why nobody can say."""
    reading = read_pay(text)
    if reading.salary is None:
        why = f"{reading.why}; " if reading.least or reading.most else ""
        return f"{why}write `EUR 60,000 - 75,000 / year`, or use `salary_note` for other forms"
    condition = f"if that is for a {reading.salary.period}, " if reading.salary.inferred else ""
    return f"{condition}write `salary: {salary_line(reading.salary)}`"


def _read_mapping(record: Record, name: str, report: Report) -> Salary | None:
    named = set(record.places)
    if "amount" in named and named & {"min", "max"}:
        report.error(
            "salary",
            f"`{name}` has an amount and a range",
            record.place("amount"),
            hint="keep `amount`, or `min` and `max`",
        )
        return None
    if not named & {"amount", "min", "max"}:
        report.error(
            "salary", f"`{name}` has no amount", record.at, hint="add `amount`, or `min` and `max`"
        )
        return None
    missing = [key for key in ("currency", "period") if key not in named]
    for key in missing:
        report.error(f"missing-{key}", f"`{name}` has no {key}", record.at, hint=_ASK[key])
    if missing or not named <= record.values.keys() | _OPTIONAL:
        return None
    least = record.get("amount", record.get("min"))
    most = record.get("amount", record.get("max"))
    if least is not None and most is not None and least > most:
        report.error(
            "salary-range",
            f"`{name}.min` is greater than `{name}.max`",
            record.place("min"),
            hint="swap the two",
        )
        return None
    period = Period(record.get("period"))
    return Salary(
        least,
        most,
        record.get("currency"),
        period,
        record.get("inferred", False),
        tuple(map(Included, record.get("includes", ()))),
    )


_ASK = {
    "currency": "add `currency`, such as EUR",
    "period": "add `period`: hour, day, week, month or year",
}
