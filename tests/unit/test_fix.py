"""`check --fix` mends what is certain, byte for byte, and leaves all else."""

from __future__ import annotations

import json
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import mending
from generator.board import load_board
from generator.content.posting import parse_posting
from generator.frontmatter.mend import replace_value
from generator.mending import mendings
from generator.problems import BuildRefused, Location
from tests.boards import git, posting, run, tree, write
from tests.casefiles import load_cases, without_excerpts

FOLDER = "content/postings"
FILE = f"{FOLDER}/baker.md"
BASE = """\
---
title: "Baker: nights"
# A comment, and a field that is spaced oddly.
company:   'Sunrise Bakery'   # since 1931
{line}
first_seen: 2026-01-05
apply_url: https://sunrise.example/baker
{place}---

Bake bread.\x20\x20
Two spaces above are meant.\t
"""
PLACE = "location: Berlin, DE\n"

CERTAIN = [
    # field, what is written, what it certainly is
    ("workplace", "On Site", "onsite"),
    ("workplace", "REMOTE", "remote"),
    ("workplace", "remot", "remote"),
    ("workplace", "hybird", "hybrid"),
    ("employment_type", "Full Time", "full-time"),
    ("employment_type", "full_time", "full-time"),
    ("employment_type", "PARTTIME", "part-time"),
    ("employment_type", "per diem", "per-diem"),
    ("employment_type", "contarct", "contract"),
    ("employment_type", "temporrary", "temporary"),
    ("education", "High-School", "high school"),
    ("education", "bachelors degree", "bachelor degree"),
    ("date_posted", "2026/03/01", "2026-03-01"),
    ("date_posted", "2026.3.1", "2026-03-01"),
    ("date_posted", "2026-3-1", "2026-03-01"),
    ("date_posted", "1 March 2026", "2026-03-01"),
    ("date_posted", "1st of March 2026", "2026-03-01"),
    ("date_posted", "Feb 28th, 2026", "2026-02-28"),
    ("date_posted", "28/02/2026", "2026-02-28"),
    ("date_posted", "02/28/2026", "2026-02-28"),
    ("date_posted", "28.2.2026", "2026-02-28"),
    ("date_posted", "02.02.2026", "2026-02-02"),
    ("valid_through", "2026/04/30", "2026-04-30"),
    ("closed", "30 April 2026", "2026-04-30"),
    ("draft", "yes", "true"),
    ("draft", "Off", "false"),
    ("salary", "€60k-75k per year", "EUR 60,000 - 75,000 / year"),
    ("salary", "£12.50/h", "GBP 12.50 / hour"),
    ("salary", "US$ 60k to 75k a year", "USD 60,000 - 75,000 / year"),
    ("salary", "eur 3000 / month", "EUR 3,000 / month"),
    ("salary", "EUR 60.000 - 75.000 / yr", "EUR 60,000 - 75,000 / year"),
    ("salary", "60 à 70 k€ par an", "EUR 60,000 - 70,000 / year"),
    ("locations", "Bern, Swizerland", "Bern, Switzerland"),
]
WITHIN = [
    # lines, and what in them becomes what
    ("salary: {min: 60k, currency: €, period: Year}", "60k 60000 € EUR Year year"),
    ("salary: {amount: 2.5k , currency: 'eur', period: \"months\"}",
     "2.5k 2500 eur EUR months month"),
    ("salary:\n  amount: 3000   # gross\n  currency: euro\n  period: MONTH",
     "euro EUR MONTH month"),
    ("salary: {amount: 3000, currency: EUR, period: month, includes: [Bonus, tipps]}",
     "Bonus bonus tipps tips"),
    ("salary:\n  €60k   # a year\n  per year", ""),
    ("locations: [{city: Berlin, country: Germny}, 'Bern, Swizerland']",
     "Germny Germany Swizerland Switzerland"),
    ("locations:\n- city: Lyon  # home\n  country: Franec\n- Bern, CH", "Franec France"),
    ("locations: [Paris, {country: Franec}]", "Franec France"),
    ("workplace: [ OnSite,hybird ]", "OnSite onsite hybird hybrid"),
    ("workplace:\n  - OnSite # most days\n  - 'Hybird'", "OnSite onsite Hybird hybrid"),
    ("workplace: remote\napplicant_locations: [Swizerland, EU]", "Swizerland Switzerland"),
    ("applicant_timezones: {from: -5, to: 3}\nworkplace: Remote", "Remote remote"),
    ("source: {name: old, imported: 2026/1/3}", "2026/1/3 2026-01-03"),
    ("closed:\n  2026/04/30", "2026/04/30 2026-04-30"),
    ("{}", ""),
    ("level: a   # b", ""),
    ("# remote: yes", ""),
]  # fmt: skip
SPACES = [
    # lines, and the same without spaces that mean nothing
    ("date_posted: '2026-03-01 '", "date_posted: '2026-03-01'"),
    ('experience_months: " 24"', 'experience_months: "24"'),
    ('language: " de"', 'language: "de"'),
    ("salary: {€: 60k, per: year}  ", "salary: {€: 60k, per: year}"),
    ("tags: [a, b]  ", "tags: [a, b]"),
    ("tags: [a,  \n  b] ", "tags: [a,\n  b]"),
    ("# a comment  ", "# a comment"),
    ("level: a \nsummary: |\n  One line.  \n", "level: a\nsummary: |\n  One line.  \n"),
    ("summary: 'One \n  line' ", "summary: 'One\n  line'"),
    ("salary: {min: 60k, currency: EUR, period: year} # or €60k per year \t",
     "salary: {min: 60000, currency: EUR, period: year} # or €60k per year"),
    ('salary: {min: 60k, currency: EUR, period: "€60k a, year"} ',
     'salary: {min: 60000, currency: EUR, period: "€60k a, year"}'),
]  # fmt: skip
UNCERTAIN = [
    "workplace: office",
    "workplace: unremote",
    "workplace: onsite, hybrid",
    "workplace: |\n  Remote\n  no",
    "employment_type: permanent",
    "employment_type: temp",
    "date_posted: 03/04/2026",
    "date_posted: 03.04.2026",
    "date_posted: 1 March 26",
    "date_posted: March 2026",
    "date_posted: 2026-13-02",
    "date_posted: 31 February 2026",
    "date_posted: 2026-03-01T10:00:00Z",
    "valid_through: 2025/04/30",  # before the start
    "valid_through: {on: 2026/04/30}",
    "salary: $60k per year",
    "salary: 60k - 75k",
    "salary: €60k",
    "salary: EUR 60,000 + bonus / year",
    "salary: up to €60k per year",
    "salary: €75k - 60k per year",
    "salary: EUR -5 / hour",
    "salary: {min: 60.000, currency: EUR, period: year}",
    "salary: {min: 60, currency: $, perod: year}",
    "salary: {amount: 5, currency: kr, period: hearl}",
    "locations: Quezon City, Cubao",
    "locations: [{city: Motril, country: Granada}]",
    "locations: [{city: Atlanta, country: Georgea}]",
    "locations: [{city: Dublin, country: Irland}]",
    "applicant_locations: Nigera",
    "titel: Baker",
    "summary: “Bread”",
    "level: a\nlevel: b",
    "salary: &pay €60k per year",
]


