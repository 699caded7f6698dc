from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.problems import BuildRefused
from generator.render.values import Picture
from generator.theme import Theme, load_theme

BASE = {
    "base/theme.toml": 'name = "base"\n',
    "base/templates/layout.html": "<main>{% block main %}{% endblock %}</main>",
    "base/templates/posting.html": '{% extends "layout.html" %}{% block main %}base{% endblock %}',
    "base/static/style.css": "a{}",
    "base/static/fonts/text.woff2": "font",
}
CHILD = {"mine/theme.toml": 'parent = "base"\n'}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "themes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def load(
    folder: Path, files: dict[str, str], name: str = "mine", required: Sequence[str] = ()
) -> Theme:
    bundled = write(folder / "bundled", BASE) / "themes"
    return load_theme(name, write(folder / "site", files), bundled=bundled, required=required)


def refused(folder: Path, files: dict[str, str], name: str = "mine") -> list[str]:
    with pytest.raises(BuildRefused) as refusal:
        load(folder, files, name)
    return [str(problem) for problem in refusal.value.problems]


def test_a_bundled_theme_is_found(tmp_path: Path) -> None:
    theme = load(tmp_path, {}, "base")
    assert theme.renderer("posting.html")({}) == "<main>base</main>"


def test_the_theme_that_ships_with_the_package_loads(tmp_path: Path) -> None:
    assert "style.css" in load_theme("default", tmp_path).asset_paths


def test_the_sites_own_theme_comes_before_a_bundled_one(tmp_path: Path) -> None:
    own = {"base/theme.toml": "", "base/templates/posting.html": "own"}
    assert load(tmp_path, own, "base").renderer("posting.html")({}) == "own"


def test_a_template_extends_its_parents_twin(tmp_path: Path) -> None:
    twin = '{% extends "base:posting.html" %}{% block main %}{{ super() }} and mine{% endblock %}'
    theme = load(tmp_path, {**CHILD, "mine/templates/posting.html": twin})
    assert theme.renderer("posting.html")({}) == "<main>base and mine</main>"
    assert theme.renderer("base:posting.html")({}) == "<main>base</main>"


def test_a_plain_name_means_the_nearest_theme_wherever_it_is_written(tmp_path: Path) -> None:
    layout = "<div>{% block main %}{% endblock %}</div>"
    theme = load(tmp_path, {**CHILD, "mine/templates/layout.html": layout})
    assert theme.renderer("posting.html")({}) == "<div>base</div>"


def test_static_files_are_inherited_and_replaced(tmp_path: Path) -> None:
    theme = load(tmp_path, {**CHILD, "mine/static/style.css": "b{}"})
    files = {recipe.path: recipe.make() for recipe in theme.assets()}
    assert files[theme.asset_paths["style.css"]] == b"b{}"
    assert files[theme.asset_paths["fonts/text.woff2"]] == b"font"


def test_paths_of_assets_change_with_any_content_and_with_nothing_else(tmp_path: Path) -> None:
    first = load(tmp_path / "1", {**CHILD, "mine/static/a.css": "a"})
    second = load(tmp_path / "2", {**CHILD, "mine/static/a.css": "a"})
    third = load(tmp_path / "3", {**CHILD, "mine/static/a.css": "b"})
    assert first.asset_paths == second.asset_paths
    assert first.asset_paths["style.css"] != third.asset_paths["style.css"]
    _, folder, name = first.asset_paths["fonts/text.woff2"].split("/", 2)
    assert name == "fonts/text.woff2"
    assert folder == first.asset_paths["style.css"].split("/")[1]  # so that url() holds


def test_litter_of_editors_and_systems_is_left_alone(tmp_path: Path) -> None:
    litter = {"mine/static/.DS_Store": "", "mine/templates/posting.html~": "{% if %}"}
    theme = load(tmp_path, {**CHILD, **litter})
    assert ".DS_Store" not in theme.asset_paths


def test_text_is_escaped(tmp_path: Path) -> None:
    theme = load(tmp_path, {**CHILD, "mine/templates/x.html": '<a title="{{ text }}">'})
    rendered = theme.renderer("x.html")({"text": '"><script>{{ 7*7 }}'})
    assert rendered == '<a title="&#34;&gt;&lt;script&gt;{{ 7*7 }}">'


