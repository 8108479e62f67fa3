"""KB212: addresses that are lost because a renamed entry does not say what it was called."""

from collections.abc import Iterator

from kbgen.comparison.pairs import Pairs
from kbgen.comparison.result import Shown
from kbgen.diagnostics import Diagnostic
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef

CODE = "KB212"


def lost_addresses(pairs: Pairs, new: KnowledgeBase) -> Iterator[tuple[EntryRef, Diagnostic]]:
    """Yield the entries whose old address leads nowhere, with what is wrong.

    Args:
        pairs: What is the same in an old edition and a new one.
        new: The new edition's entries.
    """
    for now, (was, shown) in pairs.renamed.items():
        if shown is not Shown.FORMERLY:
            span = new.origins[now].document.key_span(("formerly",))
            message = f"this was the {was.kind} '{was.id}', and its old address leads nowhere"
            yield now, Diagnostic(CODE, message, span, f"write `formerly: [{was.id}]`")
