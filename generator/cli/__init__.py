"""The command line: the only place that knows click, the clock and the environment."""

from __future__ import annotations

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.importing import import_
from generator.cli.init import init
from generator.cli.listing import list_
from generator.cli.new import new
from generator.cli.postings import close, renew
from generator.cli.schema import schema
from generator.cli.searching import evaluate_, search
from generator.cli.serving import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tackboard")
def cli() -> None:
    """Turn a folder of job postings into a static job board."""


for command in (
    *(init, new, check, serve, build, schema),
    *(list_, close, renew, search, evaluate_, import_),
):
    cli.add_command(command)
