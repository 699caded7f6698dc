"""What ``check --fix`` does before the check."""

from __future__ import annotations

from collections.abc import Callable

import click

from generator.cli.boards import load_sound_board
from generator.cli.common import Terminal
from generator.mending import mendings, write
from generator.problems import BuildRefused, Problem, visible


def mend_files(terminal: Terminal, is_meant: Callable[[str], bool]) -> list[Problem]:
    """Mend the files whose paths are meant, and tell what was mended on stderr.

    Return why some could not be written. Behind errors of site.yaml nothing is certain, and
    nothing is mended.
    """
    try:
        board = load_sound_board(terminal.folder)
    except BuildRefused:  # the check tells why
        return []
    problems: list[Problem] = []
    for mending in mendings(board, is_meant):
        try:
            write(mending)
        except BuildRefused as refused:
            problems += refused.problems
            continue
        for one in mending.mended:
            if not terminal.quiet:
                word = click.style("mended", fg="green", bold=True)
                head, words = visible(str(one.at)), visible(one.words)
                click.echo(f"{head}: {word} {words}", err=True, color=terminal.color)
    return problems
