"""What a readiness checklist comes to, in words.

The same sentences in JavaScript: `themes/kbgen/parts/decisions/gate-text.js`.
"""

from collections.abc import Iterator

from kbgen.decisions.readiness import Assessment, Gate
from kbgen.i18n import Words
from kbgen.model.practice import Level

_IN_THE_WAY = {Gate.NOT_READY: Level.MUST, Gate.CONDITIONALLY_READY: Level.SHOULD}


def gate_words(words: Words, assessment: Assessment) -> str:
    """The gate in a line, such as "Ready: 31 met, 4 set aside (1 without a reason)"."""
    headline = gate_headline(words, assessment)
    counts = gate_counts(words, assessment)
    return words.say("gate.told", headline=headline, counts=counts) if counts else headline


def gate_headline(words: Words, assessment: Assessment) -> str:
    """The gate in a word or two, such as "Conditionally ready"."""
    return words.say(f"gate.headline.{assessment.gate}")


def gate_counts(words: Words, assessment: Assessment) -> str:
    """What stands in the way, what is met and what is set aside, each with its number."""
    return words.say("sentence.comma").join(_counts(words, assessment))


def _counts(words: Words, assessment: Assessment) -> Iterator[str]:
    if level := _IN_THE_WAY.get(assessment.gate):
        (tally,) = (one for one in assessment.tallies if one.level is level)
        yield words.say(f"gate.not_met.{level}", count=tally.applicable - tally.met)
    if met := sum(tally.met for tally in assessment.tallies):
        yield words.say("gate.met", count=met)
    aside, without = len(assessment.set_aside), len(assessment.without_reason)
    if aside:
        key = "gate.set_aside_without" if without else "gate.set_aside"
        yield words.say(key, count=aside, without=without)
