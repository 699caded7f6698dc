"""A salary as front matter has it."""

from __future__ import annotations

from decimal import Decimal

from generator.model import Salary


def salary_fields(salary: Salary) -> dict[str, object]:
    """Return *salary* as the mapping that front matter has, without what says nothing."""
    if salary.min == salary.max:
        amounts = {"amount": salary.min}
    else:
        amounts = {"min": salary.min, "max": salary.max}
    fields: dict[str, object] = {
        **{name: amount for name, amount in amounts.items() if amount is not None},
        "currency": salary.currency,
        "period": str(salary.period),
    }
    if salary.includes:
        fields["includes"] = [str(one) for one in salary.includes]
    if salary.inferred:
        fields["inferred"] = True
    return fields


def salary_line(salary: Salary) -> str:
    """Return *salary* on one line as front matter reads it, without whether it is concluded."""
    if salary.min is None or salary.max is None or salary.includes:
        fields = salary_fields(salary).items()
        parts = (f"{name}: {_listed(value)}" for name, value in fields if name != "inferred")
        return f"{{{', '.join(parts)}}}"
    ends = f"{salary.min:,}" + ("" if salary.min == salary.max else f" - {salary.max:,}")
    return f"{salary.currency} {ends} / {salary.period}"


def _listed(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
