"""Readers of what site.yaml says for comparing pay: exchange rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.content.pay import Currency
from generator.frontmatter import nodes
from generator.frontmatter.dates import Date
from generator.frontmatter.readers import scalar
from generator.frontmatter.record import Field, Record, RecordOf
from generator.frontmatter.schema import Schema
from generator.problems import Location, Problem, Report, Severity
from generator.site import ExchangeRates, Site
from generator.text import says_nothing

_FIGURES = re.compile(r"^\d{1,18}(?:\.\d{1,18})?$", re.ASCII)
_WITH_COMMA = re.compile(r"^(\d+),(\d+)$", re.ASCII)
_LEAST, _MOST = Decimal("0.000000001"), Decimal(10**9)
"""No two currencies in use lie so far apart."""
_WHAT = "write how much one unit of `currency` buys, in plain figures such as 1.0842"
_FORM = "write `{date: 2026-02-27, rates: {USD: 1.0842, GBP: 0.8453}}`"
_LATEST = "write the day on which they were published, such as 2026-02-27"
_OLD = timedelta(days=365)
"""From then on rates are out of date, whatever they are of."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of a currency one unit of another buys."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Decimal | None:
        """Return the rate; commas are refused, since they may set thousands or decimals apart."""
        if isinstance(node, nodes.Scalar) and says_nothing(node.text):
            report.error(
                "missing-rate", f"`{name}` has no rate", node.at, "write one, or take it out"
            )
            return None
        found = scalar(node, name, report, "a number")
        if found is None:
            return None
        if not _FIGURES.match(found.text):
            message = f"`{found.text[:40]}` is not a rate that `{name}` can have"
            report.error("exchange-rate", message, found.at, _hint_at(found.text))
            return None
        value = Decimal(found.text)
        if not _LEAST <= value <= _MOST:
            message = f"`{name}` is {found.text}; it must be from {_LEAST:f} to {_MOST:,}"
            report.error("out-of-range", message, found.at, _WHAT)
            return None
        return value

    def schema(self) -> Schema:
        """Return the schema of a rate."""
        return {"type": "number", "minimum": float(_LEAST), "maximum": int(_MOST)}


@dataclass(frozen=True, slots=True)
class Rates:
    """A mapping of currencies to rates."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Record | None:
        """Return the rates by ISO 4217 code."""
        if not isinstance(node, nodes.Mapping):
            report.error("wrong-type", f"`{name}` must be a mapping", node.at, _FORM)
            return None
        values: dict[str, Decimal] = {}
        places: dict[str, Location] = {}
        for key, value in node.entries:
            code = Currency().read(key, name, report)
            if says_nothing(key.text):
                report.error("unknown-currency", f"`{name}` has a rate of nothing", key.at, _FORM)
            rate = Rate().read(value, f"{name}.{key.text[:40]}", report)
            if code is not None and rate is not None:
                values[code], places[code] = rate, value.at
        return Record(values, places, node.at)

    def schema(self) -> Schema:
        """Return the schema of rates by currency."""
        return {
            "type": "object",
            "propertyNames": Currency().schema(),
            "additionalProperties": Rate().schema(),
            "minProperties": 1,
        }


def _hint_at(text: str) -> str:
    """Return what to write in place of *text*."""
    comma = _WITH_COMMA.match(text)
    if not comma:
        return _WHAT
    point = f"write a decimal point: {comma[1]}.{comma[2]}"
    return f"{point}; or {comma[1]}{comma[2]} in full" if len(comma[2]) == 3 else point


EXCHANGE_RATES = RecordOf(
    (
        Field("date", Date(), "The day of the rates.", "2026-02-27"),
        Field("rates", Rates(), "What one unit of `currency` buys of others.", "{USD: 1.0842}"),
    )
)


def exchange_rates(config: Record, report: Report) -> ExchangeRates | None:
    """Return the rates of site.yaml, which *config* is; None where there are none, or no whole."""
    found: Record | None = config.get("exchange_rates")
    if found is None:
        return None
    base = config.get("currency")
    if config.lacks("currency"):
        message = "`exchange_rates` has no base: `currency` is missing"
        hint = "add `currency`, one unit of which buys what the rates say; of the ECB's it is EUR"
        report.error("missing-field", message, found.at, hint)
    if found.lacks("date"):
        message = "`exchange_rates` needs a `date`"
        report.error("missing-field", message, found.at, _LATEST)
    if found.lacks("rates"):
        report.error("missing-field", "`exchange_rates` needs `rates`", found.at, _FORM)
    if base is None or found.failed or found.lacks("date") or found.lacks("rates"):
        return None
    rates: Record = found.values["rates"]
    if rates.get(base, 1) != 1:
        message = f"one {base} is one {base}: `currency` is what the rates are of"
        hint = "take it out, or name the other currency in `currency`"
        report.error("exchange-rate", message, rates.place(base), hint)
    elif not rates.values.keys() - {base}:
        message = "`exchange_rates.rates` has no rate of another currency"
        report.error("missing-rate", message, rates.at, _FORM)
    values = {base: Decimal(1)} | dict(sorted(rates.values.items()))
    return ExchangeRates(found.values["date"], values)


def doubtful_rates(site: Site, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the day of the rates of *site*."""
    rates, at = site.exchange_rates, site.place("exchange_rates.date")
    if rates is None:
        return
    if rates.day > today:
        message = f"`exchange_rates.date` lies in the future: {rates.day}"
        yield Problem(at, Severity.ERROR, "future-rates", message, _LATEST)
    elif rates.day < today - _OLD:
        message = f"`exchange_rates.date` is more than a year ago: {rates.day}"
        hint = "write newer rates and their day, or take `exchange_rates` out"
        yield Problem(at, Severity.WARNING, "old-rates", message, hint)
