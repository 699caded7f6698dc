"""No two files of a site are ever one, on any file system."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.frontmatter.dump import dump_scalar
from generator.text import fold
from tests.boards import posting, run, tree, write

NAMES = st.sampled_from(
    [
        "a", "A", "b", "page", "2", "1", "tags", "Jobs", "about", "index.html", "feed.xml", "con",
        "ss", "ß", "é", "e\u0301", "ﬁ", "fi", "İ", "i", "ſ", "s", "日本", "a.b", "_headers",
        "и\u200d\u0306", "й", "assets", "404.html", "companies", "u21", "c-plus-plus", ".x",
    ]
)  # fmt: skip
TERMS = NAMES | st.sampled_from(["C", "C++", "!", "../x", "a/b", "😀", "page/2", "\u0301", "Ａ"])
BOARDS = st.fixed_dictionaries(
    {
        "slugs": st.lists(NAMES, max_size=4),
        "pages": st.lists(NAMES, max_size=3, unique=True),
        "companies": st.lists(NAMES, max_size=3, unique=True),
        "tags": st.lists(TERMS, max_size=6),
        "employers": st.lists(TERMS, max_size=3),
        "static": st.lists(
            st.lists(NAMES, min_size=1, max_size=3).map("/".join), max_size=3, unique=True
        ),
    }
)


def files_of(board: dict[str, list[str]]) -> dict[str, str]:
    tags = ", ".join(map(dump_scalar, board["tags"]))
    files = {"site.yaml": "title: T\nbase_url: https://x.example/\nlanguage: en\nper_page: 1\n"}
    for number, slug in enumerate(board["slugs"]):
        more = f"slug: {dump_scalar(slug)}\ntags: [{tags}]\n"
        files[f"content/postings/{number}.md"] = posting(more=more)
    for number, name in enumerate(board["employers"]):
        text = posting().replace("Sunrise Bakery", dump_scalar(name))
        files[f"content/postings/e{number}.md"] = text
    for name in board["pages"]:
        files[f"content/pages/{name}.md"] = f"---\ntitle: {dump_scalar(name)}\n---\nText.\n"
    for name in board["companies"]:
        files[f"content/companies/{name}.md"] = f"---\nname: {dump_scalar(name)}\n---\nText.\n"
    folders = {path.rpartition("/")[0] for path in board["static"]}
    for path in board["static"]:
        if not any(f"{folder}/".startswith(f"{path}/") for folder in folders):
            files[f"content/static/{path}"] = "x"
    return files


@settings(max_examples=40, deadline=None)
@given(BOARDS)
def test_what_a_check_lets_pass_is_published_without_two_files_in_one_place(
    board: dict[str, list[str]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), files_of(board))
        checked = run("check", folder)
        built = run("build", folder)
        assert built.exit_code == checked.exit_code, built.stderr
        if built.exit_code:
            return
        paths = list(tree(folder / "public"))
        assert len({fold(path) for path in paths}) == len(paths)
        above = {fold(parent.as_posix()) for path in paths for parent in Path(path).parents}
        assert above.isdisjoint(map(fold, paths))
