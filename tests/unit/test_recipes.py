"""Deploy recipes: what each host's files say, and what they are not allowed to."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.recipes import HOSTS
from generator.site import Repository
from tests.boards import posting, write
from tests.conftest import skip_or_fail
from tests.recipes import PUBLISH, PULL_REQUEST, REQUIREMENT, files_for, run_script, steps

WORKFLOWS = [
    pytest.param(text, id=f"{host}-{Path(path).stem}")
    for host in HOSTS
    for path, text in files_for(host).items()
    if "/workflows/" in path
]
POSTING = "content/postings/baker.md"


def events(workflow: Any) -> Any:
    return workflow[True]  # YAML 1.1 takes `on` for a truth


@pytest.mark.parametrize("host", HOSTS)
def test_every_file_is_of_its_kind_and_has_no_mark_left(host: str) -> None:
    files = files_for(host)
    for path, text in files.items():
        assert "<<" not in text
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        if path.endswith(".yml"):
            assert yaml.safe_load(text)
        elif path.endswith(".toml"):
            assert tomllib.loads(text)
    assert files["requirements.txt"] == f"{REQUIREMENT}\n"
    assert PULL_REQUEST in files


def test_another_host_has_no_recipe() -> None:
    with pytest.raises(KeyError):
        files_for("geocities")


@pytest.mark.parametrize("text", WORKFLOWS)
def test_workflows_name_actions_by_commit_and_say_the_version(text: str) -> None:
    for line in text.splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)


@pytest.mark.parametrize("text", WORKFLOWS)
def test_workflows_may_no_more_than_they_need(text: str) -> None:
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    assert "pull_request_target" not in events(workflow)
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
                assert step["with"]["fetch-depth"] == 0


def test_a_pull_request_meets_no_secret_and_may_only_read() -> None:
    text = files_for("s3")[PULL_REQUEST]
    workflow = yaml.safe_load(text)
    assert events(workflow) == "pull_request"
    assert "secrets" not in text.replace("no secrets", "").replace("repository's secrets", "")
    assert workflow["jobs"]["check"]["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("host", HOSTS)
def test_a_board_is_built_every_day_and_the_rule_of_60_days_is_told(host: str) -> None:
    scheduled = [text for text in files_for(host).values() if "schedule:\n    - cron" in text]
    assert len(scheduled) == 1
    assert "60 days" in scheduled[0]
    # GitHub stops a whole workflow: what is pushed must not hang on the one with the schedule.
    assert "push" not in events(yaml.safe_load(scheduled[0]))


@pytest.mark.parametrize("host", HOSTS)
def test_only_hosts_that_need_a_secret_are_given_one(host: str) -> None:
    named = {
        name for text in files_for(host).values() for name in re.findall(r"secrets\.\w+", text)
    }
    expected = {
        "cloudflare": {"secrets.CLOUDFLARE_API_TOKEN", "secrets.CLOUDFLARE_ACCOUNT_ID"},
        "netlify": {"secrets.NETLIFY_BUILD_HOOK"},
    }
    assert named == expected.get(host, set())


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_names_of_branches_and_folders_arrive_as_they_are(name: str) -> None:
    files = files_for("s3", content=name, repository=Repository(branch=name))
    (branch,) = events(yaml.safe_load(files[PUBLISH]))["push"]["branches"]
    assert re.sub(r"\\([*?+!\[\]])", r"\1", branch) == name
    step = steps(files[PULL_REQUEST], "check")["Take the content of the pull request"]
    content = step["env"]["CONTENT"]
    assert re.sub(r"\$\{\{ '(\$\{\{)' }}", r"\1", content) == name


def test_no_expression_hides_in_the_name_of_a_folder() -> None:
    text = files_for("s3", content="a${{ github.token }}")[PULL_REQUEST]
    assert """CONTENT: "a${{ '${{' }} github.token }}"\n""" in text


@pytest.mark.parametrize("host", HOSTS)
def test_zizmor_finds_nothing(host: str, tmp_path: Path) -> None:
    beside = Path(sys.executable).with_name("zizmor")
    zizmor = str(beside) if beside.exists() else shutil.which("zizmor")
    if not zizmor:
        skip_or_fail("zizmor is not installed")
    write(tmp_path, files_for(host))
    found = subprocess.run(
        [zizmor, "--offline", "--no-progress", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout
    assert "No findings" in found.stdout


@pytest.mark.parametrize("skip_invalid", ["", "true"])
def test_a_broken_posting_stops_a_push_and_not_the_daily_build(
    skip_invalid: str, tmp_path: Path
) -> None:
    files = files_for("cloudflare")
    build = steps(files[PUBLISH], "build")["Build"]
    assert build["env"]["SKIP_INVALID"] == "${{ inputs.skip_invalid }}"
    board = write(tmp_path / "board", {POSTING: posting(), "content/postings/bad.md": "no"})
    variables = {"SKIP_INVALID": skip_invalid}
    done = run_script(build["run"], board, tmp_path / "tools", variables)
    assert (done.returncode == 0) == bool(skip_invalid), done.stderr
    assert (board / "public/jobs/baker/index.html").exists() == bool(skip_invalid)


def test_the_daily_workflow_asks_for_what_the_other_one_takes() -> None:
    files = files_for("s3")
    daily = steps(files[".github/workflows/daily.yml"], "ask")
    words = daily["Start the workflow that publishes"]["run"].split()
    assert words[:4] == ["gh", "workflow", "run", Path(PUBLISH).name]
    name, _, value = words[-1].partition("=")
    assert value == "true"
    inputs = events(yaml.safe_load(files[PUBLISH]))["workflow_dispatch"]["inputs"]
    assert inputs[name]["type"] == "boolean"


def test_github_pages_builds_for_the_address_that_github_names(tmp_path: Path) -> None:
    build = steps(files_for("github-pages")[PUBLISH], "build")["Build"]
    assert build["env"]["BASE_URL"] == "${{ steps.pages.outputs.base_url }}"
    board = write(tmp_path / "board", {POSTING: posting()})
    variables = {"SKIP_INVALID": "", "BASE_URL": "https://name.github.io/board"}
    done = run_script(build["run"], board, tmp_path / "tools", variables)
    assert done.returncode == 0, done.stderr
    assert "https://name.github.io/board/jobs/baker/" in (board / "public/feed.xml").read_text()


@pytest.mark.parametrize("hook", ["", "daily"])
def test_netlify_builds_for_its_own_address(hook: str, tmp_path: Path) -> None:
    files = files_for("netlify")
    command = tomllib.loads(files["netlify.toml"])["build"]["command"]
    broken = {"content/postings/bad.md": "no"} if hook else {}
    board = write(tmp_path / "board", {POSTING: posting(), **broken})
    variables = {"URL": "https://name.netlify.app"} | (
        {"INCOMING_HOOK_TITLE": hook} if hook else {}
    )
    done = run_script(command, board, tmp_path / "tools", variables)
    assert done.returncode == 0, done.stderr
    assert "https://name.netlify.app/jobs/baker/" in (board / "public/feed.xml").read_text()


def test_netlify_keeps_the_site_and_what_builds_remember(tmp_path: Path) -> None:
    if not shutil.which("node"):
        skip_or_fail("Node is not installed")
    files = files_for("netlify")
    at = tomllib.loads(files["netlify.toml"])["plugins"][0]["package"].removeprefix("/")
    write(tmp_path, files)
    script = f"""
        const plugin = require("./{at}/index.js");
        const done = [];
        const note = (name) => (folders) => done.push([name, folders]);
        const utils = {{ cache: {{ restore: note("restore"), save: note("save") }} }};
        plugin.onPreBuild({{ utils }});
        plugin.onPostBuild({{ utils }});
        console.log(JSON.stringify(done));
    """
    told = subprocess.run(
        ["node", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    folders = ["public", ".public.spare", ".tackboard"]
    assert json.loads(told.stdout) == [["restore", folders], ["save", folders]]


def test_a_build_takes_up_the_folders_that_the_cache_brings(tmp_path: Path) -> None:
    here = steps(files_for("s3")[PUBLISH], "build")
    kept = here["Fetch the last site"]["with"]["path"].split()
    boards = [write(tmp_path / name, {POSTING: posting()}) for name in ("first", "second", "third")]
    told: list[str] = []
    for last, board in zip([None, *boards], boards, strict=False):
        for folder in kept:
            if last and (last / folder).exists():  # the first build makes no spare tree
                shutil.copytree(last / folder, board / folder)
        done = run_script(here["Build"]["run"], board, tmp_path / "tools", {"SKIP_INVALID": ""})
        assert done.returncode == 0, done.stderr
        told.append(done.stdout)
    assert "(0 new," not in told[0]
    assert all("(0 new, 0 changed, 0 gone)" in line for line in told[1:])
