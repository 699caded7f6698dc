"""The command line: the only place that knows click, the clock and the environment."""

from __future__ import annotations

import signal
from importlib import import_module
from typing import Any

import click

from generator import __version__

_COMMANDS = {
    "build": "build.build",
    "check": "check.check",
    "close": "postings.close",
    "evaluate": "searching.evaluate_",
    "import": "importing.import_",
    "init": "init.init",
    "list": "listing.list_",
    "new": "new.new",
    "renew": "postings.renew",
    "schema": "schema.schema",
    "search": "searching.search",
    "serve": "serving.serve",
}
"""Module and function of each command. Only that of the command that is asked for is loaded: all
of them take longer than a small build."""
_INTERRUPTED = 128 + signal.SIGINT


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, function = _COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"generator.cli.{module}"), function)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # click would exit as if problems had been found.
            click.echo("\nAborted!", err=True)
            raise SystemExit(_INTERRUPTED) from None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="tackboard")
def cli() -> None:
    """Turn a folder of job postings into a static job board."""
