"""A board's folder, read whole: configuration, postings, companies, pages, files to copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from generator import config
from generator.content.posting import parse_posting
from generator.content.prose import parse_company, parse_page
from generator.frontmatter.record import Record
from generator.history import History, history_of
from generator.loader import Loader
from generator.memo import Recall, anew, digest
from generator.model import Company, Page, Posting
from generator.problems import (
    BuildRefused,
    Location,
    Problem,
    Report,
    Severity,
    has_errors,
    refuse,
)
from generator.site import SITE_YAML, Site
from generator.sources import FOLDERS, SourceFile, Unreadable, read_bytes, scan
from generator.stages import Tally, uncounted
from generator.text import did_you_mean
from generator.workers import Workers, alone

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the board's files say."""

    folder: Path
    site: Site
    zone: tzinfo
    postings: tuple[Posting, ...]
    """Every posting that could be read, in the order of paths."""
    companies: tuple[Company, ...]
    pages: tuple[Page, ...]
    static: tuple[SourceFile, ...]
    """Files that are copied as they are."""
    problems: tuple[Problem, ...]
    """All that is wrong."""
    posting_paths: frozenset[str]
    """The files of all postings, those that could not be read too."""
    defaults: Record
    """What site.yaml gives to every posting."""
    history: History
    """When each file came into the board's repository, by path relative to the site."""

    @property
    def content(self) -> Path:
        """The content's folder."""
        return self.folder / self.site.content

    def address_of(self, file: SourceFile) -> str:
        """Return the path below the site's root to which a static *file* is copied."""
        return file.file.relative_to(self.content / "static").as_posix()


def load_site(folder: Path) -> Site:
    """Read site.yaml in *folder*.

    :raises BuildRefused: where there is none, or where it has errors.
    """
    site, _, problems = _read_site(folder, anew)
    if has_errors(problems):
        raise BuildRefused(problems)
    return site


def _read_site(folder: Path, recall: Recall) -> tuple[Site, Record, list[Problem]]:
    source = SourceFile(SITE_YAML, folder)
    try:
        data = read_bytes(source)
    except Unreadable as error:
        if source.file.exists() or source.file.is_symlink():
            raise BuildRefused([error.problem]) from error
        raise refuse(
            SITE_YAML,
            "no-site",
            f"there is no site.yaml in {folder}",
            "run this in a board's folder, or name one with --site",
        ) from error
    return recall("site", data, lambda: config.load_config(data))


def load_board(
    folder: Path,
    base_url: str | None = None,
    recall: Recall = anew,
    workers: Workers = alone,
    tally: Tally = uncounted,
) -> Board:
    """Read all files of the board in *folder*; problems are gathered, not raised.

    *base_url* replaces site.yaml's. *recall* may know what files say whose bytes it has seen, and
    *workers* parse the others. *tally* is told of each that is read.

    :raises BuildRefused: where site.yaml cannot be read, or *base_url* is none.
    """
    site, defaults, found = _read_site(folder, recall)
    problems = [*found]
    if base_url is not None:
        site = recall("site at", (site, base_url), partial(config.with_base_url, site, base_url))
    zone = ZoneInfo(site.timezone)
    content = folder / site.content
    problems += _check_folders(content, folder, expected=not has_errors(problems))
    static, strange = scan(content / "static", folder, markdown=False)
    problems += strange

    # Companies show pictures, of which they read the size.
    pictures = (content, [(file.path, file.stamp) for file in static], strange)
    company = partial(parse_company, static=content / "static", base_path=site.base_path)
    page = partial(parse_page, base_path=site.base_path)
    rules = digest(replace(site, marks={}), defaults, zone)
    posting = partial(parse_posting, site=site, defaults=defaults, zone=zone, rules=rules)

    found_in = {name: scan(content / name, folder) for name in ("companies", "pages", "postings")}
    tally.expect(sum(len(files) for files, _ in found_in.values()))

    def load(loader: Loader[T]) -> tuple[list[T], list[str]]:
        """Return what was read, and the paths of all files that should have been."""
        files, strange = found_in[loader.name]
        problems.extend(strange)
        values = []
        for loaded in loader.load(files, workers):
            tally.done()
            problems.extend(loaded.report.problems)
            if loaded.value is not None:
                values.append(loaded.value)
        return values, [*(file.path for file in files), *(p.location.path for p in strange)]

    companies, _ = load(Loader("companies", company, (site.base_path, pictures), recall))
    pages, _ = load(Loader("pages", page, site.base_path, recall))
    postings, paths = load(Loader("postings", posting, (site, defaults, zone), recall))
    history = history_of(folder, f"{site.content}/postings", recall)
    problems += _check_history(history)
    return Board(
        folder=folder,
        site=site,
        zone=zone,
        postings=tuple(postings),
        companies=tuple(companies),
        pages=tuple(pages),
        static=tuple(static),
        problems=tuple(problems),
        posting_paths=frozenset(paths),
        defaults=defaults,
        history=history,
    )


def _check_history(history: History) -> Iterator[Problem]:
    if history.is_shallow:
        yield Problem(
            Location(SITE_YAML),
            Severity.NOTE,
            "shallow-history",
            f"pages do not say when postings came and changed: {history.why}",
            "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where "
            "actions/checkout fetches it",
        )


def _check_folders(content: Path, site: Path, *, expected: bool) -> list[Problem]:
    """Return an error for each folder of the content that is a link or no folder.

    Where it is *expected*, a warning tells that there is no folder of postings.
    """
    report = Report(SITE_YAML)
    for folder in (content, *(content / name for name in FOLDERS)):
        path = folder.relative_to(site).as_posix()
        if folder.is_symlink():
            report.error("not-a-file", "this is a symbolic link, not a folder", Location(path))
        elif folder.exists() and not folder.is_dir():
            report.error("not-a-file", "this is not a folder", Location(path))
    if expected and not report.failed and not (content / "postings").is_dir():
        report.warn(
            "no-postings",
            f"there is no folder {(content / 'postings').relative_to(site).as_posix()}",
            hint="postings are Markdown files there",
        )
    if content != site:
        _warn_of_strays(content, site, report)
    return report.problems


def _warn_of_strays(content: Path, site: Path, report: Report) -> None:
    """Warn of Markdown files and folders of the content that nothing reads."""
    try:
        entries = sorted(content.iterdir())
    except OSError:
        return
    for path in entries:
        hidden = path.name.startswith(".") or path.stem.casefold() == "readme"
        if hidden or path.name in FOLDERS or not (path.is_dir() or path.suffix == ".md"):
            continue
        close = did_you_mean(path.name, FOLDERS)
        report.warn(
            "stray-file",
            f"nothing reads this {'folder' if path.is_dir() else 'file'}",
            Location(path.relative_to(site).as_posix()),
            hint=f"did you mean `{close}`?"
            if close
            else "postings lie in `postings`, prose in `pages`, files to copy in `static`",
        )