def test_an_unknown_theme_names_the_one_that_is_meant(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, CHILD, "mines")
    assert problem == (
        "site.yaml:1:1: error unknown-theme there is no theme `mines`\n"
        "    hint: did you mean `mine`?"
    )


@pytest.mark.parametrize("name", ["../mine", "..", "/etc", "mine/templates", ""])
def test_a_name_never_leads_out_of_the_folder_of_themes(tmp_path: Path, name: str) -> None:
    (problem,) = refused(tmp_path, CHILD, name)
    assert "unknown-theme" in problem


def test_an_unknown_parent_is_named_where_it_is_written(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, {"mine/theme.toml": '# my theme\nparent = "bas"\n'})
    assert problem.startswith("themes/mine/theme.toml:2:1: error unknown-theme")
    assert "did you mean `base`?" in problem


def test_parents_in_a_circle_are_refused(tmp_path: Path) -> None:
    other = {"other/theme.toml": 'parent = "mine"'}
    (problem,) = refused(tmp_path, {"mine/theme.toml": 'parent = "other"', **other})
    assert problem.startswith("themes/other/theme.toml:1:1: error theme-loop")
    assert "mine > other > mine" in problem


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ('\nparnet = "base"', "theme.toml:2:1: error unknown-key there is no key `parnet`"),
        ("parent = 3", "theme.toml:1:1: error wrong-type `parent` must be a text"),
        ('name = "other"', "theme.toml:1:1: error theme-name"),
        ('parent = "base"\nname = \n', "theme.toml:2:8: error invalid-toml Invalid value"),
        ("parent = base", 'hint: write it like `parent = "default"`'),
        ("name", "theme.toml:1:1: error invalid-toml"),
        (f"parent = {'[' * 5000}", "theme.toml:1:1: error invalid-toml"),
        (f"parent = {'9' * 5000}", "theme.toml:1:1: error invalid-toml"),
    ],
)
def test_a_manifest_is_checked(tmp_path: Path, manifest: str, expected: str) -> None:
    (problem,) = refused(tmp_path, {"mine/theme.toml": manifest})
    assert problem.startswith("themes/mine/")
    assert expected in problem


def test_a_folder_without_a_manifest_is_no_theme(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, {"mine/templates/posting.html": ""})
    assert problem.startswith("themes/mine:1:1: error theme-without-manifest")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("\n{% if %}", "posting.html:2:1: error template-syntax Expected an expression"),
        ("{{ x | shout }}", "posting.html:1:1: error template-syntax No filter named 'shout'"),
        ("\n\n{% include 'lst.html' %}", "posting.html:3:1: error missing-template there is no"),
        ("{% extends 'layuot.html' %}", "did you mean `layout.html`?"),
        ("{% extends 'bsae:layout.html' %}", "did you mean `base:layout.html`?"),
        ("{% include '../../../etc/passwd' %}", "error outside-theme `../../../etc/passwd` leads"),
        ("{% include '/etc/passwd' %}", "error outside-theme `/etc/passwd` leads out of the theme"),
        ("{% include 'posting.html' %}", "posting.html:1:1: error template-loop the template incl"),
        ("{% include 'posting.html' %}", "as in `base:posting.html`"),
        ("{% extends 'other:nothing.html' %}", "hint: this theme is made of `mine`, `base`"),
        ("a\n{% extends 'posting.html' %}", "posting.html:2:1: error template-loop"),
        (f"{{{{ {'(' * 2000}1{')' * 2000} }}}}", "template-syntax the template cannot be compiled"),
        ("{% for a in b %}" * 30 + "{% endfor %}" * 30, "too many statically nested blocks"),
        (f"{{{{ {'9' * 5000} }}}}", "template-syntax the template cannot be compiled"),
    ],
)
def test_templates_are_checked_before_anything_is_rendered(
    tmp_path: Path, template: str, expected: str
) -> None:
    (problem,) = refused(tmp_path, {**CHILD, "mine/templates/posting.html": template})
    assert problem.startswith("themes/mine/templates/")
    assert expected in problem


