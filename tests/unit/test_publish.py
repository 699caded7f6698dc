from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.artifacts import MANIFEST, Artifact
from generator.problems import BuildRefused, Location
from generator.publish import Published, publish
from generator.publish.swap import exchange
from generator.publish.tree import Tree

AT = Location("site.yaml", 4, 9)
Site = dict[str, str]

FIRST: Site = {
    "index.html": "<p>one",
    "jobs/baker/index.html": "<p>baker",
    "jobs/cook/index.html": "<p>cook",
    "assets/1f/site.css": "p{}",
}
SECOND: Site = {
    "index.html": "<p>two",
    "jobs/baker/index.html": "<p>baker",
    "tags/bread/index.html": "<p>bread",
    "assets/1f/site.css": "p{}",
}


@pytest.fixture(params=["exchanged", "one by one"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Run a test on a system that can exchange folders and on one that cannot."""
    way = str(request.param)
    if way == "one by one":
        monkeypatch.setattr("generator.publish.exchange", lambda *_: False)
    elif not _can_exchange(tmp_path):
        pytest.skip("this file system cannot exchange two folders")
    return way


def _can_exchange(folder: Path) -> bool:
    one, other = folder / "probe-one", folder / "probe-other"
    one.mkdir()
    other.mkdir()
    able = exchange(one, other)
    one.rmdir()
    other.rmdir()
    return able


def artifacts(site: Site) -> Iterator[Artifact]:
    return (Artifact(path, text.encode()) for path, text in site.items())


def build(folder: Path, site: Site) -> Published:
    return publish(artifacts(site), folder / "public", site=folder, at=AT)


def tree(root: Path) -> Site:
    """Return the files of a tree but its manifest, and its empty folders."""
    found = {
        path.relative_to(root).as_posix(): path.read_text() if path.is_file() else ""
        for path in root.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }
    found.pop(MANIFEST, None)
    return found


def refusal(folder: Path, site: Site) -> tuple[str, str]:
    with pytest.raises(BuildRefused) as caught:
        build(folder, site)
    (problem,) = caught.value.problems
    assert problem.location == AT
    assert problem.hint
    return problem.code, problem.message


@pytest.mark.usefixtures("way")
def test_the_output_is_exactly_the_artifacts(tmp_path: Path) -> None:
    for site in (FIRST, SECOND, FIRST, FIRST, SECOND):
        build(tmp_path, site)
        assert tree(tmp_path / "public") == site


@pytest.mark.usefixtures("way")
def test_an_empty_site_is_a_site(tmp_path: Path) -> None:
    for site in ({}, FIRST, {}, {}):
        build(tmp_path, site)
        assert tree(tmp_path / "public") == site


def test_an_empty_folder_is_accepted_and_parents_are_made(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    build(tmp_path, FIRST)
    assert tree(tmp_path / "public") == FIRST
    build(tmp_path / "deep" / "down", FIRST)
    assert tree(tmp_path / "deep/down/public") == FIRST


def test_counts_compare_with_the_site_before(tmp_path: Path, way: str) -> None:
    first, second = build(tmp_path, FIRST), build(tmp_path, SECOND)
    assert (first.files, first.new, first.changed, first.gone) == (4, 4, 0, 0)
    assert (second.files, second.new, second.changed, second.gone) == (4, 1, 1, 1)
    assert second.size == sum(map(len, SECOND.values()))
    assert second.at_once is (way == "exchanged")


@pytest.mark.usefixtures("way")
def test_the_spare_tree_saves_writing_what_it_has(tmp_path: Path) -> None:
    build(tmp_path, FIRST)
    build(tmp_path, FIRST)
    assert build(tmp_path, FIRST).written == 0
    kept = tmp_path / "public/jobs/cook/index.html"
    before = kept.stat().st_ino
    build(tmp_path, FIRST)
    build(tmp_path, {**FIRST, "index.html": "<p>new"})
    build(tmp_path, FIRST)
    build(tmp_path, FIRST)
    assert kept.stat().st_ino == before


@pytest.mark.usefixtures("way")
def test_two_builds_write_the_same_bytes(tmp_path: Path) -> None:
    output = tmp_path / "public"
    build(tmp_path, FIRST)
    first = {p: p.read_bytes() for p in output.rglob("*") if p.is_file()}
    build(tmp_path, dict(reversed(FIRST.items())))
    assert {p: p.read_bytes() for p in output.rglob("*") if p.is_file()} == first
    assert output / MANIFEST in first


@pytest.mark.usefixtures("way")
def test_the_manifest_names_every_file_with_its_digest(tmp_path: Path) -> None:
    build(tmp_path, FIRST)
    build(tmp_path, SECOND)
    _, *lines = (tmp_path / "public" / MANIFEST).read_text().splitlines()
    digests = {path: hashlib.sha256(text.encode()).hexdigest() for path, text in SECOND.items()}
    assert lines == [f"{digests[path]}  {path}" for path in sorted(SECOND)]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": "file"}, {"a/b/c": "below"}),
        ({"a/b/c": "below", "a/b/d": "too"}, {"a/b": "file"}),
        ({"a/b/c": "below", "a/b/d": "too", "z": ""}, {"z": "", "a": "file"}),
        ({"a": "file", "a.html": "x"}, {"a.html": "x", "a/a": "below"}),
    ],
)
def test_files_become_folders_and_folders_files(tmp_path: Path, old: Site, new: Site) -> None:
    for site in (old, new, old, new, new, old):
        build(tmp_path, site)
        assert tree(tmp_path / "public") == site


@pytest.mark.usefixtures("way")
def test_a_file_of_ours_that_someone_changed_is_made_anew(tmp_path: Path) -> None:
    for _ in range(3):
        build(tmp_path, FIRST)
    for file in tmp_path.rglob("index.html"):
        file.write_text(file.read_text().upper())
    (tmp_path / "public/assets/1f/site.css").unlink()
    build(tmp_path, FIRST)
    assert tree(tmp_path / "public") == FIRST


@pytest.mark.usefixtures("way")
def test_a_failing_renderer_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    def failing() -> Iterator[Artifact]:
        yield Artifact("index.html", b"half")
        yield Artifact("new.html", b"half")
        raise ValueError("template")

    output = tmp_path / "public"
    with pytest.raises(ValueError, match="template"):
        publish(failing(), output, site=tmp_path, at=AT)
    assert not output.exists()
    for site in (FIRST, SECOND):
        build(tmp_path, site)
        with pytest.raises(ValueError, match="template"):
            publish(failing(), output, site=tmp_path, at=AT)
        assert tree(output) == site
    build(tmp_path, FIRST)
    assert tree(output) == FIRST


def test_artifacts_are_taken_one_at_a_time(tmp_path: Path) -> None:
    spare = tmp_path / ".public.spare" / "tree"

    def watching() -> Iterator[Artifact]:
        for number in range(3):
            assert len(tree(spare)) == number
            yield Artifact(f"{number}.html", b"")

    publish(watching(), tmp_path / "public", site=tmp_path, at=AT)


UNSAFE = ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", "./a", "a\\b", "a\nb", "a\0b"]


@pytest.mark.parametrize("path", [*UNSAFE, "\ud800", MANIFEST])
def test_unsafe_paths_are_refused(tmp_path: Path, path: str) -> None:
    assert refusal(tmp_path, {**FIRST, path: ""})[0] == "bad-path"
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize(
    "paths", [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a/b/c", "a/b"), ("a/b", "a/b/c/d")]
)
def test_paths_that_exclude_each_other_are_refused(tmp_path: Path, paths: tuple[str, ...]) -> None:
    for _ in range(2):
        made = (Artifact(path, b"") for path in paths)
        with pytest.raises(BuildRefused, match="bad-path"):
            publish(made, tmp_path / "public", site=tmp_path, at=AT)
        build(tmp_path, FIRST)


@pytest.mark.usefixtures("way")
def test_new_files_get_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    for site in (FIRST, SECOND, FIRST):
        build(tmp_path, site)
    modes = {p.stat().st_mode for p in (tmp_path / "public").rglob("*") if p.is_file()}
    assert modes == {usual.stat().st_mode}


def test_git_never_sees_the_workshop(tmp_path: Path) -> None:
    build(tmp_path, FIRST)
    assert (tmp_path / ".public.spare/.gitignore").read_text() == "*\n"


def test_a_linked_parent_of_the_output_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    build(tmp_path / "link", FIRST)
    build(tmp_path / "link", SECOND)
    assert tree(tmp_path / "real/public") == SECOND


def test_without_exchange_what_others_lead_to_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.exchange", lambda *_: False)
    output = tmp_path / "public"
    build(tmp_path, {"jobs/old/index.html": "old"})
    order: list[str] = []
    put = Tree.put

    def recorded(tree: Tree, artifact: Artifact) -> None:
        if tree.root == output:
            order.append(artifact.path)
            assert (output / "jobs/old/index.html").exists()
        put(tree, artifact)

    monkeypatch.setattr(Tree, "put", recorded)
    new = ["feed.xml", "archive.html", "jobs/new/index.html", "assets/1f/a.js", "logo.png"]
    build(tmp_path, dict.fromkeys(new, "new"))
    wanted = ["assets/1f/a.js", "logo.png", "jobs/new/index.html", "archive.html", "feed.xml"]
    assert order == wanted
    assert tree(output) == dict.fromkeys(new, "new")
