"""``tackboard init``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator import __version__
from generator.board import load_site
from generator.cli.asking import ask, can_ask, checked
from generator.cli.common import Terminal, common_options, now_option
from generator.clock import Now
from generator.config import load_config
from generator.files import write_new
from generator.problems import BuildRefused, visible
from generator.recipes import HOSTS
from generator.scaffold.explained import check_text
from generator.scaffold.issue_form import issue_form
from generator.scaffold.starter import (
    GITIGNORE,
    SETTINGS,
    NewFile,
    gitignore,
    recipe_files,
    samples,
    site_yaml,
)
from generator.site import SITE_YAML, Site
from generator.sources import scan

_DEFAULTS = {"title": "Job board", "base_url": "https://jobs.example.org/", "language": "en"}
_QUESTIONS = {
    "title": "Name of the board",
    "base_url": "Its address on the web (it can be changed later)",
    "language": "Language of its own words, such as `en` or `pt-BR`",
}


@click.command(short_help="Begin a board.")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", metavar="TEXT", help="The board's name.")
@click.option("--base-url", metavar="URL", help="Its address on the web.")
@click.option("--language", metavar="TAG", help="The language of its own words, BCP 47.")
@click.option(
    "--deploy",
    "host",
    type=click.Choice(HOSTS),
    help="Add what builds and publishes it on this host, and checks pull requests, by itself.",
)
@click.option(
    "--requirement",
    metavar="TEXT",
    default=f"tackboard=={__version__}",
    help="What pip installs there, such as an address that starts with git+https; this version of "
    "Tackboard unless given.",
)
@now_option
@common_options
def init(
    terminal: Terminal,
    directory: Path,
    host: str | None,
    requirement: str,
    now: Now,
    **settings: str | None,
) -> None:
    """Make DIR a board: a site.yaml that explains itself, sample postings, a .gitignore.

    Nothing is overwritten: where there are files, what is missing is added. On a terminal the
    command asks for what options do not say; with --quiet it does not.
    """
    folder = terminal.folder / directory
    if os.path.lexists(folder) and not folder.is_dir():
        raise click.BadParameter(f"{visible(str(directory))} is not a folder", param_hint="DIR")
    try:
        files: list[NewFile] = []
        if os.path.lexists(folder / SITE_YAML):
            site = load_site(folder)
            terminal.say(f"kept: {SITE_YAML}")
        else:
            files = [site_yaml(_settings(terminal, settings))]
            site, _, _ = load_config(files[0].content)
        files += _missing(terminal, folder, site, now)
        if host:
            files += [*recipe_files(host, site, _one_line(requirement)), issue_form(site)]
        _write(terminal, folder, files)
    except BuildRefused as refused:
        terminal.refuse(refused, "nothing more was written")
    terminal.say(f"\n{visible(str(directory))} is a board. `tackboard build` in it makes the site.")


def _one_line(requirement: str) -> str:
    if not requirement.strip() or not requirement.isprintable():
        raise click.BadParameter(
            "it must be one line that says something", param_hint="--requirement"
        )
    return requirement.strip()


def _settings(terminal: Terminal, options: dict[str, str | None]) -> dict[str, str]:
    """Return what a new site.yaml says, read without an error."""
    asks = can_ask(terminal)
    found: dict[str, str] = {}
    for name, field in SETTINGS.items():
        text, check = options[name], partial(check_text, field)
        if text is not None:
            found[name] = checked(text.strip(), check, f"--{name.replace('_', '-')}")
        elif asks:
            found[name] = ask(_QUESTIONS[name], check, _DEFAULTS[name])
        else:
            found[name] = _DEFAULTS[name]
    return found


def _missing(terminal: Terminal, folder: Path, site: Site, now: Now) -> Iterable[NewFile]:
    """Return the files besides site.yaml that the board in *folder* may lack."""
    postings = f"{site.content}/postings"
    here, strange = scan(folder / postings, folder)
    if here or strange:
        terminal.say(f"kept: {postings}/, which has files; no samples were added")
    else:
        yield from samples(site.content, now.at(ZoneInfo(site.timezone)).date())
    if ignored := gitignore(site):
        yield ignored


def _write(terminal: Terminal, folder: Path, files: Iterable[NewFile]) -> None:
    for file in files:
        path = folder / file.path
        if not os.path.lexists(path):
            write_new(path, file.content, file.path)
            terminal.say(f"added: {file.path}")
        elif file.path == GITIGNORE:
            terminal.say(f"kept: {GITIGNORE}; see that it leaves out what builds write")
        else:
            terminal.say(f"kept: {file.path}")
