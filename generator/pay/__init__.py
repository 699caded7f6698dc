"""Pay: what a text about it states, in which currency, and how pay of two periods compares.

currencies    the codes in use, and which of them a sign may mean
words, amounts, tokens    a text -> numbers, currencies, periods and the words around them
by_country    a text about several countries -> that of each
reading       those -> a salary, or why none is certain
written       a salary as front matter has it
compare       what a salary is in a year, and which currencies are common
"""

from __future__ import annotations

from generator.pay.compare import by_use, yearly
from generator.pay.currencies import currencies, may_mean
from generator.pay.reading import Reading, is_zero, read_pay, says_no_pay, says_pay_alone
from generator.pay.written import salary_fields, salary_line

__all__ = [
    "Reading",
    "by_use",
    "currencies",
    "is_zero",
    "may_mean",
    "read_pay",
    "salary_fields",
    "salary_line",
    "says_no_pay",
    "says_pay_alone",
    "yearly",
]