def test_a_circle_of_several_templates_is_told_once_as_a_way(tmp_path: Path) -> None:
    circle = {f"mine/templates/{a}.html": f"\n{{% include '{b}.html' %}}" for a, b in ("ab", "ba")}
    (problem,) = refused(tmp_path, {**CHILD, **circle})
    assert "themes/mine/templates/b.html:2:1: error template-loop" in problem
    assert "mine:a.html > mine:b.html > mine:a.html" in problem


def test_all_problems_of_templates_are_reported_together(tmp_path: Path) -> None:
    broken = {"mine/templates/a.html": "{% if %}", "mine/templates/b.html": "{% include 'c' %}"}
    assert len(refused(tmp_path, {**CHILD, **broken})) == 2


def test_problems_of_a_theme_outside_the_site_name_the_theme(tmp_path: Path) -> None:
    write(tmp_path / "bundled", {"base/templates/x.html": "{% if %}"})
    (problem,) = refused(tmp_path, {}, "base")
    assert problem.startswith("theme:base/templates/x.html:1:1: error template-syntax")


EXTENDS = '{% extends "base:posting.html" %}\n'


@pytest.mark.parametrize(
    ("template", "line", "expected"),
    [
        (
            "{% block maine %}x{% endblock %}",
            2,
            "unknown-block `base:posting.html` has no block `maine`",
        ),
        ("{% block maine %}x{% endblock %}", 2, "hint: did you mean `main`?"),
        ("{% if 1 %}{% block x %}{% endblock %}{% endif %}", 2, "hint: known are: `main`"),
        ("\n  a", 3, "outside-blocks what stands outside of blocks is no part of the page"),
        ("\n{{ 1 }}", 3, "outside-blocks"),
        ("{% include 'layout.html' %}", 2, "outside-blocks"),
    ],
)
def test_what_no_page_would_show_is_an_error(
    tmp_path: Path, template: str, line: int, expected: str
) -> None:
    (problem,) = refused(tmp_path, {**CHILD, "mine/templates/posting.html": EXTENDS + template})
    assert problem.startswith(f"themes/mine/templates/posting.html:{line}:1: error ")
    assert expected in problem


@pytest.mark.parametrize(
    "template",
    [
        "{# a word #}{% set x = 1 %}{% macro m() %}m{% endmacro %}",
        "{% block main %}{% block new %}x{% endblock %}{% endblock %}",
        "{% if 1 %}{% extends 'layout.html' %}{% endif %}{% block other %}x{% endblock %}",
    ],
)
def test_what_stands_outside_of_blocks_with_reason_is_fine(tmp_path: Path, template: str) -> None:
    extends = "" if "extends" in template else EXTENDS
    load(tmp_path, {**CHILD, "mine/templates/posting.html": extends + template})


def test_a_childs_own_layout_needs_no_block_that_its_parents_pages_fill(tmp_path: Path) -> None:
    load(tmp_path, {**CHILD, "mine/templates/layout.html": "<p>mine"})


def test_a_template_that_nothing_uses_is_an_error(tmp_path: Path) -> None:
    stray = {
        "mine/templates/postings.html": "",
        "mine/templates/part.html": "",
        "mine/templates/layout.html": "{% include 'part.html' %}",
        "mine/templates/own.html": "",
    }
    with pytest.raises(BuildRefused) as refusal:
        load(tmp_path, {**CHILD, **stray}, required=["posting.html", "own.html"])
    (problem,) = refusal.value.problems
    assert str(problem.location) == "themes/mine/templates/postings.html:1:1"
    assert (problem.code, problem.hint) == ("unused-template", "did you mean `posting.html`?")


