"""What a reader takes away from a decision: a record, a task list, the data.

The record follows the headings of MADR 4 (https://adr.github.io/madr/). The same texts in
JavaScript: `themes/kbgen/assets/js/decision-export.js`; both write the golden cases in
tests/cases/decision-exports.
"""

import dataclasses
import json
from collections.abc import Iterable, Iterator

from kbgen.model.checklist import Alternative, Criterion, Outcome
from kbgen.model.decision import Standing
from kbgen.model.reasons import Reason
from kbgen.views.consultation import Consultation
from kbgen.views.decision_words import (
    answer_change_words,
    answer_label,
    explanation,
    headline,
    points,
    reason_words,
    ruled_out,
    weight_change_words,
)


def madr(consultation: Consultation, day: str) -> str:
    """Write a decision record in MADR form.

    Args:
        consultation: The reader's answers and what follows from them.
        day: The date of the record, YYYY-MM-DD.
    """
    decision = consultation.sheet.decision
    settled = consultation.verdict.outcome is Outcome.RECOMMENDED
    return _text(
        ["---", f"status: {'proposed' if settled else 'draft'}", f"date: {day}", "---", ""],
        [f"# {decision.title}", ""],
        ["## Context and Problem Statement", "", decision.problem, ""],
        ["## Decision Drivers", "", *_drivers(consultation), ""],
        ["## Considered Options", "", *_options(consultation), ""],
        ["## Decision Outcome", "", *_outcome(consultation), ""],
        _section("### Consequences", _consequences(consultation)),
        _section("### Confirmation", _checks(consultation)),
        ["## Pros and Cons of the Options", "", *_pros_and_cons(consultation)],
        ["## More Information", "", *_more(consultation)],
    )


def task_list(consultation: Consultation) -> str:
    """Write what there is left to do as a Markdown task list.

    Args:
        consultation: The reader's answers and what follows from them.
    """
    sheet, verdict = consultation.sheet, consultation.verdict
    unanswered = set(verdict.unanswered)
    told = (
        f"{headline(sheet, verdict.outcome, verdict.alternatives)}. {explanation(sheet, verdict)}"
    )
    criteria = sheet.decision.criteria
    return _text(
        [f"# {sheet.decision.title}", "", told, ""],
        _section("## To find out", (f"- [ ] {c.question}" for c in criteria if c.id in unanswered)),
        _section("## To do", _checks(consultation)),
        _section(
            "## Answered",
            (f"- [x] {_answered(consultation, c)}" for c in criteria if c.id not in unanswered),
        ),
    )


def answers_json(consultation: Consultation) -> str:
    """Write the answers, which can be loaded again, and what follows from them, as JSON.

    Args:
        consultation: The reader's answers and what follows from them.
    """
    data = {
        **consultation.saved.to_json(),
        "verdict": dataclasses.asdict(consultation.verdict),
        "reasons": [dataclasses.asdict(one) for one in consultation.reasons],
        "sensitivity": dataclasses.asdict(consultation.sensitivity),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _text(*parts: Iterable[str]) -> str:
    return "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [heading, "", *found, ""] if found else []


def _drivers(consultation: Consultation) -> Iterator[str]:
    for criterion in consultation.sheet.decision.criteria:
        yield f"- {_answered(consultation, criterion)}"


def _answered(consultation: Consultation, criterion: Criterion) -> str:
    saved = consultation.saved
    label = answer_label(criterion, saved.answers.get(criterion.id))
    note = saved.notes.get(criterion.id)
    weight = saved.weights.get(criterion.id, criterion.weight)
    reason = f" ({note})" if note else ""
    return f"{criterion.question} **{label}**{reason}, weight {weight:g}"


def _options(consultation: Consultation) -> Iterator[str]:
    for alternative in consultation.sheet.decision.alternatives:
        yield f"- {alternative.title}: {alternative.summary}"


def _outcome(consultation: Consultation) -> Iterator[str]:
    sheet, verdict = consultation.sheet, consultation.verdict
    told = explanation(sheet, verdict)
    if verdict.outcome is Outcome.RECOMMENDED:
        title = sheet.alternative(verdict.alternatives[0]).title
        yield f"Chosen option: “{title}”. {told}"
    else:
        chosen = headline(sheet, verdict.outcome, verdict.alternatives)
        yield f"No option is chosen yet. {chosen}. {told}"
    for sentence in ruled_out(sheet, verdict):
        yield ""
        yield sentence


def _named(consultation: Consultation) -> Iterator[Alternative]:
    for id_ in consultation.verdict.alternatives:
        yield consultation.sheet.alternative(id_)


def _consequences(consultation: Consultation) -> Iterator[str]:
    named = list(_named(consultation))
    for alternative in named:
        prefix = f"{alternative.title}: " if len(named) > 1 else ""
        for consequence in alternative.consequences:
            yield f"- {prefix}{consequence}"


def _checks(consultation: Consultation) -> Iterator[str]:
    """The checks of the practices that come with what the verdict names, each practice once."""
    sheet = consultation.sheet
    ids = [id_ for alternative in _named(consultation) for id_ in alternative.practices]
    for id_ in dict.fromkeys(ids):
        if practice := sheet.practices.get(id_):
            link = _link(practice.title, practice.url)
            yield from (f"- [ ] {c.statement} ({c.level}; {link})" for c in practice.checks)


def _link(title: str, url: str) -> str:
    return f"[{title}]({url})" if url else title


def _pros_and_cons(consultation: Consultation) -> Iterator[str]:
    sheet = consultation.sheet
    standings = consultation.verdict.standings
    for standing, found in zip(standings, consultation.reasons, strict=True):
        yield f"### {sheet.alternative(standing.alternative).title}"
        yield ""
        yield _score(consultation, standing)
        yield ""
        lines = [
            *(f"- Ruled out: {sheet.knock_out(id_).because}" for id_ in standing.excluded_by),
            *_because(consultation, "Good", found.favour),
            *_because(consultation, "Bad", found.against),
        ]
        yield from [*lines, ""] if lines else []


def _because(consultation: Consultation, word: str, found: Iterable[Reason]) -> Iterator[str]:
    for reason in found:
        yield f"- {word}, because of {reason_words(consultation.sheet, reason)}"


def _score(consultation: Consultation, standing: Standing) -> str:
    if not consultation.situation.positions:
        return "No score: nothing that counts is answered."
    score = f"{points(standing.score)} of 100 points"
    if not consultation.verdict.unanswered:
        return f"{score}."
    ends = f"{points(standing.low)} to {points(standing.high)}"
    return f"{score} on what is answered, {ends} once everything is."


def _more(consultation: Consultation) -> Iterator[str]:
    sheet, found = consultation.sheet, consultation.sensitivity
    version = sheet.decision.version
    yield f"Worked out with {_link(sheet.decision.title, sheet.url)}, version {version}."
    changes = [
        *(answer_change_words(sheet, change) for change in found.answers),
        *(weight_change_words(sheet, change) for change in found.weights),
    ]
    if changes:
        yield from ["", "A single change that would lead elsewhere:", ""]
        yield from (f"- {change}" for change in changes)