def file_of(line: str) -> str:
    has_place = line.startswith("locations") or "\nlocations" in line
    return BASE.format(line=line, place="" if has_place else PLACE)


def mended_within(case: tuple[str, str]) -> tuple[str, str]:
    line, words = case
    mended, pairs = line, words.split()
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert mended.count(old) == 1
        mended = mended.replace(old, new)
    return line, mended


def variants() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield a name, a broken file and the same as it must become, many times."""
    for number, (name, old, new) in enumerate(CERTAIN):
        flow = number % 2 == 0 and "," not in old + new
        for style, layout in enumerate(
            (
                f"{name}: %s",
                f"{name}:  '%s'  # why?",
                f'"{name}": "%s"',
                f"{name}:\n  %s" if not flow else f"? {name}\n: %s",
            )
        ):
            before, after = file_of(layout % old), file_of(layout % new)
            end = ("\n", "\r\n", "\r", "\n")[style]
            mark = "\ufeff" if style == 3 else ""
            yield (
                f"c{number}-{style}",
                (mark + before.replace("\n", end)).encode(),
                (mark + after.replace("\n", end)).encode(),
            )
    for number, (line, mended) in enumerate([*map(mended_within, WITHIN), *SPACES]):
        for style, end in enumerate(("\n", "\r\n")):
            before, after = file_of(line), file_of(mended)
            yield (
                f"w{number}-{style}",
                before.replace("\n", end).encode(),
                after.replace("\n", end).encode(),
            )
    for number, line in enumerate(UNCERTAIN):
        data = file_of(line).encode()
        yield f"u{number}", data, data


def test_of_200_broken_files_exactly_what_is_certain_is_mended(tmp_path: Path) -> None:
    files = list(variants())
    assert len(files) >= 200
    write(tmp_path, {f"{FOLDER}/{name}.md": before for name, before, _ in files})
    fixed = run("check", tmp_path, "--fix")
    expected = {f"{FOLDER}/{name}.md": after for name, _, after in files}
    found = {name: data for name, data in tree(tmp_path).items() if name in expected}
    wrong = {name: (found[name], data) for name, data in expected.items() if found[name] != data}
    assert wrong == {}
    told = {line.partition(":")[0] for line in fixed.stderr.splitlines() if ": mended " in line}
    assert told == {f"{FOLDER}/{name}.md" for name, old, new in files if old != new}

    again = run("check", tmp_path, "--fix")
    assert ": mended " not in again.stderr
    assert {name: data for name, data in tree(tmp_path).items() if name in expected} == found
    assert again.stderr == run("check", tmp_path).stderr


@pytest.mark.parametrize(("name", "old", "new"), CERTAIN)
def test_a_hint_names_what_is_mended(name: str, old: str, new: str, tmp_path: Path) -> None:
    write(tmp_path, {FILE: file_of(f"{name}: {old}")})
    board = load_board(tmp_path)
    mends = [problem for problem in board.problems if problem.mend]
    assert mends
    for problem in mends:
        assert problem.mend
        assert problem.mend.text == new
        end = problem.hint.split("`")[-2] if name == "locations" else new
        assert end in problem.hint
        assert new.endswith(end)


def test_what_was_mended_is_told_and_what_is_left_too(tmp_path: Path) -> None:
    write(tmp_path, {FILE: file_of("closed: 2026/04/30 \ndraft: yes\nlevel: 03/04\ntitel: x")})
    fixed = run("check", tmp_path, "--fix")
    assert without_excerpts(fixed.stderr).splitlines() == [
        f"{FILE}:5:9: mended not-a-date `2026/04/30` is now `2026-04-30`",
        f"{FILE}:5:19: mended spaces at the end are gone",
        f"{FILE}:6:8: mended boolean `yes` is now `true`",
        f"{FILE}:8:1: error unknown-key there is no field `titel`",
        "    hint: did you mean `title`?",
    ]
    assert (fixed.exit_code, fixed.stdout) == (1, "1 error\n")


def test_a_sound_board_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {FILE: file_of("level: a")})
    before = (tmp_path / FILE).stat()
    fixed = run("check", tmp_path, "--fix")
    assert (fixed.exit_code, fixed.stderr) == (0, "")
    assert (tmp_path / FILE).stat() == before


def test_companies_and_pages_are_mended_too(tmp_path: Path) -> None:
    company, page = "content/companies/sunrise.md", "content/pages/about.md"
    write(
        tmp_path,
        {
            company: "---\nname: Sunrise\nlocations: [{country: Swizerland}]\n---\n",
            page: '---\ntitle: About\nlanguage: "de "\n---\nUs.\n',
        },
    )
    run("check", tmp_path, "--fix")
    assert (tmp_path / company).read_text().splitlines()[2] == "locations: [{country: Switzerland}]"
    assert (tmp_path / page).read_text().splitlines()[2] == 'language: "de"'


def test_words_of_the_board_are_mended_by_its_own_lists(tmp_path: Path) -> None:
    site = "title: Board\nbase_url: https://jobs.example.org/\nlanguage: en\n"
    site += "levels: [Junior, Mid Level]\n"
    write(tmp_path, {"site.yaml": site, FILE: file_of("level: mid-level")})
    run("check", tmp_path, "--fix")
    assert (tmp_path / FILE).read_text() == file_of("level: Mid Level")


# What is not touched --------------------------------------------------------------------------


def test_only_named_files_are_mended(tmp_path: Path) -> None:
    other = f"{FOLDER}/cook.md"
    write(tmp_path, {FILE: file_of("draft: yes"), other: file_of("draft: yes")})
    run("check", tmp_path, "--fix", str(tmp_path / FILE))
    assert (tmp_path / FILE).read_text() == file_of("draft: true")
    assert (tmp_path / other).read_text() == file_of("draft: yes")


def test_only_what_changed_is_mended(tmp_path: Path) -> None:
    other = f"{FOLDER}/cook.md"
    write(tmp_path, {other: file_of("draft: yes")})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    write(tmp_path, {FILE: file_of("draft: yes")})
    run("check", tmp_path, "--fix", "--since", "HEAD")
    assert (tmp_path / FILE).read_text() == file_of("draft: true")
    assert (tmp_path / other).read_text() == file_of("draft: yes")


@pytest.mark.parametrize(
    "marks",
    [
        "<<<<<<< HEAD\nBread.\n=======\nCake.\n>>>>>>> cake\n",
        "Cake.\n>>>>>>> cake\n",
        "<<<<<<< HEAD\nBread.\n",
    ],
)
def test_a_file_in_the_middle_of_a_merge_is_left_alone(marks: str, tmp_path: Path) -> None:
    text = file_of("draft: yes ") + marks
    write(tmp_path, {FILE: text})
    assert ": mended " not in run("check", tmp_path, "--fix").stderr
    assert (tmp_path / FILE).read_text() == text


def test_a_file_that_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {FILE: file_of("draft: yes")})

    def replace_while_somebody_writes(*arguments: object) -> object:
        (tmp_path / FILE).write_text(file_of("draft: yes") + "More.\n")
        return replace_value(*arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(mending, "replace_value", replace_while_somebody_writes)
    fixed = run("check", tmp_path, "--fix")
    assert fixed.exit_code == 1
    assert ": error changed-meanwhile " in fixed.stderr
    assert ": mended " not in fixed.stderr
    assert (tmp_path / FILE).read_text() == file_of("draft: yes") + "More.\n"


def test_nothing_is_mended_behind_an_error_of_site_yaml(tmp_path: Path) -> None:
    write(tmp_path, {"site.yaml": "title: Board\n", FILE: file_of("draft: yes")})
    assert run("check", tmp_path, "--fix").exit_code == 1
    assert (tmp_path / FILE).read_text() == file_of("draft: yes")


def test_defaults_of_site_yaml_are_left_alone(tmp_path: Path) -> None:
    site = "title: B\nbase_url: https://jobs.example.org/\ndefaults: {draft: yes}\nlanguage: en\n"
    write(tmp_path, {"site.yaml": site, FILE: file_of("level: a")})
    assert ": mended " not in run("check", tmp_path, "--fix").stderr
    assert tree(tmp_path)["site.yaml"] == site.encode()


def test_links_are_not_followed_and_modes_stay(tmp_path: Path) -> None:
    board = write(tmp_path / "board", {FILE: file_of("draft: yes")})
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text(file_of("draft: yes"))
    (board / FOLDER / "link.md").symlink_to(elsewhere)
    (board / FILE).chmod(0o640)
    run("check", board, "--fix")
    assert elsewhere.read_text() == file_of("draft: yes")
    assert (board / FILE).read_text() == file_of("draft: true")
    assert stat.S_IMODE((board / FILE).stat().st_mode) == 0o640
    assert len(list((board / FOLDER).iterdir())) == 2


@pytest.mark.parametrize("link", ["content", FOLDER])
def test_folders_that_are_links_are_not_followed(link: str, tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere", {FILE: file_of("draft: yes")})
    board = write(tmp_path / "board", {})
    (board / link).parent.mkdir(exist_ok=True)
    (board / link).symlink_to(elsewhere / link)
    assert ": mended " not in run("check", board, "--fix").stderr
    assert (elsewhere / FILE).read_text() == file_of("draft: yes")


def test_other_forms_stay_whole(tmp_path: Path) -> None:
    write(tmp_path, {FILE: file_of("draft: yes\ntitel: x")})
    fixed = run("check", tmp_path, "--fix", "--format", "json")
    assert [problem["code"] for problem in json.loads(fixed.stdout)["problems"]] == ["unknown-key"]
    assert fixed.stderr == f"{FILE}:5:8: mended boolean `yes` is now `true`\n"


def test_what_is_told_is_inert(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting(more='workplace: "\\x1bRemote\\n::error::"\n')})
    fixed = run("check", tmp_path, "--fix")
    assert "\x1b" not in fixed.stderr
    assert not any(line.lstrip().startswith("::") for line in fixed.stderr.splitlines())


def test_of_bad_input_no_more_is_wrong_afterwards(tmp_path: Path) -> None:
    mended = 0
    for case in load_cases():
        folder = tmp_path / case.path.stem
        case.write_board(folder)
        before = problems_of(folder)
        for found in mendings(load_board(folder), lambda _: True) if before else ():
            mending.write(found)
            mended += 1
        after = problems_of(folder)
        assert Counter(after) <= Counter(before)
        assert not after or not list(mendings(load_board(folder), lambda _: True))
    assert mended > 10


def problems_of(folder: Path) -> list[tuple[str, str, str]]:
    try:
        problems = load_board(folder).problems
    except BuildRefused:  # site.yaml cannot be read at all
        return []
    return [(one.location.path, one.code, one.message) for one in problems]


# Any file --------------------------------------------------------------------------------------

WORDS = st.sampled_from([word for _, *words in CERTAIN for word in words]) | st.text(max_size=9)
FIELDS = st.sampled_from(sorted({name for name, *_ in CERTAIN} | {"title", "tags"}))
QUOTED = st.sampled_from(["%s", "'%s'", '"%s"', "[%s]", "{a: %s}", "|\n  %s", "\n- %s", "%s # x "])
HEADERS = st.lists(st.tuples(FIELDS, QUOTED, WORDS), max_size=5).map(
    lambda lines: "".join(f"{name}: {form % word}\n" for name, form, word in lines)
)


@pytest.fixture(scope="module")
def board_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("board")


@settings(max_examples=200)
@given(HEADERS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_mending_brings_no_problem_and_ends(board_folder: Path, header: str, end: str) -> None:
    data = posting(more=header).replace("\n", end).encode("utf-8", "surrogatepass")
    write(board_folder, {FILE: data})
    board = load_board(board_folder)

    def codes(content: bytes) -> list[str]:
        report = parse_posting(FILE, content, board.site, board.defaults, board.zone)[1]
        return sorted(problem.code for problem in report.problems)

    for found in mendings(board, lambda _: True):
        assert found.before == data
        assert found.mended
        assert all(one.at > Location(FILE) for one in found.mended)
        left = codes(found.after)
        assert len(left) < len(codes(data)) or (
            left == codes(data) and found.after.split() == found.before.split()
        )
        mending.write(found)
        assert (board_folder / FILE).read_bytes() == found.after
        assert not list(mendings(load_board(board_folder), lambda _: True))
