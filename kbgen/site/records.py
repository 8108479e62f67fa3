"""Running decision records again: KB413 for those that come out differently, or less clearly."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kbgen.comparison.edition import Edition
from kbgen.decisions.record_file import DecisionRecord, Fate, RecordError, read_record, run_again
from kbgen.diagnostics import Diagnostic, Related, Severity, Span, did_you_mean
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Decision, EntryRef
from kbgen.origin import Origin
from kbgen.rules.shared.scenarios import verdict_words
from kbgen.site.check import CheckedContent
from kbgen.site.config import as_typed
from kbgen.source import KeyPath, read_text

CODE = "KB413"


def find_records(folder: Path) -> Iterator[DecisionRecord | Diagnostic]:
    """Read every decision record below a folder that kbgen wrote; other files are passed over."""
    for path in sorted(folder.rglob("*.md")):
        file = as_typed(path)
        text, problem = read_text(path, file)
        if problem is not None:
            yield problem
        try:
            record = read_record(text or "", file)
        except RecordError as error:
            yield Diagnostic(CODE, str(error), Span(file, 1, 1, 1, 4))
            continue
        if record is not None:
            yield record


def check_records(
    records: Sequence[DecisionRecord], checked: CheckedContent
) -> Iterator[tuple[DecisionRecord, Fate | None, Diagnostic | None]]:
    """Weigh the answers of each record again.

    Args:
        records: The records.
        checked: The content as it is now.

    Returns:
        Each record with what has become of its verdict, None where it cannot be told, and with what
        there is to say of that.
    """
    edition = Edition("", checked.roots, checked.base, checked.graph, checked.diagnostics)
    for record in records:
        if record.is_over:
            yield record, Fate.OVER, None
            continue
        ref = _now(EntryRef(Decision.kind, record.saved.checklist), checked.base)
        decision = edition.decision(ref)
        if decision is None:
            yield record, None, _lost(record, checked.base)
            continue
        again = run_again(record, decision)
        if again.fate is Fate.SAME:
            yield record, again.fate, None
            continue
        now = verdict_words(again.verdict.outcome, again.verdict.alternatives)
        was = verdict_words(record.outcome, record.alternatives)
        origin = checked.base.origins[ref]
        reasons = tuple(Related(words, _written(path, origin)) for path, words in again.changed)
        span = record.document.span(("verdict",))
        if again.fate is Fate.FLIPS:
            message = f"these answers come to {now} now, and no longer to {was}"
            hint = (
                f"see it with `kbgen decide {ref.id} --answers {span.file}`; once it is decided "
                "again, the status of this one is `superseded by …`"
            )
            severity = Severity.ERROR
        else:
            points = f"{again.verdict.lead} points ahead instead of {record.lead}"
            message, hint, severity = f"{now} is only {points}", None, Severity.NOTICE
        yield record, again.fate, Diagnostic(CODE, message, span, hint, reasons, severity)


def _written(path: KeyPath, origin: Origin) -> Span:
    """Where a part was written, in the highest layer that has anything to say of it."""
    inside = [at for at in origin.parts if at[: len(path)] == path]
    return origin.span(max(inside, key=lambda at: origin.parts[at].layer, default=path))


def _now(ref: EntryRef, base: KnowledgeBase) -> EntryRef:
    """What a decision is called by now."""
    if ref in base:
        return ref
    former = (e.ref for e in base.of_type(Decision) if ref.id in e.formerly)
    return base.replaced.get(ref) or next(former, ref)


def _lost(record: DecisionRecord, base: KnowledgeBase) -> Diagnostic:
    id_ = record.saved.checklist
    ids = [decision.id for decision in base.of_type(Decision)]
    if id_ in ids:
        message, hint = f"the decision '{id_}' comes to no verdict", "`kbgen check` says why"
    else:
        message = f"there is no decision '{id_}' any more"
        hint = did_you_mean(id_, ids) or "if that is settled otherwise, move the record elsewhere"
    return Diagnostic(CODE, message, record.document.span(("decision",)), hint)
