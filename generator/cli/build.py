"""``tackboard build``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from generator.build import Built
from generator.build import build as run_build
from generator.cli.common import (
    Terminal,
    common_options,
    counted,
    file_option,
    now_option,
    surroundings,
    workers_option,
    write_report,
)
from generator.clock import Now
from generator.planning import Options
from generator.problems import BuildRefused, shown_path, visible
from generator.stages import Stages
from generator.text import plural
from generator.workers import Workers


@click.command(short_help="Build the site and publish it.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Publish into this folder instead of the one that site.yaml names.",
)
@click.option("--base-url", metavar="URL", help="Build for this address.")
@now_option
@click.option("--drafts", is_flag=True, help="Publish drafts and scheduled postings too.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--skip-invalid", is_flag=True, help="Leave invalid postings out instead of stopping."
)
@workers_option
@file_option("--report", "Write counts, seconds, bytes and problems as JSON.")
@file_option(
    "--changes",
    "Write the addresses that are new, changed or gone against the output that this build "
    "replaces, as JSON.",
)
@common_options
def build(
    terminal: Terminal,
    output: Path | None,
    base_url: str | None,
    now: Now,
    drafts: bool,
    strict: bool,
    skip_invalid: bool,
    workers: Workers,
    report_path: Path | None,
    changes_path: Path | None,
) -> None:
    """Build the site and publish it in one step; nothing is published where there are errors."""
    options = Options(
        now=now,
        base_url=base_url,
        drafts=drafts,
        strict=strict,
        skip_invalid=skip_invalid,
        output=output.absolute() if output else None,
        announce=changes_path is not None,
    )
    stages = Stages(time.perf_counter)
    try:
        built = run_build(terminal.folder, options, surroundings(), stages, workers)
    except BuildRefused as refused:
        if report_path:
            problems = [problem.as_data() for problem in refused.problems]
            write_report(report_path, {"published": False, "problems": problems})
        terminal.refuse(refused, "nothing was published")
    terminal.show(built.plan.problems)
    _summarise(built, terminal)
    if report_path:
        write_report(report_path, _report(built))
    if changes_path and built.changes:
        write_report(changes_path, built.changes.as_data())


def _summarise(built: Built, terminal: Terminal) -> None:
    plan, published = built.plan, built.published
    catalog = plan.catalog
    terminal.tell(f"now: {catalog.now.isoformat()}")
    for stage, seconds in built.seconds.items():
        terminal.tell(f"{stage}: {seconds:.2f} s")
    if plan.left_out:
        terminal.say(f"{plural(plan.left_out, 'invalid posting')} left out")
    if plan.problems:
        terminal.say(counted(plan.problems))
    where = visible(shown_path(built.output, Path.cwd()))
    changes = f"{published.new} new, {published.changed} changed, {published.gone} gone"
    terminal.say(
        f"{plural(len(catalog.listed), 'open posting')}, {plural(published.files, 'file')}"
        f" ({changes}) in {sum(built.seconds.values()):.1f} s: {where}"
    )


def _report(built: Built) -> dict[str, Any]:
    catalog, published = built.plan.catalog, built.published
    return {
        "published": True,
        "now": catalog.now.isoformat(),
        "counts": {
            "postings": len(built.plan.board.postings),
            "open": len(catalog.listed),
            "shown": len(catalog.shown),
            "left_out": built.plan.left_out,
            "files": published.files,
            "new": published.new,
            "changed": published.changed,
            "gone": published.gone,
            "written": published.written,
        },
        "bytes": published.size,
        "seconds": {stage: round(seconds, 4) for stage, seconds in built.seconds.items()},
        "at_once": published.at_once,
        "problems": [problem.as_data() for problem in built.plan.problems],
    }
