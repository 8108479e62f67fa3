"""What a reader takes away from a decision: a record, a task list, the data.

The record follows MADR 4 (https://adr.github.io/madr/). Its headings and the values of `status` are
that format's, for people and programs to find their way, and are the same in every language. The
same texts in JavaScript: `themes/kbgen/parts/decisions/record.js`; both write the golden cases
in tests/cases/decision-exports.
"""

import dataclasses
import json
from collections.abc import Iterable, Iterator

from kbgen.decisions.document import EvidenceNote
from kbgen.decisions.engine import Standing
from kbgen.decisions.fragment import decision_fragment, with_fragment
from kbgen.decisions.reasons import Reason
from kbgen.decisions.result import DecisionResult
from kbgen.decisions.verdict_text import (
    answer_change_words,
    answer_label,
    citation_words,
    explanation,
    headline,
    points,
    reason_words,
    ruled_out,
    weight_change_words,
)
from kbgen.model.checklist import Alternative, Criterion, Outcome
from kbgen.model.evidence import Stance


def madr(result: DecisionResult, day: str) -> str:
    """Write a decision record in MADR form.

    Args:
        result: The reader's answers and what follows from them.
        day: The date of the record, YYYY-MM-DD.
    """
    decision = result.document.decision
    settled = result.verdict.outcome is Outcome.RECOMMENDED
    return _text(
        ["---", f"status: {'proposed' if settled else 'draft'}", f"date: {day}"],
        [*_to_run_again(result), "---", ""],
        [f"# {decision.title}", ""],
        ["## Context and Problem Statement", "", decision.problem, ""],
        ["## Decision Drivers", "", *_drivers(result), ""],
        ["## Considered Options", "", *_options(result), ""],
        ["## Decision Outcome", "", *_outcome(result), ""],
        _section("### Consequences", _consequences(result)),
        _section("### Confirmation", _checks(result)),
        ["## Pros and Cons of the Options", "", *_pros_and_cons(result)],
        ["## More Information", "", *_more(result)],
    )


def task_list(result: DecisionResult) -> str:
    """Write what there is left to do as a Markdown task list.

    Args:
        result: The reader's answers and what follows from them.
    """
    document, verdict = result.document, result.verdict
    unanswered = set(verdict.unanswered)
    words = result.words
    told = words.say("record.told", headline=headline(result), explanation=explanation(result))
    criteria = document.decision.criteria
    return _text(
        [f"# {document.decision.title}", "", told, ""],
        _section(
            f"## {words.say('record.to_find_out')}",
            (f"- [ ] {c.question}" for c in criteria if c.id in unanswered),
        ),
        _section(f"## {words.say('record.to_do')}", _checks(result)),
        _section(
            f"## {words.say('record.answered_heading')}",
            (f"- [x] {_answered(result, c)}" for c in criteria if c.id not in unanswered),
        ),
    )