def test_a_name_that_is_put_together_may_be_any_templates(tmp_path: Path) -> None:
    files = {
        "mine/templates/layout.html": "{% include name ~ '.html' %}",
        "mine/templates/a.html": "",
    }
    load(tmp_path, {**CHILD, **files}, required=["posting.html"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("card.html", "themes/mine/card.html:1:1: error misplaced the file lies beside"),
        ("style.css", "hint: move it to static/"),
        ("template/card.html", "themes/mine/template:1:1: error theme-folder no theme has"),
        ("Static/style.css", "hint: did you mean `static`?"),
    ],
)
def test_what_was_meant_to_be_a_part_of_the_theme_is_told(
    tmp_path: Path, name: str, expected: str
) -> None:
    (problem,) = refused(tmp_path, {**CHILD, f"mine/{name}": ""})
    assert expected in problem


def test_what_else_lies_in_a_theme_is_left_alone(tmp_path: Path) -> None:
    load(tmp_path, {**CHILD, "mine/README.md": "", "mine/sources/style.scss": ""})


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ nothing }}", "undefined-variable there is no `nothing` here"),
        ("{{ texts }}", "here\n    hint: did you mean `text`?"),
        ("{{ text.nothing }}", "undefined-variable a value of type str has no `nothing`"),
        ("{{ none.url }}", "undefined-variable `url` is asked of what is none"),
        ("{{ {'a': 1}.b }}", 'in it\n    hint: where it may be missing, write `.get("b")`'),
        ("{{ {'palette': 1}['pallete'] }}", "hint: did you mean `palette`?"),
        ("{{ [].nothing }}", "undefined-variable a value of type list has no `nothing`"),
        ("{{ picture.hieght }}", "type Picture has no `hieght`\n    hint: did you mean `height`?"),
        ("{{ 1 // 0 }}", "template-error ZeroDivisionError"),
        ("{{ text + 1 }}", "template-error TypeError"),
        ("{% include text %}", "missing-template there is no template `text`"),
        ("{% include 'x' ~ '.html' %}", "template-loop"),
    ],
)
def test_what_fails_in_rendering_names_the_line(tmp_path: Path, template: str, code: str) -> None:
    theme = load(tmp_path, {**CHILD, "mine/templates/x.html": f"line 1\n{template}\n"})
    with pytest.raises(BuildRefused) as refusal:
        theme.renderer("x.html")({"text": "text", "picture": Picture("/x.png", 1, 1)})
    assert str(refusal.value).startswith("themes/mine/templates/x.html:2:1: error ")
    assert code in str(refusal.value)


def test_a_failure_of_our_own_is_not_blamed_on_the_theme(tmp_path: Path) -> None:
    theme = load(tmp_path, {**CHILD, "mine/templates/x.html": "{{ load() }}"})
    with pytest.raises(TypeError):
        theme.renderer("x.html")({"load": lambda: load_theme(None, None)})  # type: ignore[arg-type]  # to make it fail


def test_required_templates_that_are_missing_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(BuildRefused) as refusal:
        load(tmp_path, CHILD, required=["posting.html", "one.html", "two.html"])
    messages = [problem.message for problem in refusal.value.problems]
    assert messages == [
        "the theme has no template `one.html`",
        "the theme has no template `two.html`",
    ]


@pytest.mark.parametrize("place", ["templates/x.html", "static/x.css", "static/folder"])
def test_links_out_of_a_theme_are_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "secret").write_text("secret")
    link = write(tmp_path / "site", CHILD) / "themes" / "mine" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path if place.endswith("folder") else tmp_path / "secret")
    (problem,) = refused(tmp_path, {})
    assert problem.startswith(f"themes/mine/{place}:1:1: error outside-theme")


def test_a_template_that_is_not_utf_8_is_refused_at_its_byte(tmp_path: Path) -> None:
    path = write(tmp_path / "site", CHILD) / "themes/mine/templates/x.html"
    path.parent.mkdir()
    path.write_bytes(b"ab\nc\xe9")
    (problem,) = refused(tmp_path, {})
    assert problem.startswith("themes/mine/templates/x.html:2:2: error not-utf-8")


@pytest.mark.parametrize("name", ["static/a\\b.css", "static/a\nb.css", "templates/a\x1bb.html"])
def test_a_name_that_no_site_can_have_is_refused(tmp_path: Path, name: str) -> None:
    (problem,) = refused(tmp_path, {**CHILD, f"mine/{name}": "x"})
    assert ":1:1: error file-name the file's name has a backslash or a control" in problem
