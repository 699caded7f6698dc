"""Bad input that needs a file system: rows 4, 12 to 14, 55, 81 and 88."""

from __future__ import annotations

import io
import os
import socket
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from PIL import Image

from generator import limits
from tests.boards import posting, run, tree, write
from tests.casefiles import SITE_YAML

Files = Mapping[str, str | bytes]


def board(tmp_path: Path, files: Files = MappingProxyType({})) -> Path:
    return write(tmp_path / "board", {"content/postings/cook.md": posting("Cook"), **files})


def problems(folder: Path) -> list[str]:
    return run("check", folder).stderr.splitlines()


def test_row_4_a_huge_file_is_read_to_its_limit_only(tmp_path: Path) -> None:
    folder = board(tmp_path)
    huge = folder / "content/postings/huge.md"
    with huge.open("wb") as file:
        file.truncate(50 * 1024**3)  # a hole: fifty gigabytes that no disk holds
    assert problems(folder)[0] == (
        "content/postings/huge.md:1:1: error file-too-large the file is larger than 256 KiB"
    )


@pytest.mark.parametrize(
    ("size", "code"),
    [
        (limits.FRONT_MATTER_BYTES + 1, "front-matter-too-large"),
        (limits.FRONT_MATTER_BYTES, ""),
    ],
)
def test_front_matter_has_a_limit(tmp_path: Path, size: int, code: str) -> None:
    head = "title: Baker\nsummary: x\n#"
    text = f"---\n{head}{'x' * (size - len(head) - 1)}\n---\nBake.\n"
    folder = board(tmp_path, {"content/postings/a.md": text})
    codes = [line.split()[2] for line in problems(folder) if "a.md" in line]
    assert ("front-matter-too-large" in codes) is bool(code)


def test_body_has_a_limit(tmp_path: Path) -> None:
    text = posting(body="x" * limits.BODY_BYTES)
    folder = board(tmp_path, {"content/postings/a.md": text})
    assert problems(folder)[0].startswith("content/postings/a.md:8:1: error body-too-large")


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_row_12_a_pipe_or_socket_does_not_block(tmp_path: Path, kind: str) -> None:
    folder = board(tmp_path)
    path = folder / "content/postings/pipe.md"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's name must be short
        try:
            socket.socket(socket.AF_UNIX).bind(path.name)
        finally:
            os.chdir(here)
    assert problems(folder)[0] == (
        "content/postings/pipe.md:1:1: error not-a-file"
        " this is a pipe, device or socket, not a plain file"
    )


def test_row_12_a_pipe_put_in_place_after_the_scan_does_not_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = board(tmp_path)
    path = folder / "content/postings/cook.md"

    def swap(*_: object) -> None:
        path.unlink()
        os.mkfifo(path)

    before_reading(monkeypatch, path, swap)
    assert problems(folder)[0] == (
        "content/postings/cook.md:1:1: error unreadable cannot be read: it is not a plain file"
    )


def before_reading(
    monkeypatch: pytest.MonkeyPatch, path: Path, act: Callable[[], object], times: int = 1
) -> None:
    """Have *act* done just before *path* is opened, the first few times."""
    really_open = os.open
    left = [times]

    def opening(name: os.PathLike[str] | str, *arguments: int) -> int:
        if Path(name) == path and left[0]:
            left[0] -= 1
            act()
        return really_open(name, *arguments)

    monkeypatch.setattr("generator.sources.os.open", opening)


def test_row_13_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = board(tmp_path)

    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    before_reading(monkeypatch, folder / "content/postings/cook.md", refuse)
    assert problems(folder)[0] == (
        "content/postings/cook.md:1:1: error unreadable cannot be read: Permission denied"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_row_13_an_unreadable_file_for_real(tmp_path: Path) -> None:
    folder = board(tmp_path)
    (folder / "content/postings/cook.md").chmod(0)
    assert "unreadable" in problems(folder)[0]


@pytest.mark.parametrize(("times", "found"), [(1, False), (2, True)])
def test_row_14_a_file_that_vanishes_is_looked_for_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, found: bool
) -> None:
    folder = board(tmp_path)

    def vanish() -> None:
        raise FileNotFoundError(2, "No such file or directory")

    before_reading(monkeypatch, folder / "content/postings/cook.md", vanish, times)
    assert any("unreadable" in line for line in problems(folder)) is found


def picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    data = io.BytesIO()
    Image.new("1", size).convert("P" if kind == "GIF" else "L").save(data, kind)
    return data.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)


HEADER = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
TEXT_BOMB = HEADER + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000)))
TEXT_BOMB += chunk(b"IDAT", b"")
TRUNCATED = b"\x89PNG\r\n\x1a\n\0\0"