def answers_json(result: DecisionResult) -> str:
    """Write the answers, which can be loaded again, and what follows from them, as JSON.

    Args:
        result: The reader's answers and what follows from them.
    """
    data = {
        **result.saved.to_json(),
        "verdict": dataclasses.asdict(result.verdict),
        "reasons": [dataclasses.asdict(one) for one in result.reasons],
        "sensitivity": dataclasses.asdict(result.sensitivity),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _text(*parts: Iterable[str]) -> str:
    return "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"


def _to_run_again(result: DecisionResult) -> Iterator[str]:
    """What `kbgen check --records` needs to weigh the same answers again, and to compare."""
    verdict = result.verdict
    yield f"decision: {result.document.id}"
    yield decision_fragment(result.saved).replace("=", ": ", 1)
    yield f"verdict: {verdict.outcome}"
    yield f"alternatives: [{', '.join(verdict.alternatives)}]"
    if (ahead := verdict.lead) is not None:
        yield f"lead: {ahead}"
    yield f"weighed: {'~'.join('.'.join(part) for part in result.document.weighed.items())}"


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [heading, "", *found, ""] if found else []


def _drivers(result: DecisionResult) -> Iterator[str]:
    for criterion in result.document.decision.criteria:
        yield f"- {_answered(result, criterion)}"
        for citation in result.document.citations.get(criterion.id, ()):
            yield f"  - {_said(result, citation)}"


def _said(result: DecisionResult, citation: EvidenceNote) -> str:
    """Who said it and where, the way to it in the source, and the words if they are quoted."""
    words = result.words
    stance = citation.stance
    mark = "" if stance == Stance.SUPPORTS else words.say(f"weighing.stance.{stance}")
    said = f"{mark}{_link(citation_words(words, citation), citation.url)}"
    if citation.moment:
        said = words.say("record.there", said=said, url=citation.moment)
    if citation.quote is None:
        return said
    return words.say("record.quoted", said=said, quote=words.quoted(citation.quote))


def _answered(result: DecisionResult, criterion: Criterion) -> str:
    saved, words = result.saved, result.words
    # One line: a line break would end the list item.
    note = " ".join(saved.notes.get(criterion.id, "").split())
    return words.say(
        "record.answered_with_note" if note else "record.answered",
        question=criterion.question,
        label=answer_label(words, criterion, saved.answers.get(criterion.id)),
        note=note,
        weight=words.number(saved.weights.get(criterion.id, criterion.weight)),
    )


def _options(result: DecisionResult) -> Iterator[str]:
    for alternative in result.document.decision.alternatives:
        yield f"- {alternative.title}: {alternative.summary}"


def _outcome(result: DecisionResult) -> Iterator[str]:
    words, verdict = result.words, result.verdict
    told = explanation(result)
    if verdict.outcome is Outcome.RECOMMENDED:
        title = result.document.alternative(verdict.alternatives[0]).title
        yield words.say("record.chosen", title=title, explanation=told)
    else:
        yield words.say("record.none_chosen", headline=headline(result), explanation=told)
    for sentence in ruled_out(result):
        yield ""
        yield sentence


def _named(result: DecisionResult) -> Iterator[Alternative]:
    for id_ in result.verdict.alternatives:
        yield result.document.alternative(id_)


def _consequences(result: DecisionResult) -> Iterator[str]:
    named = list(_named(result))
    for alternative in named:
        prefix = f"{alternative.title}: " if len(named) > 1 else ""
        for consequence in alternative.consequences:
            yield f"- {prefix}{consequence}"


def _checks(result: DecisionResult) -> Iterator[str]:
    """The checks of the practices that come with what the verdict names, each practice once."""
    document = result.document
    ids = [id_ for alternative in _named(result) for id_ in alternative.practices]
    for id_ in dict.fromkeys(ids):
        if practice := document.practices.get(id_):
            link = _link(practice.title, practice.url)
            for check in practice.checks:
                level = result.words.say(f"sentence.level.{check.level}")
                yield f"- [ ] {check.statement} ({level}; {link})"


def _link(title: str, url: str) -> str:
    return f"[{title}]({url})" if url else title


def _pros_and_cons(result: DecisionResult) -> Iterator[str]:
    document, words = result.document, result.words
    found = {one.alternative: one for one in result.reasons}
    for standing in result.verdict.standings:
        score, reasons = _score(result, standing), found[standing.alternative]
        yield from (f"### {document.alternative(standing.alternative).title}", "")
        for id_ in standing.excluded_by:
            yield from (words.say("record.ruled_out", because=document.knock_out(id_).because), "")
        if standing.excluded_by:
            score = words.say("record.ruled_out_score", score=score)
        yield from (score, "")
        lines = [
            *_reasons(result, "record.favour", reasons.favour),
            *_reasons(result, "record.against", reasons.against),
        ]
        yield from [*lines, ""] if lines else []


def _reasons(result: DecisionResult, key: str, found: Iterable[Reason]) -> Iterator[str]:
    words = result.words
    for reason in found:
        told = words.say(key, reason=reason_words(result, reason))
        cited = [
            _link(citation_words(words, citation), citation.url)
            for citation in result.document.citations.get(reason.criterion, ())
        ]
        if cited:
            told = words.say("record.cited", told=told, places="; ".join(cited))
        yield f"- {told}"


def _score(result: DecisionResult, standing: Standing) -> str:
    if not result.answer_set.positions:
        return result.words.say("record.no_score")
    key = "record.score_so_far" if result.verdict.unanswered else "record.score"
    low, high = points(standing.low), points(standing.high)
    return result.words.say(key, points=points(standing.score), low=low, high=high)


def _more(result: DecisionResult) -> Iterator[str]:
    words, document, found = result.words, result.document, result.sensitivity
    address = with_fragment(document.url, decision_fragment(result.saved))
    link = _link(document.decision.title, address)
    told = "record.worked_out" if address else "record.worked_out_unlinked"
    yield words.say(told, link=link, version=document.decision.version)
    changes = [
        *(answer_change_words(result, change) for change in found.answers),
        *(weight_change_words(result, change) for change in found.weights),
    ]
    if changes:
        yield from ["", words.say("record.changes"), ""]
        yield from (f"- {change}" for change in changes)
