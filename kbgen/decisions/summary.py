"""A verdict for a terminal."""

from collections.abc import Iterable, Iterator

from kbgen.decisions.engine import Standing
from kbgen.decisions.reasons import Reasons
from kbgen.decisions.result import DecisionResult
from kbgen.decisions.verdict_text import (
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


def decision_text(result: DecisionResult) -> str:
    """Write the verdict, the scores, the reasons, and what would change it.

    Args:
        result: The reader's answers and what follows from them.
    """
    words, changes = result.words, result.sensitivity
    return (
        "\n".join(
            [
                headline(result),
                explanation(result),
                *ruled_out(result),
                "",
                *_scores(result),
                "",
                *(line for found in result.reasons for line in _reasons(result, found)),
                *_section(
                    words.say("terminal.answers"),
                    (answer_change_words(result, change) for change in changes.answers),
                ),
                *_section(
                    words.say("terminal.weights"),
                    (weight_change_words(result, change) for change in changes.weights),
                ),
            ]
        ).rstrip("\n")
        + "\n"
    )


def _scores(result: DecisionResult) -> Iterator[str]:
    words = result.words
    titles = {a.id: a.title for a in result.document.decision.alternatives}
    width = max(map(len, titles.values()))
    for standing in result.verdict.standings:
        ends = words.say("terminal.range", low=points(standing.low), high=points(standing.high))
        out = f"  {words.say('terminal.ruled_out')}" if standing.excluded_by else ""
        title, score = titles[standing.alternative], points(standing.score)
        yield f"  {title:<{width}}  {_bar(standing)}  {score:>3}  {ends}{out}"


def _bar(standing: Standing) -> str:
    """The score as a bar, and as dots how far it can still go."""
    full, high = round(standing.score * BAR), round(standing.high * BAR)
    return f"{'█' * full}{'·' * max(high - full, 0)}".ljust(BAR)


def _reasons(result: DecisionResult, found: Reasons) -> list[str]:
    lines = [
        *(f"+ {reason_words(result, reason)}" for reason in found.favour),
        *(f"- {reason_words(result, reason)}" for reason in found.against),
    ]
    return _section(result.document.alternative(found.alternative).title, lines)


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [heading, *found, ""] if found else []
