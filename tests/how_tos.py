"""What the pages of ``docs/how-to`` tell their readers to write."""

from __future__ import annotations

import re

_FILE = re.compile(r"^`(\S+)`\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)


def files_of(text: str) -> dict[str, str]:
    """Return the files of a how-to by path: each stands alone on a line above its content."""
    return dict(_FILE.findall(text))
