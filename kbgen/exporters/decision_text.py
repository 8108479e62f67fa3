"""A verdict for a terminal."""

from collections.abc import Iterable, Iterator

from kbgen.model.decision import Standing
from kbgen.model.reasons import Reasons
from kbgen.views.consultation import Consultation
from kbgen.views.decision_words import (
    answer_change_words,
    explanation,
    headline,
    points,
    reason_words,
    ruled_out,
    weight_change_words,
)

BAR = 25
"""How many characters a full score is long."""


def decision_text(consultation: Consultation) -> str:
    """Write the verdict, the scores, the reasons, and what would change it.

    Args:
        consultation: The reader's answers and what follows from them.
    """
    sheet, verdict = consultation.sheet, consultation.verdict
    changes = consultation.sensitivity
    return (
        "\n".join(
            [
                headline(sheet, verdict.outcome, verdict.alternatives),
                explanation(sheet, verdict),
                *ruled_out(sheet, verdict),
                "",
                *_scores(consultation),
                "",
                *(line for found in consultation.reasons for line in _reasons(consultation, found)),
                *_section(
                    "A single answer that would change this",
                    (answer_change_words(sheet, change) for change in changes.answers),
                ),
                *_section(
                    "A single weight that would change this",
                    (weight_change_words(sheet, change) for change in changes.weights),
                ),
            ]
        ).rstrip("\n")
        + "\n"
    )


def _scores(consultation: Consultation) -> Iterator[str]:
    titles = {a.id: a.title for a in consultation.sheet.decision.alternatives}
    width = max(map(len, titles.values()))
    for standing in consultation.verdict.standings:
        score = f"{points(standing.score):>3}  {points(standing.low)} to {points(standing.high)}"
        out = "  ruled out" if standing.excluded_by else ""
        yield f"  {titles[standing.alternative]:<{width}}  {_bar(standing)}  {score}{out}"


def _bar(standing: Standing) -> str:
    """The score as a bar, and as dots how far it can still go."""
    full, high = round(standing.score * BAR), round(standing.high * BAR)
    return f"{'█' * full}{'·' * max(high - full, 0)}".ljust(BAR)


def _reasons(consultation: Consultation, found: Reasons) -> list[str]:
    sheet = consultation.sheet
    lines = [
        *(f"+ {reason_words(sheet, reason)}" for reason in found.favour),
        *(f"- {reason_words(sheet, reason)}" for reason in found.against),
    ]
    return _section(sheet.alternative(found.alternative).title, lines)


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [heading, *found, ""] if found else []
