"""What others put into a tree of ours is never lost, replaced or published."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.artifacts import MANIFEST, Artifact
from generator.problems import BuildRefused, Location
from generator.publish import publish
from generator.publish.swap import exchange

AT = Location("site.yaml")
Site = dict[str, str]
SITE: Site = {"index.html": "one", "jobs/a/index.html": "a"}


def build(folder: Path, site: Site, before: Callable[[str], object] = lambda _: None) -> None:
    def artifacts() -> Iterator[Artifact]:
        for path, text in site.items():
            before(path)
            yield Artifact(path, text.encode())

    publish(artifacts(), folder / "public", site=folder, at=AT)


def refusal(folder: Path, site: Site, before: Callable[[str], object] = lambda _: None) -> str:
    with pytest.raises(BuildRefused) as caught:
        build(folder, site, before)
    (problem,) = caught.value.problems
    assert problem.hint
    return f"{problem.code} {problem.message}"


def tree(root: Path) -> Site:
    files = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    return {path: file.read_text() for path, file in files.items() if path != MANIFEST}


def test_a_file_in_the_output_stops_the_build(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "public/CNAME").write_text("jobs.example.com")
    wanted = "output-not-ours public holds files that tackboard did not make: CNAME"
    assert refusal(tmp_path, {**SITE, "index.html": "two"}) == wanted
    assert tree(tmp_path / "public") == {**SITE, "CNAME": "jobs.example.com"}


def test_a_file_where_the_site_wants_one_of_its_own(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "public/about.html").write_text("mine")
    assert refusal(tmp_path, {**SITE, "about.html": "ours"}).endswith("did not make: about.html")
    assert tree(tmp_path / "public") == {**SITE, "about.html": "mine"}


def test_an_unmarked_output_is_never_written_to(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").write_text("mine")
    assert refusal(tmp_path, SITE).startswith("output-not-ours")
    assert tree(tmp_path / "public") == {"index.html": "mine"}


@pytest.mark.parametrize("text", ["", "nonsense", "0  index.html\n", "\xff\xfe"])
def test_a_manifest_that_is_not_ours_marks_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").write_text("mine")
    (tmp_path / "public" / MANIFEST).write_bytes(text.encode("latin-1"))
    assert refusal(tmp_path, SITE).endswith("did not make: index.html")
    assert tree(tmp_path / "public") == {"index.html": "mine"}


@pytest.mark.parametrize("root", ["public", ".public.spare/tree"])
@pytest.mark.parametrize("path", ["jobs", "jobs/a", "jobs/a/index.html", "index.html"])
def test_a_link_in_the_place_of_one_of_ours_is_not_followed(
    tmp_path: Path, root: str, path: str
) -> None:
    for _ in range(2):
        build(tmp_path, SITE)
    mine = tmp_path / "mine"
    (tmp_path / root / path).rename(mine)
    (tmp_path / root / path).symlink_to(mine)
    before = tree(mine) if mine.is_dir() else mine.read_text()
    assert f"did not make: {path}" in refusal(tmp_path, {"index.html": "two"})
    assert (tree(mine) if mine.is_dir() else mine.read_text()) == before


def test_another_name_of_one_of_our_files_keeps_its_bytes(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    backup = tmp_path / "backup.html"
    backup.hardlink_to(tmp_path / "public/index.html")
    for number in range(3):
        build(tmp_path, {**SITE, "index.html": str(number)})
    assert backup.read_text() == "one"


def test_a_manifest_cannot_name_files_outside(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    build(tmp_path, SITE)
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "empty").mkdir()
    with (tmp_path / ".public.spare/tree" / MANIFEST).open("a") as manifest:
        for path in ("../../mine", f"{tmp_path}/mine", "../../empty/x", f"{tmp_path}/empty/x"):
            manifest.write(f"{0:064}  {path}\n")
    build(tmp_path, SITE)
    assert (tmp_path / "empty").is_dir()
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_folder_with_the_name_of_the_workshop(tmp_path: Path) -> None:
    (tmp_path / ".public.spare").mkdir()
    (tmp_path / ".public.spare/notes").write_text("mine")
    wanted = "spare-not-ours .public.spare holds files that tackboard did not make: notes"
    assert refusal(tmp_path, SITE) == wanted
    assert tree(tmp_path) == {".public.spare/notes": "mine"}


@pytest.mark.parametrize("name", [".public.spare", ".public.spare/tree"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_workshop_or_a_spare_tree_that_is_no_folder(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / "mine").mkdir()
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("mine") if kind == "file" else place.symlink_to(tmp_path / "mine")
    assert refusal(tmp_path, SITE) == f"spare-not-ours {name} is not a folder that tackboard made"
    assert list((tmp_path / "mine").iterdir()) == []
    assert kind == "link" or place.read_text() == "mine"


def test_an_unmarked_spare_tree(tmp_path: Path) -> None:
    (tmp_path / ".public.spare/tree").mkdir(parents=True)
    (tmp_path / ".public.spare/tree/index.html").write_text("mine")
    assert refusal(tmp_path, SITE).startswith("spare-not-ours .public.spare/tree holds")
    assert tree(tmp_path / ".public.spare/tree") == {"index.html": "mine"}


@pytest.mark.parametrize("name", ["late", "late/deep/file", "new.html"])
def test_a_file_that_comes_to_the_output_while_the_site_is_made(tmp_path: Path, name: str) -> None:
    def drop(path: str) -> None:
        if path == "new.html":
            (tmp_path / "public" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "public" / name).write_text("mine")

    build(tmp_path, SITE)
    assert "output-not-ours" in refusal(tmp_path, {**SITE, "new.html": "x"}, drop)
    assert tree(tmp_path / "public") == {**SITE, name: "mine"}


def test_a_file_that_comes_to_an_empty_output_while_the_site_is_made(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    late = tmp_path / "public/late"
    assert "output-not-ours" in refusal(tmp_path, SITE, lambda _: late.write_text("mine"))
    assert tree(tmp_path / "public") == {"late": "mine"}


@pytest.mark.parametrize("name", ["new.html", "other.html"])
def test_a_file_that_comes_to_the_spare_tree_while_the_site_is_made(
    tmp_path: Path, name: str
) -> None:
    for _ in range(2):
        build(tmp_path, SITE)
    spare = tmp_path / ".public.spare/tree"

    def drop(path: str) -> None:
        if path == "new.html":
            (spare / name).write_text("mine")

    assert "spare-not-ours" in refusal(tmp_path, {**SITE, "new.html": "x"}, drop)
    assert (spare / name).read_text() == "mine"
    assert tree(tmp_path / "public") == SITE


@pytest.mark.parametrize("name", ["late", "new.html"])
def test_a_file_that_comes_at_the_very_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build(tmp_path, SITE)

    def late(spare: Path, output: Path) -> bool:
        (output / name).write_text("mine")
        return exchange(spare, output)

    with monkeypatch.context() as patched:
        patched.setattr("generator.publish.exchange", late)
        new = {**SITE, "new.html": "x"}
        try:
            build(tmp_path, new)
        except BuildRefused:  # where folders cannot be exchanged, it is seen in time
            assert (tmp_path / "public" / name).read_text() == "mine"
            return
    assert tree(tmp_path / "public") == new
    moved = tmp_path / ".public.spare/tree" / name
    for _ in range(2):
        wanted = f".public.spare/tree holds files that tackboard did not make: {name}"
        assert wanted in refusal(tmp_path, SITE)
        assert moved.read_text() == "mine"
    moved.rename(tmp_path / name)
    build(tmp_path, SITE)
    assert tree(tmp_path / "public") == SITE


PATHS = st.sampled_from(["a", "b", "a/a", "a/b", "b/a/b", "c", "c/a"])
SITES = st.dictionaries(PATHS, st.sampled_from(["x", "y", "zz"]), max_size=5).filter(
    lambda site: not any(one.startswith(f"{other}/") for one in site for other in site)
)
ROOTS = st.sampled_from(["public", ".public.spare/tree"])
STEPS = st.one_of(
    SITES,
    SITES,
    st.tuples(ROOTS, st.sampled_from(["foreign", "a/foreign", "b", "c/a", "a/b/c"])),
    st.just("tidy"),
)


@pytest.mark.parametrize("able", [True, False], ids=["exchanged", "one by one"])
@given(steps=st.lists(STEPS, min_size=3, max_size=12))
@settings(deadline=None, max_examples=150)
def test_over_any_history_foreign_files_stay_and_sites_are_exact(
    able: bool, steps: list[Site | tuple[str, str] | str]
) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        if not able:
            patched.setattr("generator.publish.exchange", lambda *_: False)
        folder = Path(name)
        foreign: set[Path] = set()
        live: Site = {}
        for step in steps:
            if step == "tidy":
                for file in foreign:
                    file.unlink()
                    _prune(file.parent, folder)
                foreign.clear()
            elif isinstance(step, tuple):
                foreign |= _drop(folder / step[0], step[1])
            elif isinstance(step, dict):
                live = _build_and_look(folder, step, live, foreign)
            assert all(file.read_text() == f"mine {file}" for file in foreign)


def _drop(root: Path, path: str) -> set[Path]:
    """Put a file where a person could: below a folder, and not over something."""
    file = root / path
    if not root.is_dir() or file.exists() or any(up.is_file() for up in file.parents):
        return set()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"mine {file}")
    return {file}


def _prune(folder: Path, top: Path) -> None:
    """Remove the folders that a foreign file leaves empty, as the person who tidies would."""
    while folder.parent != top and folder.name != "tree" and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _build_and_look(folder: Path, site: Site, live: Site, foreign: set[Path]) -> Site:
    output = folder / "public"
    theirs = {f.relative_to(output).as_posix() for f in foreign if f.is_relative_to(output)}
    try:
        build(folder, site)
    except BuildRefused:
        assert foreign
        site = live
    else:
        assert not foreign
    if output.exists():
        assert {path: text for path, text in tree(output).items() if path not in theirs} == site
    return site
