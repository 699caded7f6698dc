"""Every limit on input, in one place. ``docs/reference/limits.md`` lists them for users."""

from __future__ import annotations

FILE_BYTES = 256 * 1024
"""Of a content file or site.yaml."""
FRONT_MATTER_BYTES = 16 * 1024
"""Of what stands between the two lines of dashes."""
BODY_BYTES = 64 * 1024
"""Of the Markdown below the front matter."""
BODY_LINES = 4000
"""Of the Markdown below the front matter."""
TABLE_CELLS = 5000
"""Of all tables of a body, the empty ones at the ends of short rows included."""
BRACKET_WORK = 100_000
"""Opening square brackets times signs of Markdown, added up over the paragraphs of a body."""
BODY_DEPTH = 20
"""Levels of lists and quotes of a body within each other; what lies deeper is dropped."""
LINKS = 200
"""Links and pictures of a body."""
LINKS_ADVISED = 50
"""Links and pictures of a body, past which it looks like an advertisement."""
YAML_DEPTH = 8
"""Levels of lists and mappings within each other."""
YAML_NODES = 500
"""Values of a front matter, keys included."""
SITE_YAML_NODES = 20_000
"""Values of site.yaml, which is the owner's own and may hold long lists, keys included."""
NUMBER_DIGITS = 18
"""Digits of a number."""
SALARY = 10**12
"""The largest amount of pay, in any currency."""

TITLE_LENGTH = 200
"""Code points."""
TITLE_LENGTH_ADVISED = 120
"""Code points, past which a title is cut off wherever it is listed."""
LINE_LENGTH = 500
"""Code points of a one-line text that has no limit of its own."""
NAME_LENGTH = 100
"""Code points of a tag, a city, a region, a category."""
URL_LENGTH = 2000
"""Code points of an address."""
COMBINING_MARKS = 4
"""In a row on one letter; scripts that need marks need fewer."""
TAGS = 20
"""Of a posting."""
LIST_ITEMS = 50
"""Of a list in a front matter that has no limit of its own."""
SLUG_BYTES = 255
"""What file systems take for a name, in UTF-8."""
LOGO_PIXELS = 40_000_000
"""Width times height of a logo."""
SUMMARY_LENGTH = 300
"""Code points of a summary."""
FOLDER_DEPTH = 32
"""Levels of folders within each other, of the content."""
