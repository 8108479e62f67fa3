"""A decision as the page, the terminal and the exports see it: ids resolved, prose made plain."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from kbgen.model import Decision
from kbgen.model.base import Model
from kbgen.model.checklist import Alternative, Criterion, KnockOut
from kbgen.model.practice import Level

_SHOWN: dict[str, Any] = {
    "type": True,
    "title": True,
    "summary": True,
    "version": True,
    "problem": True,
    "alternatives": {
        "__all__": {"id", "title", "summary", "consequences", "practices"},
    },
    "criteria": {
        "__all__": {
            *("id", "question", "why", "weight", "scale", "performance", "situation", "practices")
        },
    },
    "knock_out_criteria": {"__all__": {"id", "when", "excludes", "because"}},
    "thresholds": True,
}


class CheckNote(Model):
    """A practice's check, as a decision record names it."""

    statement: str
    level: Level


class PracticeNote(Model):
    """What is said of a practice that a decision names."""

    title: str
    url: str
    checks: tuple[CheckNote, ...] = ()


class EvidenceNote(Model):
    """What is said of a piece of evidence.

    Attributes:
        speaker: Who said it; empty where nobody is named.
        certainty: How sure it is that they did: stated, inferred or uncertain.
        source: What the source is called in few words.
        place: The time stamp or the section.
        url: The address of the place.
        stance: supports, qualifies or disputes.
        quote: The words, if they are quoted.
        moment: Where they can be heard or read in the source itself, if that is known.
    """

    speaker: str
    certainty: str
    source: str
    place: str
    url: str
    stance: str
    quote: str | None = None
    moment: str | None = None


class DecisionDocument(Model):
    """Everything about a decision that does not depend on the reader.

    Attributes:
        id: The decision's id.
        url: The address of its page; empty where there is none.
        decision: The decision, its prose in plain text.
        fingerprints: For each criterion, a short hash of its question and its answers, by which
            saved answers are known to be answers to the same question.
        weighed: For each part of the decision that verdicts depend on, a short hash of it.
        practices: The practices that it names, by id.
        citations: The evidence for each criterion, by its id.
        rests_on: For the decision itself and the entries that its verdict rests on, a short hash of
            their text, by which saved answers know what has changed since.
    """

    id: str
    url: str
    decision: Decision
    fingerprints: Mapping[str, str]
    weighed: Mapping[str, str]
    practices: Mapping[str, PracticeNote]
    citations: Mapping[str, tuple[EvidenceNote, ...]]
    rests_on: Mapping[str, str] = {}

    def to_json(self) -> dict[str, Any]:
        """What the page's script reads; the decision keeps the keys of its YAML file."""
        dumped = self.model_dump(mode="json", exclude={"decision"})
        shown = self.decision.model_dump(mode="json", include=_SHOWN)
        return {**dumped, "decision": {"id": self.id, **shown}}

    def at(self, base: str) -> "DecisionDocument":
        """The same document with full addresses.

        Args:
            base: The address of the site; empty for a document without any addresses.
        """
        return self.model_copy(
            update={
                "url": _under(base, self.url),
                "practices": {
                    id_: note.model_copy(update={"url": _under(base, note.url)})
                    for id_, note in self.practices.items()
                },
                "citations": {
                    id_: tuple(c.model_copy(update={"url": _under(base, c.url)}) for c in found)
                    for id_, found in self.citations.items()
                },
            }
        )

    def alternative(self, id_: str) -> Alternative:
        """Find an alternative by its id; KeyError if there is none."""
        return {one.id: one for one in self.decision.alternatives}[id_]

    def criterion(self, id_: str) -> Criterion:
        """Find a criterion by its id; KeyError if there is none."""
        return {one.id: one for one in self.decision.criteria}[id_]

    def knock_out(self, id_: str) -> KnockOut:
        """Find a knock-out criterion by its id; KeyError if there is none."""
        return {one.id: one for one in self.decision.knock_out_criteria}[id_]


def _under(base: str, url: str) -> str:
    return f"{base.rstrip('/')}/{url}" if base else ""


def fingerprint(criterion: Criterion) -> str:
    """Six hex digits that change when the question or its answers do."""
    words = [criterion.question, *(f"{answer.id}={answer.label}" for answer in criterion.scale)]
    return _short_hash("\0".join(words))


KNOCK_OUT = "knock-out:"
"""What the name of a knock-out criterion begins with among the parts of a decision."""


def weighed(decision: Decision) -> dict[str, str]:
    """Give six hex digits for each part of a decision that verdicts depend on, words left out.

    The parts are the criteria and, after `knock-out:`, the knock-out criteria by their ids, and
    `alternatives` and `thresholds`.
    """
    parts: dict[str, Any] = {
        criterion.id: [
            criterion.weight,
            [answer.id for answer in criterion.scale],
            dict(criterion.performance),
        ]
        for criterion in decision.criteria
    }
    for knock in decision.knock_out_criteria:
        parts[f"{KNOCK_OUT}{knock.id}"] = [dict(knock.when), sorted(knock.excludes)]
    parts["alternatives"] = [alternative.id for alternative in decision.alternatives]
    parts["thresholds"] = decision.thresholds.model_dump()
    return {id_: _short_hash(json.dumps(part, sort_keys=True)) for id_, part in parts.items()}


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
