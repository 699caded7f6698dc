"""The checker of pages that runs on Node sees what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from tests.node import WEB, check_html
from tests.rules.finding import rules_of

PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Jobs</title></head>
<body><h1>Jobs</h1><p>Bread &amp; more.</p></body>
</html>
"""


def test_broken_pages_are_found_in_any_folder(tmp_path: Path) -> None:
    pages = {
        "index.html": PAGE,
        "jobs/baker/index.html": PAGE.replace("<p>", "<p><div></div>"),
        "tags/index.html": PAGE.replace(' lang="en"', ""),
    }
    for name, html in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(html, encoding="utf-8")
    found = check_html(tmp_path)
    assert {finding.at.split(":")[0] for finding in found} == set(pages) - {"index.html"}
    assert {"element-required-attributes", "close-order"} & rules_of(found)


def test_the_lock_file_names_no_host_to_install_from() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages)
