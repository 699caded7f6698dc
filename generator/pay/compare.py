"""Pay of different periods on one scale: for comparing, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.model import Period, Salary
from generator.site import ANNUAL_HOURS

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


def by_use(salaries: Iterable[Salary | None], first: str = "") -> list[str]:
    """Return the currencies of *salaries*: *first*, if it is one, then those of most."""
    uses = Counter(salary.currency for salary in salaries if salary)
    return sorted(uses, key=lambda code: (code != first, -uses[code], code))
