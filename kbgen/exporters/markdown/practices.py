"""The twin of a practice."""

from collections.abc import Iterable, Iterator

from kbgen.exporters.markdown.positions import position
from kbgen.exporters.markdown.writer import (
    Writer,
    escaped,
    evidence,
    fact,
    items,
    numbered,
    section,
    under,
)
from kbgen.i18n import Words
from kbgen.views.practice import PracticeView, StepView


def conditions(
    applies_when: Iterable[str], avoid_when: Iterable[str], writer: Writer
) -> Iterator[str]:
    """Write when advice applies and when it does not, as far as that is said."""
    said = {"applies_when": applies_when, "avoid_when": avoid_when}
    for name, texts in said.items():
        if texts:
            yield under(writer.t["entry"][name], map(writer.prose, texts))


def practice(of: PracticeView, writer: Writer) -> Iterator[str]:
    """Write what is particular to a practice, in the order of its page."""
    t = writer.t["entry"]
    yield from position(of.position, writer)
    if of.strength:
        say = Words(writer.t).say
        told = ", ".join(say(key, count=count) for key, count in of.strength.said)
        yield f"**{writer.t['strength']['title']}:** {told}"
    yield from conditions(of.applies_when, of.avoid_when, writer)
    if of.applies_to:
        yield under(t["applies_to"], map(writer.for_whom, of.applies_to))
    if of.horizon:
        note = f" ({escaped(of.horizon.note)})" if of.horizon.note else ""
        yield f"**{t['horizon']}:** {writer.t['term'][of.horizon.term]}{note}"
    yield from _checks(of, writer)
    yield from section(t["why"], writer.prose(of.why), *writer.why_by(of.why_by))
    if of.how:
        yield from section(t["how"], numbered(_step(step, writer) for step in of.how))
    yield from evidence(t["evidence"], of.evidence, writer)
    if of.quotes:
        yield from section(t["quotes"], writer.quotations(of.quotes))


def _checks(of: PracticeView, writer: Writer) -> Iterator[str]:
    if of.checks:
        checks = (
            f"**{writer.t['level'][check.level]}:** {escaped(check.statement)}"
            + (f" {writer.prose(check.how)}" if check.how else "")
            for check in of.checks
        )
        yield from section(writer.t["entry"]["checks"], items(checks))


def _step(step: StepView, writer: Writer) -> str:
    text = writer.prose(step.text)
    return f"{text}\n\n{step.code}" if step.code else text


def related(of: PracticeView, writer: Writer) -> Iterator[str]:
    """Write what a practice has to do with."""
    t = writer.t["entry"]
    names = ("requires", "supports", "in_tension_with", "tools", "definitions")
    lines = [fact(t[n], ", ".join(map(writer.link, to))) for n in names if (to := getattr(of, n))]
    if lines:
        yield from section(t["related"], items(lines))
