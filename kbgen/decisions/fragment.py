"""Answers as the fragment of an address, which opens the page with them.

Notes stay out: they are free text, and an address travels. The page writes the same and reads it:
`themes/kbgen/parts/decisions/saved-answers.js` and `gate-fragment.js`.
"""

import re
from collections.abc import Iterator

from kbgen.decisions.gate_document import GateDocument, Records
from kbgen.decisions.readiness import CheckAnswer
from kbgen.decisions.saved_answers import SavedAnswers
from kbgen.model.checklist import HEAVIEST

_LETTERS = {CheckAnswer.YES: "y", CheckAnswer.NOT_YET: "n"}


def decision_fragment(saved: SavedAnswers) -> str:
    """Write answers to a decision, such as `answers=v2~team.small.3fa2b1.w5~traffic.-.99c0d1`.

    The version, then for each criterion its id, its answer or `-`, the question's fingerprint, and
    the reader's weight if there is one.
    """
    return "answers=" + "~".join([f"v{saved.version}", *_criteria(saved)])


def gate_fragment(document: GateDocument, records: Records) -> str:
    """Write answers to a readiness checklist, such as `answers=v1~3fa2b1y~99c0d1r`.

    The version, then for each check that is answered its fingerprint and a letter: y for yes, n for
    not yet, and for what does not apply r where a reason was given and x where none was.
    """
    return "answers=" + "~".join([f"v{document.version}", *_checks(document, records)])


def read_fragment(text: str, checklist: str) -> SavedAnswers | None:
    """Read back what `decision_fragment` has written; None if it is something else.

    Args:
        text: The fragment, with `answers=` or without.
        checklist: The id of the decision that it is about.
    """
    found = re.fullmatch(r"(?:answers=)?v(\d+)((?:~[^~]*)*)", text)
    if found is None:
        return None
    parts = [part.split(".", 3) for part in found[2].split("~")[1:]]
    named = [(id_, *rest) for id_, *rest in parts if len(rest) >= 2]
    return SavedAnswers(
        checklist,
        int(found[1]),
        {id_: answer for id_, answer, *_ in named if answer != "-"},
        {
            id_: weight
            for id_, _, _, *rest in named
            if rest and (weight := _weight(rest[0])) is not None
        },
        {},
        {id_: fingerprint for id_, _, fingerprint, *_ in named},
    )


def _weight(text: str) -> float | None:
    """The weight that a reader can have set; None for anything else."""
    try:
        weight = float(text.removeprefix("w"))
    except ValueError:
        return None
    return weight if 0 <= weight <= HEAVIEST else None


def with_fragment(url: str, fragment: str) -> str:
    """The address of a page with answers; empty where the page has none."""
    return f"{url}#{fragment}" if url else ""


def _criteria(saved: SavedAnswers) -> Iterator[str]:
    for id_, fingerprint in saved.fingerprints.items():
        part = f"{id_}.{saved.answers.get(id_, '-')}.{fingerprint}"
        yield f"{part}.w{saved.weights[id_]:.6g}" if id_ in saved.weights else part


def _checks(document: GateDocument, records: Records) -> Iterator[str]:
    for check in document.checks:
        record = records.get(check.key)
        if record and record.answer:
            reason = "r" if record.note.strip() else "x"
            yield check.fingerprint + _LETTERS.get(CheckAnswer(record.answer), reason)
