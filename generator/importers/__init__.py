"""Postings from elsewhere as reviewable Markdown files.

A *kind* knows one form of source and turns a document into jobs; everything around it is
shared: finding and decoding documents, knowing postings again, merging, writing, reporting.
A later kind is a module with one `Kind` and a line in `kinds`.
"""

from __future__ import annotations

from generator.importers.kinds import kind_names
from generator.importers.report import Action, FileReport, ImportReport
from generator.importers.run import import_source

__all__ = ["Action", "FileReport", "ImportReport", "import_source", "kind_names"]
