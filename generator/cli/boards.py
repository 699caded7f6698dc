"""Boards as commands read them."""

from __future__ import annotations

from pathlib import Path

from generator.board import Board, load_board
from generator.problems import BuildRefused
from generator.site import SITE_YAML


def load_sound_board(folder: Path) -> Board:
    """Read the board in *folder*.

    :raises BuildRefused: where site.yaml has errors, which would make postings something else.
    """
    board = load_board(folder)
    errors = [p for p in board.problems if p.is_error and p.location.path == SITE_YAML]
    if errors:
        raise BuildRefused(errors)
    return board
