"""How strongly a practice is backed, in one line."""

from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.model import EntryRef, Practice
from kbgen.views.strength import StrengthView, strength
from tests.content import TALK, check

ADA = "title: Ada\nsummary: A person.\nrole: Engineer\n"
PRACTICE = "title: Do it\nsummary: Why to do it.\nwhy: It helps.\nevidence:\n"
KNOWN = {
    "sources/talk": f"{TALK}publisher: A show\n",
    "sources/page": f"{TALK}publisher: A show\n",
    "sources/paper": TALK,
    "people/ada": ADA,
    "people/bo": ADA.replace("Ada", "Bo"),
}


def backing(folder: Path, *evidence: str) -> StrengthView | None:
    pieces = "".join(f"  - {{{piece}}}\n" for piece in evidence)
    content = check(folder, {**KNOWN, "practices/a": PRACTICE + pieces})
    assert not content.errors, content.errors
    practice = content.base[EntryRef("practice", "a")]
    assert isinstance(practice, Practice)
    return strength(practice.evidence, ViewContext(content.base, content.graph))


@pytest.mark.parametrize(
    ("evidence", "voices", "sources"),
    [
        (['source: talk, at: "1:00", by: ada', 'source: talk, at: "2:00", by: ada'], 1, 1),
        (['source: talk, at: "1:00", by: ada', 'source: paper, at: "2:00", by: ada'], 1, 2),
        (['source: talk, at: "1:00", by: ada', 'source: page, at: "2:00", by: bo'], 2, 1),
        (['source: talk, at: "1:00"', 'source: paper, at: "2:00"'], 2, 2),
    ],
    ids=["one voice twice", "one voice, two sources", "one publisher", "nobody named"],
)
def test_voices_and_sources_that_do_not_copy_each_other(
    tmp_path: Path, evidence: list[str], voices: int, sources: int
) -> None:
    assert backing(tmp_path, *evidence) == StrengthView(voices, sources, 0, 0)


def test_those_against_and_those_with_a_condition_are_counted_apart(tmp_path: Path) -> None:
    found = backing(
        tmp_path,
        'source: talk, at: "1:00", by: ada, stance: disputes',
        'source: paper, at: "1:00", by: bo, stance: qualifies, note: Sometimes.',
    )
    assert found == StrengthView(voices=0, sources=0, qualified=1, disputed=1)
    assert found.said == (
        ("strength.nobody", 0),
        ("strength.qualified", 1),
        ("strength.disputed", 1),
    )


def test_a_record_of_ones_own_is_no_voice(tmp_path: Path) -> None:
    assert backing(tmp_path, "record: https://example.org/adr/1") is None
