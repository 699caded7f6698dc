"""``tackboard schema``."""

from __future__ import annotations

import json

import click

from generator.cli.common import Terminal, common_options
from generator.schema import KINDS, schema_of


@click.command(short_help="Print JSON Schemas for editors.")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@common_options
def schema(terminal: Terminal, kind: str) -> None:  # noqa: ARG001 -- every command has its options
    """Print the JSON Schema of the front matter of postings or companies, or of site.yaml."""
    click.echo(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))
