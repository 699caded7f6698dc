"""Where and with what it was measured."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.peers.tools import Tool
from generator import __version__


def facts(tools: Iterable[Tool]) -> dict[str, str]:
    """Return day, machine and versions, as texts by name."""
    return {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "system": platform.platform(),
        "processor": f"{_processor()}, {os.cpu_count()} of them to be used",
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.0f} GB",
        "tackboard": __version__,
        "python": platform.python_version(),
        "node": _node(),
        **{tool.package: tool.version for tool in tools},
    }


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found[1] if found else platform.machine()


def _node() -> str:
    if not (node := shutil.which("node")):
        return "none"
    return subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
