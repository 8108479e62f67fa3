"""Answers that were saved, and what becomes of them when the questions have changed since.

The saved form is a JSON object. The same rules in JavaScript:
`themes/kbgen/parts/decisions/saved-answers.js`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kbgen.decisions.answers import scale_ids
from kbgen.model.checklist import HEAVIEST, NO_ANSWERS, Decision


class SavedAnswersError(ValueError):
    """What was read is no saved answers, or those of another checklist."""


@dataclass(frozen=True, slots=True)
class SavedAnswers:
    """A reader's answers to a decision checklist.

    Attributes:
        checklist: The checklist's id.
        version: The checklist's version when they were given; 0 where that is not known.
        answers: Criterion id to answer id, `unknown` or `not-applicable`.
        weights: Criterion id to the weight, 0 to 5, that the reader set.
        notes: Criterion id to why it does not apply.
        fingerprints: For each criterion there was, a hash of its question and its answers.
    """

    checklist: str
    version: int
    answers: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    fingerprints: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The saved form."""
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Saved answers, carried over to the questions as they are now.

    Attributes:
        saved: What can still be used.
        new: Ids of criteria that were not asked then.
        changed: Ids of criteria whose question or answers read differently now.
        gone: Ids of criteria that were answered and are no longer asked.
        lost: Ids of criteria that were answered with what is no longer on the scale.
    """

    saved: SavedAnswers
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    lost: tuple[str, ...]


def read_answers(data: object, checklist: str) -> SavedAnswers:
    """Read the saved form; what is in it that makes no sense at all is left out.

    Args:
        data: What JSON gave.
        checklist: The id of the checklist that the answers must be for.

    Raises:
        SavedAnswersError: It is not saved answers, or those of another checklist.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("answers"), Mapping):
        raise SavedAnswersError("this is no file of answers: there is no `answers` in it")
    if data.get("checklist") != checklist:
        raise SavedAnswersError(f"these are not answers to '{checklist}'")
    version = data.get("version")
    return SavedAnswers(
        checklist,
        version if isinstance(version, int) else 0,
        _texts(data["answers"]),
        _weights(data.get("weights")),
        _texts(data.get("notes")),
        _texts(data.get("fingerprints")),
    )


def carry_over(
    saved: SavedAnswers, decision: Decision, fingerprints: Mapping[str, str]
) -> CarriedOver:
    """Keep by stable ids what still makes sense, and say what else there is to look at.

    Questions are only called new or changed when the checklist's version is another one: authors
    raise it when a question means something else, and not for mending its wording.

    Args:
        saved: The answers.
        decision: The decision as it is now.
        fingerprints: For each criterion, a hash of its question and its answers now.
    """
    choices = {c.id: (*scale_ids(c), *NO_ANSWERS) for c in decision.criteria}
    answers = {id_: a for id_, a in saved.answers.items() if a in choices.get(id_, ())}
    then = saved.fingerprints if saved.version != decision.version else {}
    return CarriedOver(
        SavedAnswers(
            saved.checklist,
            decision.version,
            answers,
            {id_: weight for id_, weight in saved.weights.items() if id_ in choices},
            {id_: note for id_, note in saved.notes.items() if id_ in choices},
            dict(fingerprints),
        ),
        new=tuple(id_ for id_ in choices if then and id_ not in then),
        changed=tuple(
            id_ for id_ in choices if then.get(id_, fingerprints[id_]) != fingerprints[id_]
        ),
        gone=tuple(id_ for id_ in saved.answers if id_ not in choices),
        lost=tuple(id_ for id_ in saved.answers if id_ in choices and id_ not in answers),
    )


def _texts(data: object) -> dict[str, str]:
    pairs = data.items() if isinstance(data, Mapping) else ()
    return {key: value for key, value in pairs if isinstance(key, str) and isinstance(value, str)}


def _weights(data: object) -> dict[str, float]:
    pairs = data.items() if isinstance(data, Mapping) else ()
    return {key: value for key, value in pairs if _is_weight(value)}


def _is_weight(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= HEAVIEST
