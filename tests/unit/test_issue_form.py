"""The form by which anybody may send a job, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.content.asked import ASKED, TEXT
from tests.boards import run, write
from tests.casefiles import SITE_YAML
from tests.imports import front_matter

FORM = ".github/ISSUE_TEMPLATE/post-a-job.yml"
MORE = "categories: {food: Food, crafts: Crafts}\nrequire: [salary]\n"


def form(folder: Path, more: str = "") -> dict[str, Any]:
    write(folder, {"site.yaml": SITE_YAML + more})
    assert run("init", folder.parent, folder.name, "--deploy", "github-pages").exit_code == 0
    return dict(yaml.safe_load((folder / FORM).read_text("utf-8")))


def sections(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["attributes"]["label"]: one for one in told["body"] if "id" in one}


def test_it_asks_for_each_field_that_anybody_may_give(tmp_path: Path) -> None:
    told = form(tmp_path / "board", MORE)
    assert told.keys() == {"name", "description", "title", "labels", "body"}
    found = sections(told)
    assert [*found] == [title for title in (*ASKED, TEXT) if title != "Level"]  # it has no words
    required = {label for label, one in found.items() if one["validations"]["required"]}
    assert required == {"Title", "Company", "Salary", TEXT}
    assert found["Workplace"]["attributes"]["options"] == ["onsite", "hybrid", "remote"]
    assert found["Workplace"]["attributes"]["multiple"] is True
    assert found["Category"]["attributes"]["options"] == ["food", "crafts"]
    assert found["Category"]["attributes"]["multiple"] is False
    ids = [one["id"] for one in found.values()]
    assert len(set(ids)) == len(ids)
    for one in found.values():
        options = one["attributes"].get("options", [])
        assert all(isinstance(option, str) for option in options)
        assert "None" not in options, "GitHub has that word itself"
        assert one["type"] == ("dropdown" if options else one["type"])


def test_an_issue_that_is_filled_in_by_its_placeholders_is_a_sound_posting(tmp_path: Path) -> None:
    board = tmp_path / "board"
    found = sections(form(board, MORE))
    answers = []
    for label, one in found.items():
        about = one["attributes"]
        answer = about.get("placeholder") or ", ".join(about.get("options", ["Bake."])[:1])
        answer = {"Workplace": "remote", "Valid through": "2099-01-31"}.get(label, answer)
        answers.append(f"### {label}\n\n{answer}\n")
    write(tmp_path, {"issue.md": "\n".join(answers)})
    path = tmp_path / "issue.md"
    done = run("import", board, "--from", "issue-form", str(path))
    assert (done.exit_code, "was left out" in done.stdout) == (0, False), done.stdout
    posting = front_matter(board / "content/postings/night-shift-baker.md")
    assert posting.keys() >= {field.name for field in ASKED.values()} - {"location", "level"}
    checked = run("check", board, str(board / "content/postings/night-shift-baker.md"))
    assert checked.exit_code == 0, checked.stderr