@pytest.mark.parametrize(
    ("logo", "content", "code"),
    [
        ("logos/a.png", picture("PNG"), ""),
        ("/logos/a.png", picture("PNG"), ""),
        ("logos/a.webp", picture("WEBP"), ""),
        ("logos/a.png", picture("JPEG"), "logo-format"),
        ("logos/a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo-format"),
        ("logos/a.png", b"", "logo-format"),
        ("logos/a.png", TEXT_BOMB, "logo-format"),
        ("logos/a.png", TRUNCATED, "logo-format"),
        ("logos/a.svg", b"<svg/>", "logo-format"),
        ("logos/b.png", picture("PNG"), "logo-missing"),
        ("../a.png", picture("PNG"), "logo-path"),
        ("logos/../../../a.png", picture("PNG"), "logo-path"),
        ("https://sunrise.example/a.png", picture("PNG"), "logo-path"),
        ("logos/a.png", picture("PNG", (8000, 5001)), "logo-size"),
        ("logos/a.png", picture("PNG", (8000, 5000)), ""),
    ],
)
def test_row_55_logos(tmp_path: Path, logo: str, content: bytes, code: str) -> None:
    name = "a" + Path(logo).suffix
    folder = board(
        tmp_path,
        {
            "content/companies/sunrise.md": f"---\nname: Sunrise\nlogo: {logo}\n---\n",
            f"content/static/logos/{name}": content,
        },
    )
    found = [line.split()[2] for line in problems(folder) if "sunrise.md:3:7" in line]
    assert found == ([code] if code else [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_row_12_a_logo_that_is_a_pipe(tmp_path: Path) -> None:
    folder = board(
        tmp_path, {"content/companies/sunrise.md": "---\nname: Sunrise\nlogo: a.png\n---\n"}
    )
    (folder / "content/static").mkdir()
    os.mkfifo(folder / "content/static/a.png")
    codes = [line.split()[2] for line in problems(folder) if line.startswith("content")]
    assert codes == ["logo-format", "not-a-file"]


def test_folders_have_a_limit(tmp_path: Path) -> None:
    folder = board(tmp_path)
    (folder / "content/postings" / ("x/" * 32)).mkdir(parents=True)
    line, _ = problems(folder)
    assert line.startswith(f"content/postings{'/x' * 32}:1:1: error folder-too-deep ")


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    folder = board(
        tmp_path, {"site.yaml": SITE_YAML + "repository: {url: https://git.example/x}\n"}
    )
    file = os.fsencode(folder / "content/postings") + b"/caf\xe9.md"
    try:
        Path(os.fsdecode(file)).write_text(posting(), encoding="utf-8")
    except OSError:
        pytest.skip("the file system wants names in UTF-8")
    assert run("build", folder).exit_code == 0
    page = (folder / "public/jobs/caf/index.html").read_text(encoding="utf-8")
    assert 'href="https://git.example/x/edit/main/content/postings/caf%E9.md"' in page


def test_row_55_a_logo_that_is_a_link(tmp_path: Path) -> None:
    folder = board(
        tmp_path, {"content/companies/sunrise.md": "---\nname: Sunrise\nlogo: a.png\n---\n"}
    )
    (tmp_path / "secret.png").write_bytes(picture("PNG"))
    static = folder / "content/static"
    static.mkdir()
    (static / "a.png").symlink_to(tmp_path / "secret.png")
    assert any("logo-path" in line for line in problems(folder))


@pytest.mark.parametrize("where", ["postings", "companies", "pages", "static"])
@pytest.mark.parametrize("target", ["file", "folder", "loop", "nowhere"])
def test_row_88_symbolic_links(tmp_path: Path, where: str, target: str) -> None:
    folder = board(tmp_path)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text(posting("Secret"), encoding="utf-8")
    place = folder / "content" / where
    place.mkdir(exist_ok=True)
    targets = {
        "file": tmp_path / "outside/secret.md",
        "folder": tmp_path / "outside",
        "loop": place,
        "nowhere": tmp_path / "nowhere.md",
    }
    (place / "link.md").symlink_to(targets[target])
    assert problems(folder)[0] == (
        f"content/{where}/link.md:1:1: error not-a-file this is a symbolic link, not a plain file"
    )
    assert run("build", folder).exit_code == 1
    assert not (folder / "public").exists()


@pytest.mark.parametrize("where", ["content", "content/postings", "content/static"])
def test_row_88_a_folder_of_the_content_is_a_link(tmp_path: Path, where: str) -> None:
    folder = board(tmp_path, {"content/static/x.txt": "x"})
    (folder / where).rename(tmp_path / "elsewhere")
    (folder / where).symlink_to(tmp_path / "elsewhere")
    assert problems(folder)[0].startswith(f"{where}:1:1: error not-a-file")


def test_row_81_foreign_files_stay(tmp_path: Path) -> None:
    folder = board(tmp_path)
    public = folder / "public"
    public.mkdir()
    (public / "thesis.txt").write_text("years of work", encoding="utf-8")
    refused = run("build", folder)
    assert refused.exit_code == 1
    assert ": error " in refused.stderr
    assert tree(public) == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("where", ["home", "working directory", "repository", "parent"])
def test_row_80_outputs_that_do_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    folder = board(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    match where:
        case "home":
            monkeypatch.setenv("HOME", str(other))
        case "working directory":
            monkeypatch.chdir(other)
        case "repository":
            (other / ".git").mkdir()
        case "parent":
            other = tmp_path
    before = tree(other)
    refused = run("build", folder, "--no-cache", "--output", str(other))
    assert refused.exit_code == 1
    assert refused.stderr.startswith("--output:1:1: error output-")
    assert tree(other) == before


def test_row_80_an_output_that_is_a_link(tmp_path: Path) -> None:
    folder = board(tmp_path)
    (tmp_path / "other").mkdir()
    (folder / "public").symlink_to(tmp_path / "other")
    refused = run("build", folder)
    assert refused.stderr.startswith("site.yaml:1:1: error output-is-link")
    assert not list((tmp_path / "other").iterdir())
