"""Comparing two editions."""

from collections.abc import Iterator, Mapping

from kbgen.comparison.addresses import lost_addresses
from kbgen.comparison.checks import changed_checks
from kbgen.comparison.edition import Edition
from kbgen.comparison.entries import changed_entries
from kbgen.comparison.layers import touched_layers
from kbgen.comparison.pairs import Moves, Pairs, pair_up
from kbgen.comparison.result import Comparison, Named, Problem, Removed, Renamed
from kbgen.comparison.verdicts import changed_verdicts
from kbgen.decisions.saved_answers import SavedAnswers
from kbgen.diagnostics import Diagnostic, Severity, in_order
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef


def compare(
    old: Edition,
    new: Edition,
    moved: Moves | None = None,
    saved: Mapping[str, SavedAnswers] | None = None,
) -> Comparison:
    """Find what differs between two editions of a knowledge base.

    Args:
        old: The one before.
        new: The one after.
        moved: What git takes for the same file under another name.
        saved: Answers of a team that verdicts are tried with as well, by the name of their file.
    """
    pairs = pair_up(old.base, new.base, moved or {})
    return Comparison(
        old=old.label,
        new=new.label,
        old_version=old.version,
        new_version=new.version,
        verdicts=tuple(changed_verdicts(old, new, pairs, saved or {})),
        problems=tuple(_problems(old, new, pairs)),
        layers=tuple(touched_layers(old.roots, new.roots)),
        added=tuple(Named(**_named(ref, new.base)) for ref in pairs.added),
        removed=tuple(_removed(pairs, old.base)),
        renamed=tuple(
            Renamed(**_named(ref, new.base), was=was.id, shown_by=shown)
            for ref, (was, shown) in pairs.renamed.items()
        ),
        changed=tuple(changed_entries(old, new, pairs)),
        checks=tuple(changed_checks(old, new, pairs)),
    )


def _named(ref: EntryRef, base: KnowledgeBase) -> dict[str, str]:
    return {"kind": ref.kind, "id": ref.id, "title": base[ref].title}


def _removed(pairs: Pairs, base: KnowledgeBase) -> Iterator[Removed]:
    for ref, into in pairs.removed.items():
        yield Removed(**_named(ref, base), into=str(into) if into else None)


def _problems(old: Edition, new: Edition, pairs: Pairs) -> Iterator[Problem]:
    """The errors that the old edition did not have, wherever its files were, and lost addresses."""
    known = {_sameness(diagnostic) for diagnostic in old.diagnostics}
    lost = (diagnostic for _, diagnostic in lost_addresses(pairs, new.base))
    for found in in_order((*new.diagnostics, *lost)):
        if found.severity is Severity.ERROR and _sameness(found) not in known:
            span = found.span
            yield Problem(
                code=found.code, message=found.message,
                file=span.file, line=span.line, column=span.column,
            )  # fmt: skip


def _sameness(found: Diagnostic) -> tuple[str, str, str]:
    """What a diagnostic is, but for the line and for where its content root is."""
    return found.code, found.message, "/".join(found.span.file.split("/")[-2:])
