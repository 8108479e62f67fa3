"""Readiness checklists collect the right checks, each once."""

from typing import Any

import pytest

from kbgen.model import Practice, Readiness
from kbgen.model.selection import PracticeIndex, select_checks


def practice(id_: str, topics: list[str], **levels: str) -> Practice:
    checks = [{"id": i, "statement": f"{i} is done.", "level": at} for i, at in levels.items()]
    return Practice.model_validate(
        {"id": id_, "title": id_, "summary": "S.", "why": "W.", "topics": topics, "checks": checks}
    )


PRACTICES = (
    practice("backups", ["data"], exist="must", restored="must", offsite="should"),
    practice("timeouts", ["network", "data"], queries="must", clients="could"),
    practice("naming", [], agreed="could"),
)


def keys(include: list[Any], exclude: list[Any] | None = None) -> list[str]:
    readiness = Readiness.model_validate(
        {
            "id": "gate",
            "type": "readiness",
            "title": "Gate",
            "summary": "S.",
            "problem": "P.",
            "include": include,
            "exclude": exclude or [],
        }
    )
    return [
        f"{one.topic} {one.gate.key}" for one in select_checks(readiness, PracticeIndex(PRACTICES))
    ]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (
            [{"topic": "data", "levels": ["must"]}],
            [],
            ["data backups/exist", "data backups/restored", "data timeouts/queries"],
        ),
        (
            [{"topic": "network"}, {"topic": "data", "levels": ["should", "must"]}],
            [{"practice": "backups", "checks": ["restored"]}],
            [
                "network timeouts/queries",
                "network timeouts/clients",
                "data backups/exist",
                "data backups/offsite",
            ],
        ),
        ([{"practice": "timeouts", "checks": ["clients"]}], [], ["network timeouts/clients"]),
        ([{"practice": "naming"}], [], ["None naming/agreed"]),
        ([{"topic": "nothing"}], [], []),
    ],
)
def test_selectors(include: list[Any], exclude: list[Any], expected: list[str]) -> None:
    assert keys(include, exclude) == expected
