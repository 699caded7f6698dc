"""Edits of a small board, for properties that hold whatever comes after what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PIL import Image

from tests.boards import git, posting, write
from tests.casefiles import SITE_YAML

_COMPANY = "---\nname: Sunrise Bakery\nlogo: logos/sunrise.png\n---\nBread.\n"
_MINE = "themes/mine"
FILES: Mapping[str, str] = {
    "content/postings/a.md": posting("Baker"),
    "content/postings/b.md": posting("Nurse"),
    f"{_MINE}/theme.toml": 'parent = "default"\n',
}
"""The board before any edit."""


def begin(folder: Path) -> None:
    """Write the board into *folder*, and commit it."""
    write(folder, FILES)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")


def logo(folder: Path, width: int) -> None:
    """Draw the company's logo."""
    file = folder / "content/static/logos/sunrise.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, 8)).save(file)


def remove(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)


def rename(folder: Path, old: str, new: str) -> None:
    if (folder / old).exists():
        (folder / old).replace(folder / new)


def site(folder: Path, more: str, language: str = "en") -> None:
    text = SITE_YAML.replace("language: en", f"language: {language}")
    write(folder, {"site.yaml": text + more})


def save(folder: Path, name: str, text: str) -> None:
    write(folder, {"site.yaml": (folder / "site.yaml").read_bytes(), name: text})


EDITS: dict[str, Callable[[Path], None]] = {
    "edit": lambda folder: save(folder, "content/postings/a.md", posting("Cook", "body: Soup.\n")),
    "edit back": lambda folder: save(folder, "content/postings/a.md", posting("Baker")),
    "shift": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "# Late\ntags: [night]\n")
    ),
    "deadline": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "valid_through: 2026-03-15\n")
    ),
    "close": lambda folder: save(
        folder, "content/postings/b.md", posting("Nurse", "closed: true\n")
    ),
    "draft": lambda folder: save(
        folder, "content/postings/b.md", posting("Nurse", "draft: true\n")
    ),
    "tag": lambda folder: save(
        folder, "content/postings/b.md", posting("Nurse", "tags: [Night]\n")
    ),
    "spell": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "tags: [night]\n")
    ),
    "alias": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "aliases: [b]\n")
    ),
    "break": lambda folder: save(folder, "content/postings/b.md", "---\ntitle: [\n---\n"),
    "mend": lambda folder: save(folder, "content/postings/b.md", posting("Nurse")),
    "remove": lambda folder: remove(folder, "content/postings/b.md"),
    "rename": lambda folder: rename(folder, "content/postings/a.md", "content/postings/c.md"),
    "title": lambda folder: site(folder, "description: Other words\n"),
    "default": lambda folder: site(folder, "defaults: {tags: [bread]}\n"),
    "expire": lambda folder: site(folder, "expire_after: 30 days\n"),
    "category": lambda folder: site(folder, "defaults: {category: x}\ncategories: {x: Food}\n"),
    "German": lambda folder: site(folder, "", "de"),
    "require": lambda folder: site(folder, "require: [salary]\n"),
    "zone": lambda folder: site(folder, "timezone: Asia/Tokyo\n"),
    "plain": lambda folder: site(folder, ""),
    "theme": lambda folder: site(folder, "theme: mine\n"),
    "template": lambda folder: save(folder, f"{_MINE}/templates/404.html", "Not here."),
    "broken template": lambda folder: save(folder, f"{_MINE}/templates/404.html", "{{ x }"),
    "style": lambda folder: save(folder, f"{_MINE}/static/style.css", "body { color: red }"),
    "company": lambda folder: save(folder, "content/companies/sunrise-bakery.md", _COMPANY),
    "wide logo": lambda folder: logo(folder, 16),
    "square logo": lambda folder: logo(folder, 8),
    "no logo": lambda folder: remove(folder, "content/static/logos/sunrise.png"),
    "page": lambda folder: save(folder, "content/pages/about.md", "---\ntitle: About\n---\nUs.\n"),
    "commit": lambda folder: git(folder, "commit", "-qam", "Save", "--allow-empty"),
}


def _many(folder: Path, count: int, first: int = 0) -> None:
    """Save so many postings that are like each other, in some ways."""
    trades = ("Baker", "Senior backend developer", "Nurse", "Backend developer, night shift")
    for number in range(first, first + count):
        more = (
            f"tags: [t{number % 3}, Python]\ncategory: {'food' if number % 2 else 'care'}\n"
            f"company: {('Sunrise Bakery', 'Acme', 'ACME')[number % 3]}\n"
        )
        text = posting(trades[number % 4], more).replace("company: Sunrise Bakery\n", "", 1)
        text = text.replace("2026-01-05", f"2026-01-{1 + number % 28:02}")
        save(folder, f"content/postings/many/{number}.md", text)


def _fewer(folder: Path, numbers: Iterable[int]) -> None:
    for number in numbers:
        remove(folder, f"content/postings/many/{number}.md")


MORE_EDITS: dict[str, Callable[[Path], None]] = EDITS | {
    "many": lambda folder: _many(folder, 9),
    "more": lambda folder: _many(folder, 4, 9),
    "fewer": lambda folder: _fewer(folder, (3, 7, 11)),
    "newest": lambda folder: save(
        folder, "content/postings/n.md", posting("Nurse").replace("2026-01-05", "2026-02-27")
    ),
    "oldest": lambda folder: save(
        folder, "content/postings/o.md", posting("Baker").replace("2026-01-05", "2025-02-27")
    ),
    "remote": lambda folder: save(
        folder,
        "content/postings/r.md",
        posting("Cook", "workplace: remote\napplicant_locations: [Germany]\n"),
    ),
    "small pages": lambda folder: site(folder, "per_page: 2\nfeeds: {terms: [tags]}\n"),
    "synonyms": lambda folder: site(folder, "search: {synonyms: [[baker, nurse]]}\n"),
    "card": lambda folder: save(
        folder, f"{_MINE}/templates/card.html", "<article>{{ card.title }}</article>"
    ),
}
"""The same, with more postings, pages and files."""
