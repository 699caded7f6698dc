"""Escaping as markupsafe does it, without its wrapper around each piece of a page."""

from __future__ import annotations

import re

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """Return *value* as `markupsafe.escape` does; a text that has nothing to escape as it is.

    Pieces of a page are only ever joined, and nobody asks them whether they are safe.
    """
    if type(value) is Markup:
        return value
    if type(value) is str and not _SPECIAL(value):
        return value
    return escape(value)


class PlainGenerator(CodeGenerator):
    """Compiles templates so that they escape with `escaped`, which the environment has."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)
