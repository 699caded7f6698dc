"""The words of pay in the languages that are read: English, German, French, Spanish.

A word that is not here makes a text one that is not understood. So a word comes in only where it
cannot turn an amount into something else.
"""

from __future__ import annotations

from enum import StrEnum

from generator.model import Included, Period


class Kind(StrEnum):
    """What a token is, as the one letter by which shapes of pay are written."""

    NUMBER = "N"
    CURRENCY = "C"
    PERIOD = "P"
    DASH = "-"
    """``-``, ``to``, ``bis``: from one amount to the other."""
    UNTIL = "u"
    """``bis``: as a dash between two amounts, else ``up to``."""
    FROM = "F"
    UP_TO = "U"
    BETWEEN = "B"
    MORE = "+"
    AND = "&"
    """``and``, ``offers``, a bullet: something besides."""
    INCLUDING = "I"
    TARGET = "O"
    """On-target earnings: with the commission of who reaches the target."""
    EXTRA = "X"
    """What is paid besides, such as a bonus."""
    SHARE = "%"
    ASIDE = "w"
    """A word that changes nothing, such as ``salary``."""
    NO_PAY = "E"
    """A word of those who do not say the pay: ``undisclosed``."""
    NOT_PAY = "!"
    """A word that makes an amount something else than pay."""
    UNKNOWN = "?"


PERIODS = {
    Period.HOUR: ("hour hr hourly stunde std stündlich heure horaire hora", "h"),
    Period.DAY: ("day daily tag täglich jour journalier día dia diario", "d"),
    Period.WEEK: ("week wk weekly woche wöchentlich semaine hebdomadaire semana semanal", "w"),
    Period.MONTH: (
        "month mth monthly pcm monat monatlich mois mensuel mes mensual mensuales",
        "m mo",
    ),
    Period.YEAR: (
        "year yr annum annual annually yearly p.a. pa jahr jährlich an annuel annuels année año"
        " anual anuales",
        "y a",
    ),
}
"""Words for a period, then those that are one only behind a slash or a word such as ``per``.

``MO`` alone is Missouri.
"""
PER = "/ p/ per a an each the pro je im in_der die par por l' de_l' à_l' al la a_la"
"""What stands before a period."""

WORDS = {
    Kind.DASH: "- ~ to à a",
    Kind.UNTIL: "bis",
    Kind.FROM: "from starting_at starting_from starts_at at_least min minimum ab von mindestens de"
    " à_partir_de dès desde mínimo",
    Kind.UP_TO: "up_to at_most max maximum bis_zu jusqu'à hasta máximo",
    Kind.BETWEEN: "between zwischen entre",
    Kind.MORE: "+",
    Kind.AND: "• · | & plus and offers with_additional excluding excl und zzgl et y más",
    Kind.INCLUDING: "including incl inclusive_of inkl inklusive einschließlich y_compris"
    " incluyendo incluido",
    Kind.TARGET: "ote on-target_earnings on_target_earnings",
    Kind.EXTRA: "benefits perks stock stocks options stock_options rsu rsus superannuation super"
    " pension prime primes 401k 401(k) 401k_match pto paid_time_off health_insurance",
    Kind.ASIDE: "salary salaries pay wage wages rate compensation base basic range band gross"
    " brutto brut bruto brutos competitive doe negotiable commensurate_with_experience"
    " depending_on_experience depends_on_experience dependent_on_experience"
    " based_on_experience gehalt lohn salaire salario sueldo",
    Kind.NO_PAY: "not_specified not_stated not_disclosed not_available not_provided unspecified"
    " undisclosed confidential attractive tbd tba tbc to_be_determined to_be_discussed"
    " to_be_confirmed to_be_announced on_request upon_request market_rate none null nan n/a"
    " highly very excellent great package verhandelbar nach_vereinbarung vb à_négocier"
    " selon_profil a_convenir",
}
"""By kind, parted by spaces; ``_`` is any white space between two words."""

EXTRAS = {
    "bonus": Included.BONUS, "bonuses": Included.BONUS, "variable": Included.BONUS,
    "equity": Included.EQUITY, "commission": Included.COMMISSION,
    "commissions": Included.COMMISSION, "provision": Included.COMMISSION,
    "tips": Included.TIPS, "trinkgeld": Included.TIPS,
}  # fmt: skip
"""What front matter has a word for."""

_OTHER_MONEY = (
    "revenue arr mrr raised funding funded valuation turnover profit sales budget series m mm b bn"
    " mio million millions billion umsatz"
)
_AFTER_TAX = "net nett netto nets neto netos after_tax"
_ABOUT = "about around approx approximately circa etwa environ aproximadamente"
NOT_PAY = {
    _OTHER_MONEY: "speaks of other money than pay",
    _AFTER_TAX: "is what is left after taxes",
    _ABOUT: "is said to be about right, and no more",
    "total tc": "does not say what the total is made of",
}
"""Why words, parted by spaces, make an amount something else than pay."""
