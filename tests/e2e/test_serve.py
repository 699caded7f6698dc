"""The preview as people run it: what it shows, what it outlives, how it ends."""

from __future__ import annotations

import json
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.boards import NOW, posting, run, tree, write
from tests.casefiles import SITE_YAML
from tests.conftest import ROOT
from tests.previews import Preview, previewed, until

_BAKER = "content/postings/baker.md"
_SCRIPT = re.compile(
    rb'<link rel="modulepreload" href="/\.tackboard/place\.js">'
    rb'<script type="module" src="/\.tackboard/preview\.js\?epoch=[\w.]+"></script>'
)
_GONE = "content/postings/gone.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "board", {_BAKER: posting("Baker"), _GONE: posting("Nurse")})


@pytest.fixture
def preview(folder: Path) -> Iterator[Preview]:
    with previewed(folder) as running:
        yield running


def epoch(preview: Preview) -> int:
    """Return how many sites were served so far."""
    found = re.search(r"epoch=\w+\.(\d+)", preview.text("/"))
    assert found
    return int(found[1])


def state(preview: Preview) -> dict[str, list[dict[str, str]]]:
    """Return what an open page is told."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=30) as stream:
        request = f"GET /.tackboard/events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n"
        stream.sendall(request.encode())
        received = b""
        while not (found := re.search(rb"data: (.*)\n", received)):
            received += stream.recv(1 << 16)
    told: dict[str, list[dict[str, str]]] = json.loads(found[1])
    return told


def codes(preview: Preview) -> set[str]:
    return {problem["code"] for problem in state(preview)["problems"]}


@pytest.mark.parametrize("base_path", ["", "/our/bo%20ard"])
def test_each_address_has_the_bytes_of_a_build(tmp_path: Path, base_path: str) -> None:
    folder = tmp_path / "board"
    shutil.copytree(ROOT / "tests/golden/board", folder)
    site = folder / "site.yaml"
    text = re.sub(
        r"base_url:.*", f"base_url: https://jobs.example.org{base_path}/", site.read_text()
    )
    site.write_text(text)
    run("build", folder, "--output", str(tmp_path / "public"))
    files = tree(tmp_path / "public")
    files.pop(".tackboard-manifest")
    assert len(files) > 100
    with previewed(folder) as preview:
        for path, content in files.items():
            answer = preview.get(f"{base_path}/{path}")
            assert answer.status == 200, path
            body, scripts = _SCRIPT.subn(b"", answer.body)
            assert body == content, path
            assert scripts == path.endswith(".html"), path
            if path.endswith("/index.html"):
                short = preview.get(f"{base_path}/{path.removesuffix('index.html')}")
                assert short.body == answer.body
        if base_path:
            assert preview.get("/").headers["location"] == f"{base_path}/"
            assert preview.get("/jobs.json").status == 404


def test_a_burst_of_saves_is_one_rebuild(preview: Preview) -> None:
    before = epoch(preview)
    for number in range(1_000):
        name = _BAKER if number % 2 else f"content/postings/{number}.md"
        preview.save(name, posting(f"Baker {number}"))
    until(lambda: "Baker 999" in preview.text("/jobs/baker/"))
    time.sleep(2)
    assert epoch(preview) == before + 1


def test_files_that_are_new_or_gone_or_renamed(preview: Preview) -> None:
    preview.save("content/postings/deep/er/cook.md", posting("Cook"))
    until(lambda: "Cook" in preview.text("/jobs/cook/"))
    (preview.folder / _GONE).unlink()
    until(lambda: preview.get("/jobs/gone/").status == 404)
    (preview.folder / _BAKER).rename(preview.folder / "content/postings/pilot.md")
    until(lambda: preview.get("/jobs/pilot/").status == 200)
    assert preview.get("/jobs/baker/").status == 404


def test_a_folder_that_is_moved_away_and_back(preview: Preview) -> None:
    content, away = preview.folder / "content", preview.folder / "away"
    content.rename(away)
    until(lambda: ">Baker<" not in preview.text("/"))
    assert preview.get("/").status == 200
    away.rename(content)
    until(lambda: ">Baker<" in preview.text("/"))
    preview.save(_BAKER, posting("Cook"))
    until(lambda: "Cook" in preview.text("/"))
    preview.folder.rename(preview.folder.parent / "elsewhere")
    until(lambda: "no-site" in codes(preview))
    assert "Cook" in preview.text("/")
    (preview.folder.parent / "elsewhere").rename(preview.folder)
    until(lambda: not codes(preview))
    preview.save(_BAKER, posting("Pilot"))
    until(lambda: "Pilot" in preview.text("/"))


@pytest.mark.parametrize("size", [0, 3, 12, 40, 100])
def test_a_half_written_file_is_a_problem_until_it_is_whole(preview: Preview, size: int) -> None:
    whole = posting("Cook").encode()
    preview.save(_BAKER, whole[:size])
    until(lambda: codes(preview))
    assert ">Baker<" in preview.text("/jobs/baker/")
    preview.save(_BAKER, whole)
    until(lambda: "Cook" in preview.text("/jobs/baker/"))
    assert not codes(preview)


def test_a_link_leads_nowhere(preview: Preview) -> None:
    (preview.folder.parent / "secret.txt").write_text("secret")
    static = preview.folder / "content/static"
    static.mkdir()
    (static / "out.txt").symlink_to(preview.folder.parent / "secret.txt")
    until(lambda: codes(preview) == {"not-a-file"})
    assert preview.get("/out.txt").status == 404
    (static / "out.txt").unlink()
    (static / "in.txt").write_text("plain")
    until(lambda: preview.get("/in.txt").body == b"plain")
    # Put in its place since, and asked for before anybody has noticed.
    (static / "in.txt").unlink()
    (static / "in.txt").symlink_to(preview.folder.parent / "secret.txt")
    assert b"secret" not in preview.get("/in.txt").body
    until(lambda: codes(preview) == {"not-a-file"})
    assert b"secret" not in preview.get("/in.txt").body


def test_a_board_that_was_never_sound(tmp_path: Path) -> None:
    folder = write(tmp_path / "board", {"site.yaml": "title: [", _BAKER: posting("Baker")})
    with previewed(folder) as preview:
        answer = preview.get("/jobs/baker/")
        assert answer.status == 503
        assert _SCRIPT.search(answer.body)
        assert codes(preview)
        assert "site.yaml:1:" in preview.said()
        assert "1 error: there is no site yet" in preview.said()
        preview.save("site.yaml", SITE_YAML)
        until(lambda: ">Baker<" in preview.text("/jobs/baker/"))


def test_a_template_that_never_worked_leaves_the_other_pages(tmp_path: Path) -> None:
    files = {
        "site.yaml": f"{SITE_YAML}theme: mine\n",
        _BAKER: posting("Baker"),
        "themes/mine/theme.toml": 'parent = "default"\n',
        "themes/mine/templates/posting.html": "{{ posting.nothing }}",
    }
    with previewed(write(tmp_path / "board", files)) as preview:
        assert ">Baker<" in preview.text("/")
        assert preview.get("/jobs/baker/").status == 503
        assert codes(preview) == {"undefined-variable"}
        preview.save("themes/mine/templates/posting.html", "{{ posting.card.title }}!")
        until(lambda: "Baker!" in preview.text("/jobs/baker/"))
        assert not codes(preview)


def test_all_pages_are_tried_once_nobody_asks(tmp_path: Path) -> None:
    files = {
        "site.yaml": f"{SITE_YAML}theme: mine\n",
        _BAKER: posting("Baker"),
        "themes/mine/theme.toml": 'parent = "default"\n',
        "themes/mine/templates/404.html": "Lost.",
    }
    with previewed(write(tmp_path / "board", files)) as preview:
        assert not codes(preview)
        preview.save("themes/mine/templates/404.html", "{{ nothing }}")
        until(lambda: codes(preview) == {"undefined-variable"})
        assert "404.html:1:" in preview.said()
        assert preview.text("/nothing").startswith("Lost.")


def test_time_goes_by(tmp_path: Path) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=15)
    soon = soon.replace(microsecond=0)
    more = f"valid_through: {soon.isoformat()}\n"
    folder = write(tmp_path / "board", {_BAKER: posting("Baker", more)})
    with previewed(folder, now=None) as preview:
        assert ">Baker<" in preview.text("/")
        until(lambda: ">Baker<" not in preview.text("/"))
        assert datetime.now(UTC) > soon


def test_time_goes_by_while_something_is_wrong(tmp_path: Path) -> None:
    folder = write(tmp_path / "board", {_BAKER: posting("Cook")})
    with previewed(folder, now=None) as preview:
        start = time.monotonic()
        preview.save(_BAKER, posting("Pilot"))
        until(lambda: ">Pilot<" in preview.text("/"))
        # As long as several such saves take, so that a busy machine is in time as well.
        seconds = 3 + 4 * (time.monotonic() - start)
        soon = (datetime.now(UTC) + timedelta(seconds=seconds)).replace(microsecond=0)
        preview.save(_BAKER, posting("Baker", f"valid_through: {soon.isoformat()}\n"))
        until(lambda: ">Baker<" in preview.text("/"))
        preview.save(_GONE, "---\ntitle: [\n---\n")
        until(lambda: codes(preview))
        until(lambda: datetime.now(UTC) > soon + timedelta(seconds=2))
        assert ">Baker<" in preview.text("/")  # nothing else can be shown
        assert preview.said().count("gone.md:") == 1
        preview.save(_GONE, posting("Nurse"))
        until(lambda: "Nurse" in preview.text("/"))
        assert ">Baker<" not in preview.text("/")


def test_a_day_that_is_named_stands_still_and_drafts_are_shown_when_asked(folder: Path) -> None:
    write(folder, {"content/postings/draft.md": posting("Poet", "draft: true\n")})
    with previewed(folder, "--drafts", now="2020-01-01") as preview:
        assert "Poet" in preview.text("/jobs/draft/")
        assert ">Baker<" in preview.text("/")  # of the future on that day


@pytest.mark.parametrize("streams", [0, 3])
def test_the_end_comes_at_once_and_quietly(preview: Preview, streams: int) -> None:
    request = f"GET /.tackboard/events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n"
    open_ones = []
    for _ in range(streams):
        stream = socket.create_connection(("127.0.0.1", preview.port))
        stream.sendall(request.encode())
        assert stream.recv(1)
        open_ones.append(stream)
    assert preview.end() < 2  # half a second, where nothing else is done beside
    assert preview.process.returncode == 0
    assert "Error" not in preview.said()
    for stream in open_ones:
        stream.close()


def test_a_port_that_is_taken_is_named_with_the_next_free_one(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", folder, "--port", str(port), "--now", NOW)
    assert result.exit_code == 1
    found = re.fullmatch(
        rf"Error: port {port} is taken; (\d+) is free: add `--port (\d+)`\n", result.stderr
    )
    assert found
    assert found[1] == found[2]
    assert int(found[1]) > port


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a..b", "203.0.113.1", "-"])
def test_a_host_that_is_not_ours(folder: Path, host: str) -> None:
    result = run("serve", folder, "--port", "0", "--host", host)
    assert result.exit_code in (1, 2)
    assert host in result.stderr


def test_a_folder_that_is_no_board(tmp_path: Path) -> None:
    result = run("serve", tmp_path, "--port", "0")
    assert result.exit_code == 1
    assert "error no-site" in result.stderr
    assert "nothing is served" in result.stderr


def test_a_host_is_warned_of_and_is_the_only_further_name(folder: Path) -> None:
    with previewed(folder, "--host", "0.0.0.0") as preview:
        assert "warning: everybody who reaches 0.0.0.0" in preview.said()
        assert preview.get("/", host="0.0.0.0:PORT").status == 200
        assert preview.get("/", host="192.168.0.1:PORT").status == 421


def test_the_site_is_opened_once_when_it_is_there(tmp_path: Path) -> None:
    opened, browser = tmp_path / "opened.txt", tmp_path / "browser"
    # Like a browser in a terminal, it stays; here as long as somebody could be waiting for it.
    browser.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, time, urllib.request\n"
        "parent, address = os.getppid(), sys.argv[1]\n"
        "page = urllib.request.urlopen(address).read().decode()\n"
        f"with open({str(opened)!r}, 'a') as log:\n"
        "    print(address, '>Baker<' in page, file=log)\n"
        "while os.getppid() == parent:\n"
        "    time.sleep(0.1)\n"
    )
    browser.chmod(0o755)
    site = SITE_YAML.replace("jobs.example.org", "jobs.example.org/our/bo%20ard")
    folder = write(tmp_path / "board", {"site.yaml": site, _BAKER: posting("Baker")})
    with previewed(folder, "--open", environment={"BROWSER": str(browser)}) as preview:
        until(opened.exists)
        preview.save(_BAKER, posting("Cook"))
        until(lambda: "Cook" in preview.text("/our/bo%20ard/jobs/baker/"))
        preview.end()
        assert opened.read_text() == f"{preview.address} True\n"
        assert preview.address == f"http://127.0.0.1:{preview.port}/our/bo%20ard/"


@pytest.mark.parametrize("browser", ["", "/no/such/browser", "browser '%s"])
def test_where_there_is_no_browser_it_is_said(folder: Path, tmp_path: Path, browser: str) -> None:
    # Nowhere to find one of those that are looked for besides.
    environment = {"BROWSER": browser, "PATH": str(tmp_path / "nothing")}
    with previewed(folder, "--open", environment=environment) as preview:
        until(lambda: "browser" in preview.said())
        assert preview.said().endswith(
            "(Ctrl-C ends it)\nno browser could be opened here: open that address yourself\n"
        )
        assert ">Baker<" in preview.text("/")


def test_what_is_wrong_is_printed_once(preview: Preview) -> None:
    preview.save(_BAKER, "---\ntitle: [\n---\n")
    until(lambda: "error" in preview.said())
    preview.save(_GONE, posting("Nurse", body="Other words."))
    preview.save("content/postings/note.txt", "Not read.")
    until(lambda: "note.txt:" in preview.said())
    assert preview.said().count("baker.md:") == 1
