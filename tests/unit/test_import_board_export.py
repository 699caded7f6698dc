"""The header of a board's Markdown export, and what is read of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.board_export import read, recognises
from generator.importers.jobs import Document, Job

APPLY = "https://jobs.example/apply/1"


def job(text: str) -> Job:
    (found,) = read(Document("folder/a-job.md", text))
    return found


def with_chips(chips: str) -> Job:
    return job(f"# [Baker]({APPLY})  \n### Sunrise  \n#### {chips}  \n\nText.\n")


def test_a_whole_export() -> None:
    found = job(
        f"# [Baker]({APPLY})  \n### Sunrise Bakery  \n#### `💰 Competitive` `🌎 Remote - EU`  \n"
        f"\nBread.\n\n  \n## CLICK TO [APPLY]({APPLY})\n\n"
    )
    assert found.id == "folder/a-job.md"
    assert found.stem == "a-job"
    assert found.fields == {
        "title": "Baker",
        "company": "Sunrise Bakery",
        "apply_url": APPLY,
        "place_note": "Remote - EU",
        "workplace": "remote",
        "applicant_locations": ["EU"],
        "salary_note": "Competitive",
    }
    assert found.body == "Bread."
    assert found.missing == ()
    assert [(kept.field, kept.text) for kept in found.kept] == [
        ("salary_note", "Competitive"),
    ]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"Baker \[m/f/x\] \- C\+\+ \\ \*", r"Baker [m/f/x] - C++ \ *"),
        ("[TEST] Baker [2]", "[TEST] Baker [2]"),
        ("Bread &amp; Rolls &#8211; Rye", "Bread & Rolls – Rye"),
        (r"R&D \&amp; AT&T &nonsense;", "R&D &amp; AT&T &nonsense;"),
        ("  Baker\u200b\tof bread ", "Baker of bread"),
        ("Köche und Bäcker (m/w/d)", "Köche und Bäcker (m/w/d)"),
    ],
)
def test_titles_are_what_markdown_shows(written: str, title: str) -> None:
    assert job(f"# [{written}]({APPLY})\n### Sunrise\n####\n\nText.").fields["title"] == title


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://jobs.example/a_(b)?x=1&y=2", "https://jobs.example/a_(b)?x=1&y=2"),
        ("<https://jobs.example/a>", "https://jobs.example/a"),
        (r"https://jobs.example/a\_b", "https://jobs.example/a_b"),
    ],
)
def test_the_apply_address_is_the_links(written: str, address: str) -> None:
    assert job(f"# [Baker]({written})\n### Sunrise\n####\n").fields["apply_url"] == address


@pytest.mark.parametrize("company", ["None", "", "null", "N/A", "-", " n/a "])
def test_a_company_that_says_nothing_is_left_out(company: str) -> None:
    found = job(f"# [Baker]({APPLY})\n### {company}\n#### `🌎 Remote`\n\nText.")
    assert "company" not in found.fields
    assert found.missing == ("company",)


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("Remote", {"workplace": "remote"}),
        ("REMOTE ", {"workplace": "remote"}),
        ("remote,Remote", {"workplace": "remote"}),
        ("Canada", {"locations": [{"country": "CA"}]}),
        ("Viet Nam", {"locations": [{"country": "VN"}]}),
        ("Georgia", {}),
        ("CA", {}),
        ("remote,Canada", {"workplace": "remote", "applicant_locations": ["CA"]}),
        ("Remote - United States", {"workplace": "remote", "applicant_locations": ["US"]}),
        (
            "Remote - Ontario, Canada",
            {
                "workplace": "remote",
                "applicant_locations": [{"region": "Ontario", "country": "CA"}],
            },
        ),
        ("Hybrid or Remote", {"workplace": ["hybrid", "remote"]}),
        ("Remote - worldwide", {"workplace": "remote", "applicant_locations": "worldwide"}),
        (
            "onsite,Leeds, UK",
            {"workplace": "onsite", "locations": [{"city": "Leeds", "country": "GB"}]},
        ),
        ("Paris", {}),
        ("San Francisco, CA", {}),
        ("onsite,Remote", {}),
    ],
)
def test_only_a_certain_place_is_read_and_its_words_are_kept(
    place: str, fields: dict[str, object]
) -> None:
    found = with_chips(f"`🌎 {place}`")
    names = ("workplace", "locations", "applicant_locations")
    rest = {name: found.fields[name] for name in names if name in found.fields}
    assert rest == fields
    assert found.fields["place_note"] == place.strip()
    assert bool(found.kept) == (not fields)


@pytest.mark.parametrize(
    ("pay", "why"),
    [
        ("null", "says nothing"),
        ("$0", "0 is no pay"),
        ("0", "0 is no pay"),
        ("$0/yr - $0/yr", "0 is no pay"),
        ("Competitive", "states no amount"),
        ("£3,100 - £3,700", "the period is not stated"),
    ],
)
def test_pay_that_is_not_certain_is_kept_with_the_reason(pay: str, why: str) -> None:
    found = with_chips(f"`💰 {pay}`")
    assert found.fields["salary_note"] == pay
    assert "salary" not in found.fields
    assert [(kept.field, kept.text, kept.why) for kept in found.kept] == [("salary_note", pay, why)]
    assert found.missing == ("place",)


def test_pay_is_read_and_kept_word_for_word() -> None:
    found = with_chips("`💰 USD $84,300~$112,900` `🌎 Remote`")
    assert found.fields["salary_note"] == "USD $84,300~$112,900"
    assert found.fields["salary"] == {
        "min": 84_300, "max": 112_900, "currency": "USD", "period": "year", "inferred": True
    }  # fmt: skip
    assert found.kept == ()


@pytest.mark.parametrize(
    ("place", "is_read"), [("United States", True), ("Canada", False), ("Remote", False)]
)
def test_a_bare_dollar_is_that_of_the_united_states_for_work_there(
    place: str, is_read: bool
) -> None:
    found = with_chips(f"`💰 $84,300 - $112,900` `🌎 {place}`")
    assert ("salary" in found.fields) == is_read


@pytest.mark.parametrize("sign", ["🌎", "🌍", "🌏", "📍", "📍\ufe0f"])
def test_every_sign_of_a_place(sign: str) -> None:
    assert with_chips(f"`{sign}Oslo`").fields["place_note"] == "Oslo"


def test_other_chips_are_benefits() -> None:
    found = with_chips("`🥐 Free bread` `🌎 Oslo`  `26 days off` `` a `tick` `` `  ` `💰`")
    assert found.fields["benefits"] == ["🥐 Free bread", "26 days off", "a `tick`"]
    assert "salary_note" not in found.fields


def test_of_a_place_that_is_read_in_part_both_are_told() -> None:
    found = with_chips("`🌎 Remote,Leeds, UK`")
    assert found.fields["locations"] == [{"city": "Leeds", "country": "GB"}]
    assert "workplace" not in found.fields
    assert [(kept.field, kept.why) for kept in found.kept] == [
        ("place_note", "`Remote` beside a town may mean hybrid")
    ]


def test_several_chips_of_a_kind_are_joined_and_not_read() -> None:
    found = with_chips("`🌎 Remote` `📍 Canada` `💰 Good` `💰 Better`")
    assert found.fields["place_note"] == "Remote; Canada"
    assert found.fields["salary_note"] == "Good; Better"
    twice = with_chips("`💰 £40k` `💰 £50k`")
    assert twice.fields["salary_note"] == "£40k; £50k"
    assert "salary" not in twice.fields
    assert not {"workplace", "locations"} & set(found.fields)


def test_chips_may_go_on_over_lines() -> None:
    found = with_chips("`🌎 Oslo,\nNorway`\n`💰 Good`\n`Bread`")
    assert found.fields["place_note"] == "Oslo, Norway"
    assert found.fields["salary_note"] == "Good"
    assert found.fields["benefits"] == ["Bread"]
    assert found.body == "Text."


def test_text_beside_chips_is_not_lost() -> None:
    found = with_chips("Full time `🌎 Oslo` `open")
    assert found.fields["place_note"] == "Oslo"
    assert found.body == "Full time `open\n\nText."
    assert found.warnings == ("text beside the chips was moved to the start of the body",)


@pytest.mark.parametrize(
    "header",
    [
        "### Sunrise\n\nText.",
        "### Sunrise\n####\nText.",
        "\n### Sunrise\n\n####\n\nText.",
        "### Sunrise ###\n#### ####\nText.",
    ],
)
def test_a_header_may_lack_chips_or_be_spread_out(header: str) -> None:
    found = job(f"# [Baker]({APPLY})\n{header}")
    assert found.fields == {"title": "Baker", "company": "Sunrise", "apply_url": APPLY}
    assert found.body.endswith("Text.")


def test_a_section_is_not_taken_for_the_company_or_chips() -> None:
    found = job(f"# [Baker]({APPLY})\n\n### Tasks\n\n#### At night\n\nText.")
    assert "company" not in found.fields
    assert found.body == "## Tasks\n\n### At night\n\nText."


def test_an_apply_line_that_leads_elsewhere_is_told_and_the_header_wins() -> None:
    found = job(
        f"# [Baker]({APPLY})\n### A\n####\n\nText.\n## CLICK TO [APPLY](https://b.example/)"
    )
    assert found.fields["apply_url"] == APPLY
    assert found.warnings == ("the apply link at the end leads elsewhere: https://b.example/",)
    assert found.body == "Text."


def test_an_apply_line_serves_where_the_header_has_no_address() -> None:
    found = job(f"# [Baker]()\n### A\n####\n\nText.\n\n## click to [apply]({APPLY})\n")
    assert found.fields["apply_url"] == APPLY
    assert found.warnings == ()


def test_an_apply_line_amid_the_text_stays() -> None:
    line = f"## CLICK TO [APPLY]({APPLY})"
    assert (
        job(f"# [Baker]({APPLY})\n### A\n####\n\nA.\n\n{line}\n\nB.").body == f"A.\n\n{line}\n\nB."
    )


@pytest.mark.parametrize(
    "text", ["", "Baker\n", "# Baker\n", "## [Baker](https://a.example)\n", "text\n# [B](x)\n"]
)
def test_what_has_no_header_is_not_recognised(text: str) -> None:
    document = Document("a.md", text)
    assert not recognises(document)
    assert read(document) == []


PIECES = st.sampled_from(
    ["# [", "](", ")", "\n", "\n\n", "### ", "#### ", "`", "``", "💰", "🌎", " ", "a", "None", "\\",
     "&amp;", "## CLICK TO [APPLY](", "* ", "<", ">"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_without_a_crash_and_no_field_is_blank(text: str) -> None:
    for found in read(Document("a.md", f"# [T](u)\n{text}")):
        assert all(found.fields.values())
