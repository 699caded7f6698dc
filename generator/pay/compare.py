"""Pay of different periods on one scale: for comparing, sorting and filtering, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.model import Period, Salary

ANNUAL_HOURS = 2080
"""The hours that are paid in a year of full-time work: 52 weeks of 40 hours."""
_TIMES: Mapping[Period, int] = {
    Period.DAY: 260,
    Period.WEEK: 52,
    Period.MONTH: 12,
    Period.YEAR: 1,
}
"""How often the pay of a period is paid in a year."""


def yearly(
    salary: Salary, annual_hours: int = ANNUAL_HOURS
) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most that *salary* is in a year, in its currency; None: open."""
    times = annual_hours if salary.period is Period.HOUR else _TIMES[salary.period]
    least, most = salary.min, salary.max
    return None if least is None else least * times, None if most is None else most * times
