"""Who may take a job, as a person would answer it from what `eligibility` knows."""

from __future__ import annotations

from enum import Enum

from generator.countries.regions import region_code
from generator.eligibility import Area, area_of, workplaces_of
from generator.model import Place, Posting
from generator.text import fold


class Answer(Enum):
    """Whether somebody may take a job."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """The posting does not say, or only somebody's region would tell."""


def may_take(posting: Posting, country: str, region: str = "") -> Answer:
    """Tell whether one who lives in *country* (a code) may take the job.

    *region* is a name or a code; without it, work for regions of that country is a question.
    """
    answers = {
        Answer.UNKNOWN
        if not place.country
        else Answer.YES
        if place.country == country
        else Answer.NO
        for place in workplaces_of(posting)
    }
    if (area := area_of(posting)) is not None:
        answers.add(_answer(area, country, region))
    return next(
        (one for one in (Answer.YES, Answer.UNKNOWN) if one in answers),
        Answer.NO,
    )


def _answer(area: Area, country: str, region: str) -> Answer:
    if area.worldwide or country in area.countries:
        return Answer.YES
    if area.is_vague:
        return Answer.UNKNOWN
    if country not in area.doubtful:
        return Answer.NO
    there = [place for place in area.parts if place.country == country]
    if not region or not there:
        return Answer.UNKNOWN
    if any(_is_region(place, region) and not place.city for place in there):
        return Answer.YES
    # Of a town its region may not be known.
    is_open = any(place.city and (not place.region or _is_region(place, region)) for place in there)
    return Answer.UNKNOWN if is_open else Answer.NO


def _is_region(place: Place, region: str) -> bool:
    code = region_code(region, place.country)
    if not code:
        return fold(place.region) == fold(region)
    return region_code(place.region, place.country) == code
