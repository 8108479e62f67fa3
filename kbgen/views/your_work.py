"""The view of a reader's own work: the profile, and all that their saved answers can be about."""

from dataclasses import dataclass
from typing import Any

from kbgen.decisions.document import fingerprint
from kbgen.links.addresses import beside
from kbgen.links.context import ViewContext, in_lists
from kbgen.links.link_view import LinkView
from kbgen.model import Checklist, Decision, Practice, Readiness
from kbgen.model.checklist import Criterion
from kbgen.model.selection import select_checks
from kbgen.model.situation import Question
from kbgen.views.decision_document import rests_on, short_digest

YOUR_WORK = "your-work"
"""The name of the page of what a reader has answered."""


@dataclass(frozen=True)
class ForWhom:
    """A question of the profile, and the answers that something is for."""

    question: Question
    answers: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The answers in words."""
        return tuple(answer.label for answer in self.question.scale if answer.id in self.answers)


@dataclass(frozen=True)
class YourWorkView:
    """The questions of the profile, and what the page's script knows of everything else."""

    questions: tuple[Question, ...]
    checklists_url: str
    document: dict[str, Any]


def has_work(context: ViewContext) -> bool:
    """Whether there is anything to work on."""
    return bool(context.base.questions or context.base.of_kind(Checklist.kind))


def work_url(context: ViewContext) -> str:
    """The address of the page; empty where there is none."""
    return context.addresses.page(YOUR_WORK) if has_work(context) else ""


def work_data(context: ViewContext) -> str:
    """The address of what the page's script knows, for other pages to tell of saved answers."""
    return beside(context.addresses.page(YOUR_WORK), "json")


def your_work_view(context: ViewContext) -> YourWorkView:
    """Build the view."""
    questions = context.base.questions or ()
    decisions = sorted(context.base.of_type(Decision), key=in_lists)
    gates = sorted(context.base.of_type(Readiness), key=in_lists)
    practices = sorted(context.base.of_type(Practice), key=in_lists)
    document = {
        "questions": [question.model_dump(mode="json") for question in questions],
        "decisions": [_decision(decision, context) for decision in decisions],
        "gates": [_gate(gate, context) for gate in gates],
        "practices": [
            _practice(practice, context) for practice in practices if practice.applies_to
        ],
        "entries": _entries(decisions, context),
    }
    return YourWorkView(questions, context.addresses.index(Checklist.kind), document)


def for_whom(practice: Practice, context: ViewContext) -> tuple[ForWhom, ...]:
    """Whom a practice is for, in the order in which it says so."""
    questions = {question.id: question for question in context.base.questions or ()}
    return tuple(
        ForWhom(questions[id_], answers)
        for id_, answers in practice.applies_to.items()
        if id_ in questions
    )


def _linked(link: LinkView) -> dict[str, str]:
    return {"title": link.title, "url": link.url}


def _decision(decision: Decision, context: ViewContext) -> dict[str, Any]:
    """What progress is counted by, and what saved answers are compared with."""
    return {
        "id": decision.id,
        **_linked(context.link(decision.ref)),
        "decision": {
            "version": decision.version,
            "criteria": [_criterion(criterion) for criterion in decision.criteria],
        },
        "fingerprints": {criterion.id: fingerprint(criterion) for criterion in decision.criteria},
        "rests_on": [str(ref) for ref in rests_on(decision, context)],
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        **criterion.model_dump(mode="json", include={"id", "weight", "situation"}),
        "scale": [{"id": answer.id} for answer in criterion.scale],
    }


def _gate(gate: Readiness, context: ViewContext) -> dict[str, Any]:
    checks = [chosen.gate.key for chosen in select_checks(gate, context.practices)]
    return {"id": gate.id, **_linked(context.link(gate.ref)), "checks": checks}


def _practice(practice: Practice, context: ViewContext) -> dict[str, Any]:
    applies_to = {whom.question.id: list(whom.answers) for whom in for_whom(practice, context)}
    return {**_linked(context.link(practice.ref)), "applies_to": applies_to}


def _entries(decisions: list[Decision], context: ViewContext) -> dict[str, dict[str, str]]:
    """What verdicts rest on: a short hash of each, and what it is called and where."""
    refs = dict.fromkeys(ref for decision in decisions for ref in rests_on(decision, context))
    return {
        str(ref): {
            **_linked(context.link(ref)),
            "digest": short_digest(ref, context),
        }
        for ref in refs
    }
