"""What is remembered is never stale: a warm plan makes the site that a cold one makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from generator import sources
from generator.build import artifacts
from generator.clock import Now
from generator.memo import Memo, Recall, anew
from generator.planning import Options, plan
from generator.problems import BuildRefused
from generator.sources import SourceFile, settled
from generator.stages import Stages
from tests.boards import NOW, git, posting, write
from tests.casefiles import SITE_YAML

_MOMENTS = (NOW, "2026-03-10", "2026-03-20T12:00")
_COMPANY = "---\nname: Sunrise Bakery\nlogo: logos/sunrise.png\n---\nBread.\n"


@dataclass
class Calls:
    """Counts what is made in earnest."""

    made: int = 0

    def make(self, value: object) -> Callable[[], object]:
        """Return what makes *value* and counts it."""

        def make() -> object:
            self.made += 1
            return value

        return make


def test_equal_inputs_give_what_was_made_before() -> None:
    memo, calls = Memo(), Calls()
    first = memo("a", (b"x", [1]), calls.make(object()))
    assert memo("a", (bytes([120]), [1]), calls.make(object())) is first
    assert calls.made == 1
    assert memo("a", (b"y", [1]), calls.make("other")) == "other"
    assert memo("b", (b"y", [1]), calls.make("third")) == "third"


def test_what_nobody_asks_for_is_forgotten() -> None:
    memo, calls = Memo(), Calls()
    memo("a", 1, calls.make("a"))
    memo.forget_unasked()
    memo("b", 1, calls.make("b"))
    memo.forget_unasked()
    memo("a", 1, calls.make("a"))
    memo("b", 1, calls.make("b"))
    assert calls.made == 3


def test_an_error_is_not_remembered() -> None:
    memo = Memo()
    with pytest.raises(ZeroDivisionError):
        memo("a", 1, lambda: 1 // 0)
    assert memo("a", 1, lambda: 2) == 2


def outcome(folder: Path, options: Options, recall: Recall) -> object:
    """Return the files of the board in *folder*, or its problems."""
    try:
        planned = plan(folder, options, Stages(time.perf_counter), recall)
        files = {artifact.path: artifact.content for artifact in artifacts(planned)}
    except BuildRefused as refused:
        return list(map(str, refused.problems))
    return files, list(map(str, planned.problems))


def logo(folder: Path, width: int) -> None:
    """Draw the company's logo."""
    file = folder / "content/static/logos/sunrise.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, 8)).save(file)


def remove(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)


def rename(folder: Path, old: str, new: str) -> None:
    if (folder / old).exists():
        (folder / old).replace(folder / new)


def site(folder: Path, more: str, language: str = "en") -> None:
    text = SITE_YAML.replace("language: en", f"language: {language}")
    write(folder, {"site.yaml": text + more})


def save(folder: Path, name: str, text: str) -> None:
    write(folder, {"site.yaml": (folder / "site.yaml").read_bytes(), name: text})


_MINE = "themes/mine"
EDITS: dict[str, Callable[[Path], None]] = {
    "edit": lambda folder: save(folder, "content/postings/a.md", posting("Cook", "body: Soup.\n")),
    "edit back": lambda folder: save(folder, "content/postings/a.md", posting("Baker")),
    "shift": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "# Late\ntags: [night]\n")
    ),
    "deadline": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "valid_through: 2026-03-15\n")
    ),
    "close": lambda folder: save(
        folder, "content/postings/b.md", posting("Nurse", "closed: true\n")
    ),
    "draft": lambda folder: save(
        folder, "content/postings/b.md", posting("Nurse", "draft: true\n")
    ),
    "tag": lambda folder: save(
        folder, "content/postings/b.md", posting("Nurse", "tags: [Night]\n")
    ),
    "spell": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "tags: [night]\n")
    ),
    "alias": lambda folder: save(
        folder, "content/postings/a.md", posting("Baker", "aliases: [b]\n")
    ),
    "break": lambda folder: save(folder, "content/postings/b.md", "---\ntitle: [\n---\n"),
    "mend": lambda folder: save(folder, "content/postings/b.md", posting("Nurse")),
    "remove": lambda folder: remove(folder, "content/postings/b.md"),
    "rename": lambda folder: rename(folder, "content/postings/a.md", "content/postings/c.md"),
    "title": lambda folder: site(folder, "description: Other words\n"),
    "default": lambda folder: site(folder, "defaults: {tags: [bread]}\n"),
    "expire": lambda folder: site(folder, "expire_after: 30 days\n"),
    "category": lambda folder: site(folder, "defaults: {category: x}\ncategories: {x: Food}\n"),
    "German": lambda folder: site(folder, "", "de"),
    "require": lambda folder: site(folder, "require: [salary]\n"),
    "zone": lambda folder: site(folder, "timezone: Asia/Tokyo\n"),
    "plain": lambda folder: site(folder, ""),
    "theme": lambda folder: site(folder, "theme: mine\n"),
    "template": lambda folder: save(folder, f"{_MINE}/templates/404.html", "Not here."),
    "broken template": lambda folder: save(folder, f"{_MINE}/templates/404.html", "{{ x }"),
    "style": lambda folder: save(folder, f"{_MINE}/static/style.css", "body { color: red }"),
    "company": lambda folder: save(folder, "content/companies/sunrise-bakery.md", _COMPANY),
    "wide logo": lambda folder: logo(folder, 16),
    "square logo": lambda folder: logo(folder, 8),
    "no logo": lambda folder: remove(folder, "content/static/logos/sunrise.png"),
    "page": lambda folder: save(folder, "content/pages/about.md", "---\ntitle: About\n---\nUs.\n"),
    "commit": lambda folder: git(folder, "commit", "-qam", "Save", "--allow-empty"),
}


STEPS = st.tuples(
    st.sampled_from(sorted(EDITS)), st.sampled_from(_MOMENTS), st.booleans(), st.booleans()
)


@example([(name, NOW, False, True) for name in ("tag", "spell", "shift")])
@given(steps=st.lists(STEPS, min_size=2, max_size=8))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_a_warm_plan_is_a_cold_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, bool, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("board")
    files = {
        "content/postings/a.md": posting("Baker"),
        "content/postings/b.md": posting("Nurse"),
        f"{_MINE}/theme.toml": 'parent = "default"\n',
    }
    write(folder, files)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
    memo = Memo()
    for name, now, drafts, is_old in steps:
        EDITS[name](folder)
        options = Options(now=Now.parse(now), drafts=drafts)
        with pytest.MonkeyPatch.context() as patch:
            if is_old:  # as if all files had lain there for long
                patch.setattr(sources, "_SETTLED", -(10**12))
            warm = outcome(folder, options, memo)
        assert warm == outcome(folder, options, anew)
        memo.forget_unasked()


def test_only_of_files_that_are_old_enough_the_stamp_is_trusted() -> None:
    second = 1_000_000_000
    old, young, newest = (
        SourceFile(name, Path(), (1, 2, 3, 100 * second + age))
        for name, age in (("old", 0), ("young", second + 1), ("newest", 2 * second))
    )
    is_settled = settled([young, newest, old])
    assert [*map(is_settled, (old, young, newest))] == [True, False, False]
