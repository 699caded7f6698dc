"""The command line: the only place that knows click, the clock and the environment."""

from __future__ import annotations

import os
import sys

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.importing import import_

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tackboard")
def cli() -> None:
    """Turn a folder of job postings into a static job board."""


for command in (build, check, import_):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    try:
        cli(prog_name="tackboard")
    except BrokenPipeError:
        # Whoever reads the output has enough; Python must not complain while it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
