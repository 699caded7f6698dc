"""What docs/how-to/careers-page.md tells is done in an empty folder, step by step."""

from __future__ import annotations

import json
import re

import pytest

from tests.boards import run, tree, write
from tests.conftest import ROOT
from tests.how_tos import files_of

HOW_TO = (ROOT / "docs/how-to/careers-page.md").read_text(encoding="utf-8")
MORE = {
    "maker": "title: Maker\ncategory: workshop\napply_url: https://apply.fernhill.example/17\n"
    "apply_email: null\n",
    "helper": "title: Helper\nworkplace: remote\nlocations: []\napplicant_locations: [DE]\n",
    "student": "title: Student\nlocation: Rotterdam, Netherlands\n",
}
JOB = "---\n{}date_posted: 2026-02-20\n---\n\nYou build gauges with us.\n"
LIST, ENGINEER, MAKER, HELPER, STUDENT = (
    f"{path}index.html"
    for path in ("", "jobs/firmware-engineer/", "jobs/maker/", "jobs/helper/", "jobs/student/")
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("company") / "careers"
    assert run("init", folder.parent, str(folder)).exit_code == 0
    for sample in [*folder.glob("content/postings/*"), *folder.glob("content/companies/*")]:
        sample.unlink()
    more = {f"content/postings/{name}.md": JOB.format(fields) for name, fields in MORE.items()}
    write(folder, {**files_of(HOW_TO), **more})
    built = run("build", folder, "--strict")
    assert (built.exit_code, built.stderr) == (0, "")
    return {path: data.decode(errors="replace") for path, data in tree(folder / "public").items()}


def test_the_page_lies_below_the_path_and_has_lists_of_teams(pages: dict[str, str]) -> None:
    links = set(re.findall(r'<a [^>]*href="(/[^"]*)"', "".join(pages.values())))
    assert {"/careers/", "/careers/categories/engineering/"} < links
    assert all(link.startswith("/careers/") for link in links)
    kinds = {
        path.partition("/")[0] for path in pages if re.fullmatch(r"\w+/[^/]+/index.html", path)
    }
    assert kinds == {"categories", "jobs", "locations", "types"}


def test_cards_leave_the_company_out_and_jobs_name_it(pages: dict[str, str]) -> None:
    for path in (LIST, "categories/engineering/index.html", "search/index.html"):
        shown = pages[path].partition("<main")[2].partition("</main>")[0]
        assert "Maker" in shown or path != LIST
        assert 'class="plate"' not in shown
        assert 'class="company"' not in shown
    assert '<p class="employer">' in pages[ENGINEER]
    assert "<bdi>Fernhill</bdi>" in pages[ENGINEER]
    assert "ame company" not in "".join(pages.values())


def test_a_job_may_say_something_else_than_all_do(pages: dict[str, str]) -> None:
    assert 'href="mailto:jobs@fernhill.example">Apply' in pages[HELPER]
    assert 'href="mailto:jobs@fernhill.example">' not in pages[MAKER]
    assert 'href="https://apply.fernhill.example/17"' in pages[MAKER]
    assert "Bremen" in pages[MAKER]
    for path in (HELPER, STUDENT):
        assert "Bremen" not in pages[path].partition("<article")[2].partition("</article>")[0]


def test_structured_data_is_whole(pages: dict[str, str]) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', pages[ENGINEER])
    assert found
    told = json.loads(found[1])
    assert told["hiringOrganization"]["name"] == "Fernhill"
    assert told["hiringOrganization"]["sameAs"] == "https://fernhill.example/"
    assert {"validThrough", "jobLocation", "baseSalary", "identifier"} < told.keys()
