"""A board whose search answers from a few jobs, with an engine that stands for the real one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.catalog import Catalog
from generator.model import Company, EmploymentType, Period, Place, Posting, Salary, Workplace
from generator.render.views import Views
from generator.routes import Routes
from generator.site import Site
from generator.terms import TermKind
from tests import sample_board as sample

_ENGINE = Path(__file__).parent / "search"
_HARBOUR = Company("harbour-works", "Harbour Works")
_NIGHT = Company("night-trains", "Night Trains")
_PLACES = (Place("Porto", "", "PT"), Place("Gdańsk", "", "PL"), None)
_KINDS = {
    "place": TermKind.LOCATIONS,
    "type": TermKind.TYPES,
    "category": TermKind.CATEGORIES,
    "tag": TermKind.TAGS,
    "company": TermKind.COMPANIES,
}
WORDS: Mapping[str, Any] = {
    "corrections": {"enginer": "engineer"},
    "offers": {
        "remote": [
            {"name": "workplace", "value": "remote", "label": "Remote", "word": "remote"},
        ],
        "60k": [
            {"name": "pay", "value": "60000", "label": "£60,000", "word": "60k", "currency": "GBP"},
        ],
    },
}


def _engineer(number: int) -> Posting:
    place = _PLACES[number % 3]
    pay = Decimal(40_000 + 1_000 * number)
    return replace(
        sample.REMOTE,
        path=f"content/postings/engineer-{number}.md",
        slug=f"engineer-{number}",
        title=f"Engine engineer {number}",
        summary="You keep engines running: diesel, steam & <b>wind</b>.",
        company=(_HARBOUR, _NIGHT)[number % 2],
        date_posted=date(2026, 3, 9) - timedelta(days=number),
        locations=(place,) if place else (),
        place_note="" if place else "somewhere by the sea",
        workplace=(Workplace.REMOTE,) if number % 4 == 0 else (Workplace.ONSITE,),
        employment_type=(EmploymentType.FULL_TIME,) if number % 5 else (EmploymentType.CONTRACT,),
        salary=Salary(pay, pay, "EUR", Period.YEAR) if number % 2 else None,
        salary_note="",
        tags=("diesel", "C++", *(f"skill {n}" for n in range(number % 12))),
    )


POSTINGS = (*map(_engineer, range(23)), sample.BAKER, sample.ARABIC)
SITE = sample.site_with(levels={"mid": "Mid-level"})


def files(postings: Iterable[Posting] = POSTINGS, site: Site = SITE) -> dict[str, str]:
    """Return the files of a board with *postings*, the stand-in of the engine among them."""
    catalog = sample.catalog_of([*postings])
    rendered = sample.render_files(catalog, site)
    page = next(path for path in rendered if path.endswith("/search/page.js"))
    engine = {
        page.replace("page.js", path.name): path.read_text(encoding="utf-8")
        for path in _ENGINE.glob("*.js")
    }
    index = {"jobs": jobs(catalog, site), "words": WORDS}
    return {
        **rendered,
        **engine,
        "search/manifest.bin": json.dumps(index),
        "search/t/shard.bin": "{}",
        "search/f/columns.bin": "{}",
    }


def jobs(catalog: Catalog, site: Site = SITE) -> list[dict[str, Any]]:
    """Return what the stand-in knows of each job."""
    views = Views(catalog, Routes("", site.base_url), site)
    return [_job(number, posting, catalog, views) for number, posting in enumerate(catalog.listed)]


def _job(number: int, posting: Posting, catalog: Catalog, views: Views) -> dict[str, Any]:
    card = views.card(posting)
    fields = {**asdict(card), "featured": card.is_featured, "excerpt": posting.teaser}
    found = {name: value for name, value in fields.items() if value}
    values = {
        name: [
            {"value": term.slug, "label": views.term(term).label}
            for term in catalog.terms_of(posting, kind)
        ]
        for name, kind in _KINDS.items()
    }
    values["workplace"] = [{"value": str(w), "label": str(w)} for w in posting.workplace]
    values["level"] = [{"value": posting.level, "label": posting.level}] if posting.level else []
    text = f"{card.title} {card.company.name if card.company else ''} {card.place} {posting.teaser}"
    return {
        "number": number,
        "words": re.findall(r"\w+", text.lower()),
        "pay": int(posting.salary.max or 0) if posting.salary else 0,
        "values": {name: members for name, members in values.items() if members},
        "card": found,
    }
