"""Making a decision's document: ids resolved to titles and addresses, prose made plain."""

from collections.abc import Iterator

from kbgen.cache.keys import own_digest
from kbgen.decisions.document import (
    CheckNote,
    DecisionDocument,
    EvidenceNote,
    PracticeNote,
    fingerprint,
    weighed,
)
from kbgen.links.context import ViewContext
from kbgen.model import Decision, EntryRef, Practice, Quote
from kbgen.model.checklist import Alternative, Criterion, KnockOut
from kbgen.model.evidence import AnyEvidence, Evidence
from kbgen.views.builders import evidence_views, plain_text
from kbgen.views.components import EvidenceView


def decision_document(decision: Decision, context: ViewContext) -> DecisionDocument:
    """Put together everything about a decision that does not depend on the reader.

    Args:
        decision: The decision.
        context: The knowledge base around it; addresses are relative to the root of its site.
    """
    return DecisionDocument(
        id=decision.id,
        url=context.link(decision.ref).url,
        decision=_in_plain_text(decision, context),
        fingerprints={criterion.id: fingerprint(criterion) for criterion in decision.criteria},
        weighed=weighed(decision),
        practices={id_: note for id_ in _practices(decision) for note in _note(id_, context)},
        citations={c.id: _citations(c.evidence, context) for c in decision.criteria},
        rests_on={str(ref): short_digest(ref, context) for ref in rests_on(decision, context)},
    )


def rests_on(decision: Decision, context: ViewContext) -> tuple[EntryRef, ...]:
    """The decision itself, and the practices and quotes of its questions, in order."""
    named = [decision.ref]
    for criterion in decision.criteria:
        quotes = [piece.quote for piece in criterion.evidence if isinstance(piece, Evidence)]
        named += [EntryRef(Practice.kind, id_) for id_ in criterion.practices]
        named += [EntryRef(Quote.kind, id_) for id_ in (*quotes, *criterion.quotes) if id_]
    return tuple(ref for ref in dict.fromkeys(named) if ref in context.base)


def short_digest(ref: EntryRef, context: ViewContext) -> str:
    """Eight hex digits that change when the text of an entry does."""
    return own_digest(context.base.origins[ref]).hex()[:8]


def _in_plain_text(decision: Decision, context: ViewContext) -> Decision:
    def alternative(one: Alternative) -> Alternative:
        consequences = tuple(plain_text(prose, context) for prose in one.consequences)
        return one.model_copy(update={"consequences": consequences})

    def criterion(one: Criterion) -> Criterion:
        return one.model_copy(update={"why": plain_text(one.why, context)})

    def knock_out(one: KnockOut) -> KnockOut:
        return one.model_copy(update={"because": plain_text(one.because, context)})

    return decision.model_copy(
        update={
            "problem": plain_text(decision.problem, context),
            "alternatives": tuple(map(alternative, decision.alternatives)),
            "criteria": tuple(map(criterion, decision.criteria)),
            "knock_out_criteria": tuple(map(knock_out, decision.knock_out_criteria)),
        }
    )


def _practices(decision: Decision) -> dict[str, None]:
    named = [part.practices for part in decision.alternatives]
    named += [part.practices for part in decision.criteria]
    return dict.fromkeys(id_ for practices in named for id_ in practices)


def _note(id_: str, context: ViewContext) -> Iterator[PracticeNote]:
    if practice := context.base.find(Practice, id_):
        checks = tuple(CheckNote(statement=c.statement, level=c.level) for c in practice.checks)
        link = context.link(practice.ref)
        yield PracticeNote(title=link.title, url=link.url, checks=checks)


def _citations(evidence: tuple[AnyEvidence, ...], context: ViewContext) -> tuple[EvidenceNote, ...]:
    views = evidence_views(evidence, context)
    return tuple(citation for view in views for citation in _citation(view))


def _citation(piece: EvidenceView) -> Iterator[EvidenceNote]:
    if piece.place is None:
        return
    moment = piece.place.moment
    yield EvidenceNote(
        speaker=piece.by.title if piece.by else "",
        certainty=piece.certainty,
        source=piece.place.title,
        place=piece.place.label,
        url=piece.place.url,
        stance=piece.stance,
        quote=piece.quote.text if piece.quote else None,
        moment=moment.url if moment and moment.exact else None,
    )
