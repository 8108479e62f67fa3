"""What a reader takes away from a decision: a record, a task list, the data.

The record follows MADR 4 (https://adr.github.io/madr/). Its headings and the values of `status` are
that format's, for people and programs to find their way, and are the same in every language. The
same texts in JavaScript: `themes/kbgen/assets/js/decision-export.js`; both write the golden cases
in tests/cases/decision-exports.
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
    words = consultation.words
    told = words.say(
        "record.told", headline=headline(consultation), explanation=explanation(consultation)
    )
    criteria = sheet.decision.criteria
    return _text(
        [f"# {sheet.decision.title}", "", told, ""],
        _section(
            f"## {words.say('record.to_find_out')}",
            (f"- [ ] {c.question}" for c in criteria if c.id in unanswered),
        ),
        _section(f"## {words.say('record.to_do')}", _checks(consultation)),
        _section(
            f"## {words.say('record.answered_heading')}",
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
    saved, words = consultation.saved, consultation.words
    note = saved.notes.get(criterion.id, "")
    return words.say(
        "record.answered_with_note" if note else "record.answered",
        question=criterion.question,
        label=answer_label(words, criterion, saved.answers.get(criterion.id)),
        note=note,
        weight=words.number(saved.weights.get(criterion.id, criterion.weight)),
    )


def _options(consultation: Consultation) -> Iterator[str]:
    for alternative in consultation.sheet.decision.alternatives:
        yield f"- {alternative.title}: {alternative.summary}"


def _outcome(consultation: Consultation) -> Iterator[str]:
    words, verdict = consultation.words, consultation.verdict
    told = explanation(consultation)
    if verdict.outcome is Outcome.RECOMMENDED:
        title = consultation.sheet.alternative(verdict.alternatives[0]).title
        yield words.say("record.chosen", title=title, explanation=told)
    else:
        yield words.say("record.none_chosen", headline=headline(consultation), explanation=told)
    for sentence in ruled_out(consultation):
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
            for check in practice.checks:
                level = consultation.words.say(f"sentence.level.{check.level}")
                yield f"- [ ] {check.statement} ({level}; {link})"


def _link(title: str, url: str) -> str:
    return f"[{title}]({url})" if url else title


def _pros_and_cons(consultation: Consultation) -> Iterator[str]:
    sheet, words = consultation.sheet, consultation.words
    standings = consultation.verdict.standings
    for standing, found in zip(standings, consultation.reasons, strict=True):
        yield f"### {sheet.alternative(standing.alternative).title}"
        yield ""
        yield _score(consultation, standing)
        yield ""
        because = [sheet.knock_out(id_).because for id_ in standing.excluded_by]
        lines = [
            *(f"- {words.say('record.ruled_out', because=one)}" for one in because),
            *_reasons(consultation, "record.favour", found.favour),
            *_reasons(consultation, "record.against", found.against),
        ]
        yield from [*lines, ""] if lines else []


def _reasons(consultation: Consultation, key: str, found: Iterable[Reason]) -> Iterator[str]:
    for reason in found:
        yield f"- {consultation.words.say(key, reason=reason_words(consultation, reason))}"


def _score(consultation: Consultation, standing: Standing) -> str:
    if not consultation.situation.positions:
        return consultation.words.say("record.no_score")
    return consultation.words.say(
        "record.score_so_far" if consultation.verdict.unanswered else "record.score",
        points=points(standing.score),
        low=points(standing.low),
        high=points(standing.high),
    )


def _more(consultation: Consultation) -> Iterator[str]:
    words, sheet, found = consultation.words, consultation.sheet, consultation.sensitivity
    link = _link(sheet.decision.title, sheet.url)
    yield words.say("record.worked_out", link=link, version=sheet.decision.version)
    changes = [
        *(answer_change_words(consultation, change) for change in found.answers),
        *(weight_change_words(consultation, change) for change in found.weights),
    ]
    if changes:
        yield from ["", words.say("record.changes"), ""]
        yield from (f"- {change}" for change in changes)
