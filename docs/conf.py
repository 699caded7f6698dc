"""How Sphinx makes the documentation into pages: ``make docs``."""

from generator import __version__

project = "Tackboard"
author = "The Tackboard contributors"
project_copyright = author
version = release = __version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 4
"""Levels of headings that links such as ``search.md#filters`` may name."""
nitpicky = True

html_theme = "furo"
html_title = "Tackboard"
html_copy_source = False
html_show_sourcelink = False
