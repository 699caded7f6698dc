"""``tackboard build``."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
from generator.cli.progress import progress
from generator.clock import Now
from generator.options import Options
from generator.problems import BuildRefused, Problem, shown_path, visible
from generator.stages import Stages
from generator.standstill import Standstill
from generator.text import plural

if TYPE_CHECKING:
    from generator.build import Built


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
@click.option(
    "--cache/--no-cache",
    "use_cache",
    default=True,
    help="Make again only what may have changed since the last build, or everything.",
)
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
    workers: int,
    use_cache: bool,
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
    standstill = Standstill(terminal.folder, options)
    with stages.stage("look"):
        last = standstill.last() if use_cache and not changes_path else None
    if last:
        output, problems, report = Path(last.output), last.problems, _nothing_new(last.report)
        report["seconds"] = _rounded(stages.seconds)
    else:
        built = _build(terminal, options, stages, workers, use_cache, report_path)
        output, problems, report = built.output, built.plan.problems, _report(built, stages.items)
        if changes_path and built.changes:
            write_report(changes_path, built.changes.as_data())
        if use_cache:
            _remember(standstill, built, report)
    terminal.show(problems)
    _summarise(report, output, problems, terminal)
    if report_path:
        write_report(report_path, report)


def _build(
    terminal: Terminal,
    options: Options,
    stages: Stages,
    workers: int,
    use_cache: bool,
    report_path: Path | None,
) -> Built:
    # Loaded where there is something to do: it takes longer than to see that there is nothing.
    from generator.build import build as run_build  # as above
    from generator.cache import no_cache, open_cache  # as above
    from generator.workers import crew  # as above

    cache = open_cache(terminal.folder) if use_cache else no_cache
    try:
        with progress(terminal, stages):
            return run_build(terminal.folder, options, surroundings(), stages, crew(workers), cache)
    except BuildRefused as refused:
        if report_path:
            problems = [problem.as_data() for problem in refused.problems]
            write_report(report_path, {"published": False, "problems": problems})
        terminal.refuse(refused, "nothing was published")


def _remember(standstill: Standstill, built: Built, report: dict[str, Any]) -> None:
    board, catalog = built.plan.board, built.plan.catalog
    standstill.remember(
        content=board.site.content,
        history=board.history.standing,
        zone=board.site.timezone,
        now=catalog.now,
        until=catalog.next_change.at if catalog.next_change else None,
        output=built.output,
        files=built.published.digests,
        problems=built.plan.problems,
        report=report,
    )


def _summarise(
    report: dict[str, Any], output: Path, problems: list[Problem], terminal: Terminal
) -> None:
    counts, seconds = report["counts"], report["seconds"]
    terminal.tell(f"now: {report['now']}")
    for stage, spent in seconds.items():
        terminal.tell(f"{stage}: {spent:.2f} s")
    if counts["left_out"]:
        terminal.say(f"{plural(counts['left_out'], 'invalid posting')} left out")
    if problems:
        terminal.say(counted(problems))
    where = visible(shown_path(output, Path.cwd()))
    changes = ", ".join(f"{counts[name]} {name}" for name in ("new", "changed", "gone"))
    terminal.say(
        f"{plural(counts['open'], 'open posting')}, {plural(counts['files'], 'file')}"
        f" ({changes}) in {sum(seconds.values()):.1f} s: {where}"
    )


def _report(built: Built, items: dict[str, int]) -> dict[str, Any]:
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
        "seconds": _rounded(built.seconds),
        "items": items,
        "at_once": published.at_once,
        "problems": [problem.as_data() for problem in built.plan.problems],
    }


def _nothing_new(report: dict[str, Any]) -> dict[str, Any]:
    """Return the *report* of the last build as it is where there is nothing to do."""
    nothing = dict.fromkeys(("new", "changed", "gone", "written"), 0)
    return report | {"counts": report["counts"] | nothing, "items": {}}


def _rounded(seconds: Mapping[str, float]) -> dict[str, float]:
    return {stage: round(spent, 4) for stage, spent in seconds.items()}
