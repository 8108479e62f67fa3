"""References: where they stand, and what to say of one that does not mean exactly one entry."""

from collections.abc import Sequence

from kbgen.diagnostics import did_you_mean, listed
from kbgen.findings import Place
from kbgen.graph import Link, Unresolved
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, EntryRef


def explain_unresolved(
    text: str,
    candidates: Sequence[EntryRef],
    base: KnowledgeBase,
    kind: str | None = None,
    in_prose: bool = True,
) -> tuple[str, str | None]:
    """Give the message and the hint for a reference that did not become a link.

    Args:
        text: The reference as written.
        candidates: The entries it could mean.
        base: The knowledge base.
        kind: The kind that its place asks for, if any.
        in_prose: Whether it stands in `[[…]]`.
    """
    if candidates:
        choices = [f"[[{ref}]]" if in_prose else str(ref) for ref in candidates]
        return f"'{text}' is the id of more than one entry", f"write {listed(choices)}"
    prefix, colon, rest = text.partition(":")
    if kind is None and colon:
        if prefix not in KIND_BY_NAME:
            return f"there is no kind '{prefix}'", _kinds_hint(prefix)
        kind, text = prefix, rest
    return f"there is no {kind or 'entry'} '{text}'", _hint(text, kind, base)


def place_of(reference: Link | Unresolved) -> Place:
    """The reference itself, also in the middle of prose."""
    text = f"[[{reference.text}" if reference.in_prose else reference.text
    return Place(reference.source, reference.path, text=text)


def _kinds_hint(word: str) -> str:
    return did_you_mean(word, KIND_BY_NAME) or f"the kinds are {listed(KIND_BY_NAME, 'and')}"


def _hint(word: str, kind: str | None, base: KnowledgeBase) -> str | None:
    kinds = (kind,) if kind else tuple(KIND_BY_NAME)
    if any(EntryRef(name, word) in base.hidden for name in kinds):
        return "an overlay hides it"
    if others := [str(ref) for ref in base.candidates(word)]:
        return f"there is {listed(others, 'and')}, but this place takes a {kind}"
    if renamed := [ref.id for ref in base.renamed(word, kind)]:
        return f"it is called {listed(renamed, 'and')} now: write that"
    if named := [ref.id for ref in base.called(word, kind)]:
        return f"that is a name of {listed(sorted(named), 'and')}: write the id"
    return did_you_mean(word, base.ids(kind)) or (
        f"`kbgen new {kind} {word}` starts one" if kind else None
    )
