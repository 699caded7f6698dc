"""The package as a user gets it: a wheel in an empty environment, away from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.boards import posting, write
from tests.casefiles import SITE_YAML
from tests.conftest import ROOT


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        text=True,
        capture_output=True,
        check=False,
    )


@pytest.mark.slow
def test_a_wheel_builds_a_board_of_its_own(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    made = run(
        sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation",
        "--wheel-dir", wheels, ROOT, cwd=tmp_path,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (wheel,) = wheels.glob("tackboard-*.whl")

    # Our own pip fills it: one more, only to be thrown away, takes seconds to install.
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env/bin/python"
    installed = run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", f"{wheel}[import]",
        cwd=tmp_path,
    )  # fmt: skip
    if "Temporary failure in name resolution" in installed.stderr and not os.environ.get("CI"):
        pytest.skip("the package index cannot be reached")
    assert installed.returncode == 0, installed.stderr

    board = write(
        tmp_path / "board",
        {
            "content/postings/baker.md": posting(),
            "content/companies/sunrise-bakery.md": "---\nname: Sunrise Bakery\n---\nBread.\n",
            "content/pages/about.md": "---\ntitle: About\n---\nA small board.\n",
        },
    )
    built = run(tmp_path / "env/bin/tackboard", "build", "--now", "2026-03-01", cwd=board)
    assert (built.returncode, built.stderr) == (0, "")
    page = (board / "public/jobs/baker/index.html").read_text(encoding="utf-8")
    assert "Sunrise Bakery" in page
    assert run(tmp_path / "env/bin/tackboard", "init", "another", cwd=tmp_path).returncode == 0
    checked = run(tmp_path / "env/bin/tackboard", "check", "--strict", cwd=tmp_path / "another")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert list((board / "public/assets").glob("*/style.css"))

    # The preview is an extra, which has not been asked for; what it needs of us is there.
    served = run(tmp_path / "env/bin/tackboard", "serve", cwd=board)
    assert served.returncode == 1
    assert "pip install 'tackboard[serve]'" in served.stderr
    assert "generator/preview/static/overlay.css" in ZipFile(wheel).namelist()
    other = write(
        tmp_path / "other",
        {
            "site.yaml": f"{SITE_YAML}theme: broadsheet\n",
            "content/postings/baker.md": posting(),
        },
    )
    built = run(tmp_path / "env/bin/tackboard", "build", "--now", "2026-03-01", cwd=other)
    assert (built.returncode, built.stderr) == (0, "")
    assert list((other / "public/assets").glob("*/broadsheet.css"))
    where = run(python, "-c", "import generator; print(generator.__file__)", cwd=board)
    assert Path(where.stdout.strip()).is_relative_to(tmp_path / "env")

    exported = tmp_path / "exported/cook.md"
    exported.parent.mkdir()
    exported.write_text(
        "# [Cook](https://old.example/apply/cook)  \n### CafÃ© Sol  \n#### `ðŸŒŽ Spain`\n\nCook.\n",
        encoding="utf-8",
    )
    imported = run(tmp_path / "env/bin/tackboard", "import", exported.parent, cwd=board)
    assert (imported.returncode, imported.stderr) == (0, "")
    assert "company: Café Sol\n" in (board / "content/postings/cook.md").read_text("utf-8")
