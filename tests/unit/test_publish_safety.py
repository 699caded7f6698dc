from __future__ import annotations

from pathlib import Path

import pytest

from generator.artifacts import Artifact
from generator.problems import BuildRefused, Location
from generator.publish import check_contents, check_output, publish

AT = Location("site.yaml", 4, 9)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay out a board, a home folder and a working directory."""
    for folder in ("site/content/postings", "site/themes/own", "home/me", "place", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "site/site.yaml").touch()
    (tmp_path / "home/me/notes.txt").touch()
    return tmp_path / "site"


def check(site: Path, output: Path) -> None:
    base = site.parent
    sources = [site / "site.yaml", site / "content", site / "themes/own"]
    check_output(
        output, site=site, sources=sources, home=base / "home/me", cwd=base / "place", at=AT
    )
    check_contents(output, site=site, at=AT)


def refusal(site: Path, output: Path) -> tuple[str, str]:
    before = sorted(site.parent.rglob("*"))
    with pytest.raises(BuildRefused) as caught:
        check(site, output)
    (problem,) = caught.value.problems
    assert problem.location == AT
    assert problem.hint
    assert sorted(site.parent.rglob("*")) == before
    return problem.code, problem.message


@pytest.mark.parametrize(
    ("output", "code", "message"),
    [
        ("/", "output-is-root", "the output is the root of the file system"),
        ("../home/me", "output-is-home", "the output is your home folder, or holds it"),
        ("../home", "output-is-home", "the output is your home folder, or holds it"),
        (
            "../place",
            "output-is-working-directory",
            "the output is the folder in which the command runs",
        ),
        (
            ".",
            "output-holds-source",
            "the output . holds site.yaml, from which the site is built",
        ),
        (
            "public/..",
            "output-holds-source",
            "the output . holds site.yaml, from which the site is built",
        ),
        (
            "content",
            "output-in-source",
            "the output content is or lies in content, from which the site is built",
        ),
        (
            "content/static/out",
            "output-in-source",
            "the output content/static/out is or lies in content, from which the site is built",
        ),
        (
            "themes",
            "output-holds-source",
            "the output themes holds themes/own, from which the site is built",
        ),
        (
            "themes/own/out",
            "output-in-source",
            "the output themes/own/out is or lies in themes/own, from which the site is built",
        ),
    ],
)
def test_folders_that_are_not_for_a_site(site: Path, output: str, code: str, message: str) -> None:
    (site / "public").mkdir()
    assert refusal(site, site / output) == (code, message)


@pytest.mark.parametrize("name", [".git", ".hg", ".svn"])
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_repository(site: Path, name: str, kind: str) -> None:
    output = site / "public"
    output.mkdir()
    (output / name).mkdir() if kind == "folder" else (output / name).touch()
    wanted = f"the output public is a repository: it has {name}"
    assert refusal(site, output) == ("output-is-repository", wanted)


def test_a_published_site_that_became_a_repository(site: Path) -> None:
    publish([Artifact("index.html", b"")], site / "public", site=site, at=AT)
    (site / "public/.git").mkdir()
    assert refusal(site, site / "public")[0] == "output-is-repository"


@pytest.mark.parametrize("target", ["../elsewhere", "nowhere", "public"])
def test_a_symbolic_link_even_where_it_leads_nowhere(site: Path, target: str) -> None:
    (site / "public").symlink_to(target)
    wanted = ("output-is-link", "the output public is a symbolic link")
    assert refusal(site, site / "public") == wanted
    with pytest.raises(BuildRefused, match="output-is-link"):
        publish([], site / "public", site=site, at=AT)
    assert list((site.parent / "elsewhere").iterdir()) == []


def test_a_link_to_the_home_folder_among_the_parents_hides_nothing(site: Path) -> None:
    (site / "link").symlink_to("../home")
    assert refusal(site, site / "link/me")[0] == "output-is-home"


def test_a_file(site: Path) -> None:
    (site / "public").write_text("mine")
    wanted = ("output-not-folder", "the output public is not a folder")
    assert refusal(site, site / "public") == wanted


def test_a_folder_that_we_did_not_make(site: Path) -> None:
    (site / "public").mkdir()
    for name in "edcba":
        (site / "public" / name).touch()
    wanted = "public holds files that tackboard did not make: a, b, c and 2 more"
    assert refusal(site, site / "public") == ("output-not-ours", wanted)


def test_a_folder_of_ours_with_something_else_in_it(site: Path) -> None:
    publish([Artifact("jobs/a/index.html", b"")], site / "public", site=site, at=AT)
    check(site, site / "public")
    (site / "public/jobs/notes.txt").touch()
    (site / "public/drafts").mkdir()
    wanted = "public holds files that tackboard did not make: drafts/, jobs/notes.txt"
    assert refusal(site, site / "public") == ("output-not-ours", wanted)


def test_an_output_outside_of_the_site_is_named_in_full(site: Path) -> None:
    (site.parent / "elsewhere/mine").touch()
    wanted = f"{site.parent}/elsewhere holds files that tackboard did not make: mine"
    assert refusal(site, site.parent / "elsewhere") == ("output-not-ours", wanted)


@pytest.mark.parametrize("output", ["public", "new/deep/public", "../elsewhere", "../place/public"])
def test_a_new_or_an_empty_folder_is_fine(site: Path, output: str) -> None:
    check(site, site / output)


def test_a_linked_parent_is_fine(site: Path) -> None:
    (site / "link").symlink_to("../elsewhere")
    check(site, site / "link/public")
