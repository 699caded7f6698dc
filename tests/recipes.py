"""Deploy recipes as tests see them: their workflows taken apart, and their scripts run for real."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.recipes import recipe
from generator.site import Site
from tests.boards import NOW
from tests.conftest import ROOT, skip_or_fail

REQUIREMENT = "tackboard==0.1.0"
PUBLISH, PULL_REQUEST = (f".github/workflows/{name}.yml" for name in ("publish", "pull-request"))


def files_for(host: str, **facts: Any) -> dict[str, str]:
    """Return the recipe for *host*, for a board with *facts* in its site.yaml."""
    site = Site(title="Board", base_url="https://jobs.example", language="en", **facts)
    return recipe(host, site, REQUIREMENT)


def steps(workflow: str, job: str) -> dict[str, dict[str, Any]]:
    """Return the steps of a *job* of the text of a *workflow*, by name."""
    return {step["name"]: step for step in yaml.safe_load(workflow)["jobs"][job]["steps"]}


def run_script(
    script: str, folder: Path, tools: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step's *script* in *folder* as GitHub's runner does.

    *tools* is a folder outside of it, into which ``tackboard``, and a ``pip`` that installs
    nothing, are put.
    """
    for name in ("base64", "bash", "git", "openssl"):
        if not shutil.which(name):
            skip_or_fail(f"{name} is not installed")
    tools.mkdir(exist_ok=True)
    for name, command in (("tackboard", f"exec {sys.executable} -m generator"), ("pip", "true")):
        (tools / name).write_text(f'#!/bin/sh\n{command} "$@"\n')
        (tools / name).chmod(0o755)
    file = tools / "script.sh"
    file.write_text(script, encoding="utf-8")
    noon = subprocess.run(
        ["date", "--utc", "--date", NOW, "+%s"], check=True, capture_output=True, text=True
    )
    environment = {
        "HOME": str(tools),
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": noon.stdout.strip(),
        **variables,
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
