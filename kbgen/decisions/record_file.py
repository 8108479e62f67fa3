"""Decision records as files: what they say of the answers, and what the answers come to now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kbgen.decisions.document import KNOCK_OUT, fingerprint, weighed
from kbgen.decisions.engine import Verdict, decide
from kbgen.decisions.fragment import read_fragment
from kbgen.decisions.saved_answers import SavedAnswers, carry_over
from kbgen.diagnostics import listed
from kbgen.model import Decision
from kbgen.model.checklist import Outcome
from kbgen.source import Document, KeyPath, front_matter

CLOSER = 5
"""By how many points of a hundred a lead has to shrink to be told of."""


OVER = ("rejected", "deprecated", "superseded")
"""How the status begins of a decision that holds no more."""


class RecordError(ValueError):
    """A file is a decision record, and cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What a record says at its top.

    Attributes:
        document: The top of its file.
        saved: The answers.
        outcome: What they came to.
        alternatives: The alternatives that were named.
        lead: How far the best was before the second, in points of a hundred.
        weighed: A hash of each part that the verdict depended on.
    """

    document: Document
    saved: SavedAnswers
    outcome: Outcome
    alternatives: tuple[str, ...]
    lead: int | None
    weighed: Mapping[str, str]

    @property
    def is_over(self) -> bool:
        """Whether it is kept for memory only, by its status in MADR's words."""
        return str(self.document.data.get("status")).lower().startswith(OVER)


class Fate(StrEnum):
    """What has become of a recorded verdict."""

    SAME = "same"
    CLOSER = "closer"
    FLIPS = "flips"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Rerun:
    """A record's answers, weighed again.

    Attributes:
        fate: What has become of the verdict.
        verdict: What it is now.
        changed: What verdicts depend on and is not as it was: where that is or was in the
            decision, and words.
    """

    fate: Fate
    verdict: Verdict
    changed: tuple[tuple[KeyPath, str], ...]


def read_record(text: str, file: str) -> DecisionRecord | None:
    """Read a decision record that kbgen wrote; None where a file is something else.

    Args:
        text: The file.
        file: What it is called.

    Raises:
        RecordError: It is one, and something is missing or wrong in it.
    """
    document = front_matter(text, file)
    if document is None or "decision" not in document.data or "weighed" not in document.data:
        return None
    data = document.data
    saved = read_fragment(str(data.get("answers")), str(data["decision"]))
    if saved is None:
        raise RecordError("`answers` is not what a record has there; take it from the page again")
    if data.get("verdict") not in set(Outcome):
        raise RecordError(f"`verdict` is none of {listed(Outcome)}")
    names, lead = data.get("alternatives"), data.get("lead")
    return DecisionRecord(
        document,
        saved,
        Outcome(str(data["verdict"])),
        tuple(map(str, names)) if isinstance(names, list) else (),
        lead if isinstance(lead, int) else None,
        dict(_parts(str(data["weighed"]))),
    )


def run_again(record: DecisionRecord, decision: Decision) -> Rerun:
    """Weigh a record's answers by a decision as it is now.

    Args:
        record: The record.
        decision: The decision; its tables must be complete.
    """
    prints = {criterion.id: fingerprint(criterion) for criterion in decision.criteria}
    saved = carry_over(record.saved, decision, prints).saved
    verdict = decide(decision, saved.answers, saved.weights)
    return Rerun(_fate(record, verdict), verdict, tuple(_changed(record.weighed, decision)))


def _fate(record: DecisionRecord, verdict: Verdict) -> Fate:
    if (record.outcome, set(record.alternatives)) != (verdict.outcome, set(verdict.alternatives)):
        return Fate.FLIPS
    if record.lead is None or verdict.lead is None:
        return Fate.SAME
    return Fate.CLOSER if record.lead - verdict.lead >= CLOSER else Fate.SAME


def _changed(before: Mapping[str, str], decision: Decision) -> Iterator[tuple[KeyPath, str]]:
    now, places = weighed(decision), _places(decision)
    for id_, print_ in now.items():
        if id_ not in before:
            yield places[id_], f"{_named(id_)} is new"
        elif before[id_] != print_:
            yield places[id_], f"{_named(id_)} has changed"
    for id_ in (id_ for id_ in before if id_ not in now):
        is_knock_out = id_.startswith(KNOCK_OUT)
        yield ("knock_out_criteria" if is_knock_out else "criteria",), f"{_named(id_)} is gone"


def _places(decision: Decision) -> dict[str, KeyPath]:
    places: dict[str, KeyPath] = {key: (key,) for key in ("alternatives", "thresholds")}
    places |= {c.id: ("criteria", number) for number, c in enumerate(decision.criteria)}
    knocks = enumerate(decision.knock_out_criteria)
    return places | {f"{KNOCK_OUT}{k.id}": ("knock_out_criteria", number) for number, k in knocks}


def _named(id_: str) -> str:
    if id_ == "alternatives":
        return "the list of alternatives"
    if id_ == "thresholds":
        return "a threshold"
    if id_.startswith(KNOCK_OUT):
        return f"the knock-out criterion '{id_.removeprefix(KNOCK_OUT)}'"
    return f"the criterion '{id_}' (its weight, answers or table)"


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("~"):
        id_, _, print_ = part.rpartition(".")
        yield id_, print_
