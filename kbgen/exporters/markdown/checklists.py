"""The twins of decisions and of readiness checklists: all that it takes to work them by hand."""

from collections.abc import Iterator

from kbgen.exporters.markdown.writer import Writer, escaped, items
from kbgen.i18n import Words
from kbgen.model import Practice
from kbgen.views.decision import AlternativeView, CriterionView, DecisionView, KnockOutView
from kbgen.views.readiness import ReadinessView


def decision(of: DecisionView, writer: Writer) -> Iterator[str]:
    """Write a decision."""
    t = writer.t["decision"]
    yield f"## {writer.t['entry']['problem']}"
    yield writer.prose(of.problem)
    yield from writer.why_by(of.why_by)
    yield f"## {t['alternatives']}"
    for alternative in of.alternatives:
        yield from _alternative(alternative, writer)
    yield f"## {t['questions']}"
    titles = [alternative.alternative.title for alternative in of.alternatives]
    for criterion in of.criteria:
        yield from _criterion(criterion, titles, writer)
    if of.knock_outs:
        yield f"## {t['knock_outs']}"
        for knock_out in of.knock_outs:
            yield from _knock_out(knock_out, writer)
    yield f"## {t['verdict']}"
    yield t["by_hand"]


def _alternative(of: AlternativeView, writer: Writer) -> Iterator[str]:
    yield f"### {escaped(of.alternative.title)}"
    yield escaped(of.alternative.summary)
    consequences = map(writer.prose, of.alternative.consequences)
    if lines := [*consequences, *map(writer.link, (*of.practices, *of.tools))]:
        yield items(lines)


def _criterion(of: CriterionView, titles: list[str], writer: Writer) -> Iterator[str]:
    """A question, with how well each alternative does under each answer."""
    t = writer.t
    yield f"### {escaped(of.criterion.question)}"
    yield writer.prose(of.criterion.why)
    yield f"{t['entry']['weight']}: {of.criterion.weight}"
    rows = [(answer.label, *map(str, values)) for answer, values in of.rows]
    header = (t["decision"]["answer"], *titles)
    yield "\n".join(map(_row, [header, ("---",) * len(header), *rows]))
    if of.evidence:
        yield writer.evidence(of.evidence)
    if of.quotes:
        yield writer.quotations(of.quotes)
    if of.practices:
        yield writer.links(of.practices)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escaped(cell).replace("|", "\\|") for cell in cells) + " |"


def _knock_out(of: KnockOutView, writer: Writer) -> Iterator[str]:
    t = writer.t["decision"]
    any_of, conjunction = f" {t['any_of']} ", f" {t['conjunction']} "
    when = conjunction.join(f"{question} {any_of.join(a)}" for question, a in of.conditions)
    ruled_out = Words(writer.t).say("decision.ruled_out", count=len(of.excludes))
    yield f"**{escaped(when)} → {escaped(', '.join(of.excludes))} {ruled_out}.**"
    yield writer.prose(of.knock_out.because)
    if of.evidence:
        yield writer.evidence(of.evidence)


def readiness(of: ReadinessView, writer: Writer) -> Iterator[str]:
    """Write a readiness checklist."""
    t = writer.t
    yield writer.prose(of.problem)
    yield from writer.why_by(of.why_by)
    for group in of.groups:
        yield f"## {escaped(group.topic.title) if group.topic else t['kinds'][Practice.kind]}"
        yield items(
            f"[ ] **{t['level'][one.check.level]}:** {escaped(one.check.statement)}"
            + (f" {writer.prose(one.check.how)}" if one.check.how else "")
            + f" ({writer.link(one.practice)})"
            for one in group.checks
        )
    yield f"## {t['readiness']['verdict']}"
    yield t["readiness"]["by_hand"]
