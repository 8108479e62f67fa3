"""KB509: what a layer's taking an entry away comes to in the layers below it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from kbgen.diagnostics import Diagnostic, Severity
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef
from kbgen.model.mentions import find_mentions


def hide_notices(
    base: KnowledgeBase, pages: Mapping[str, str], layers: Mapping[str, int]
) -> Iterator[Diagnostic]:
    """Yield, for each hidden entry that lower layers link to, in how many places they do.

    Args:
        base: The knowledge base.
        pages: The text of every hand-written page.
        layers: The number of the content root of each.
    """
    in_pages = Counter[EntryRef](
        ref
        for file, text in (pages.items() if base.hidden else ())
        for mention in find_mentions(text)
        if (ref := base.hidden_from(mention.target, None, layers[file]))
        and not base.candidates(mention.target)
    )
    for ref, hidden in base.hidden.items():
        if count := hidden.links + in_pages[ref]:
            links = f"{count} links of lower layers" if count > 1 else "a link of a lower layer"
            what = "are" if count > 1 else "is"
            message = f"{links} to the {ref.kind} '{ref.id}' {what} shown as text"
            span = hidden.document.span()
            hint = f"to lead there, an entry of yours would say `replaces: {ref}`"
            yield Diagnostic("KB509", message, span, hint, (), Severity.NOTICE)
