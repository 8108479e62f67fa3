"""Terms: the words that link to an entry by themselves wherever prose has them.

An entry claims the words it is known by: a tool, a definition or a person each of its names, a
practice its title, any other kind nothing; or else what it says itself under `linked_as`. A
deprecated entry claims nothing. Words that several entries claim link to none of them, because any
choice would be wrong somewhere; a rule tells the authors.

Definitions are common nouns and have a plural. Of each, the regular English one is a term as well,
unless another entry claims it in its own right; no word is ever cut down to a singular, because
"Kubernetes" has none.

Terms are no links of the graph. Where an author links, two entries have to do with each other, and
each shows the other; that a text uses a word says less, and the pages of the commonest terms would
list a good part of the site. Search finds those places.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, Entry, EntryRef, Status
from kbgen.model.base import Case
from kbgen.model.kinds import InProse

_TYPOGRAPHY = (("\n", " "), ("\t", " "), ("\u00a0", " "), ("’", "'"), ("\u0130", "i"))
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$", re.IGNORECASE)
_CONSONANT_Y = re.compile(r"(?<=[^aeiou\W])y$")


class Claim(NamedTuple):
    """An entry's claim to some words.

    Attributes:
        words: The words as written.
        ref: The entry.
        exact: Whether capitals count.
    """

    words: str
    ref: EntryRef
    exact: bool

    def fits(self, written: str) -> bool:
        """Whether words of the same letters are meant, by their capitals.

        A name that starts with a small letter may have a capital at the start of a sentence.
        """
        if not self.exact or written == self.words:
            return True
        return self.words[:1].islower() and written == self.words[:1].upper() + self.words[1:]


@dataclass(frozen=True)
class Terms:
    """The words of a knowledge base that link by themselves.

    Attributes:
        claims: Who claims which words, by `folded` words.
        plurals: The same for their plurals, which count where no entry claims the words itself.
    """

    claims: Mapping[str, tuple[Claim, ...]]
    plurals: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        """Every word or words to look for, `folded`."""
        return iter({**self.claims, **self.plurals})

    def meanings(self, written: str) -> frozenset[EntryRef]:
        """The entries that some words of a text may mean."""
        words = straight(written)
        key = words.lower()
        claims = self.claims.get(key) or self.plurals.get(key, ())
        return frozenset(claim.ref for claim in claims if claim.fits(words))

    def ambiguous(self) -> Iterator[tuple[Claim, ...]]:
        """Yield the claims to the same words, the first of each entry, where they are several."""
        for claims in self.claims.values():
            if len(claims) > 1:
                first = {
                    claim.ref: claim for claim in reversed(claims) if _is_shared(claim, claims)
                }
                if first:
                    yield tuple(reversed(first.values()))

    def told(self, words: str) -> str:
        """What stands for the meaning of some words, `folded`: equal where they mean the same."""
        claims = (*self.claims.get(words, ()), *self.plurals.get(words, ()))
        return "".join(f"{words}\0{claim.ref}\0{claim.words}\0{claim.exact}\n" for claim in claims)


NO_TERMS = Terms({})
"""For prose in which nothing links by itself."""


def straight(text: str) -> str:
    """A text with plain spaces and apostrophes, each character in its place."""
    for written, plain in _TYPOGRAPHY:  # much quicker than `translate`
        text = text.replace(written, plain)
    return text


def folded(text: str) -> str:
    """A text as terms are compared: without capitals, each character in its place."""
    return straight(text).lower()


def terms_of(base: KnowledgeBase) -> Terms:
    """Work out the terms of a knowledge base."""
    claims = [claim for entry in base.entries.values() for claim in _claims(entry)]
    return Terms(_by_words(claims), _by_words(_plurals(claims)))


def _by_words(claims: Iterable[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    found: dict[str, tuple[Claim, ...]] = {}
    for claim in claims:
        words = claim.words.lower()
        found[words] = (*found.get(words, ()), claim)
    return found


def _claims(entry: Entry) -> Iterator[Claim]:
    if entry.status is Status.DEPRECATED:
        return
    for words in _words(entry):
        written = straight(words)
        yield Claim(written, entry.ref, _is_exact(entry, written))


def _words(entry: Entry) -> tuple[str, ...]:
    if entry.linked_as is not None:
        return entry.linked_as
    in_prose = _in_prose(entry.ref)
    if in_prose is InProse.TITLES:
        return (entry.title,)
    return tuple(name for name in entry.names if len(name) > 1) if in_prose else ()


def _in_prose(ref: EntryRef) -> InProse | None:
    return KIND_BY_NAME[ref.kind].in_prose


def _is_exact(entry: Entry, words: str) -> bool:
    if entry.linked_case is not None:
        return entry.linked_case is Case.EXACT
    has_capital = " " not in words and words[1:] != words[1:].lower()
    return has_capital or _in_prose(entry.ref) is InProse.NAMES


def _is_shared(claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether some text fits a claim and that of another entry as well."""
    others = (other for other in claims if other.ref != claim.ref)
    return any(other.fits(claim.words) or claim.fits(other.words) for other in others)


def _plurals(claims: Iterable[Claim]) -> Iterator[Claim]:
    for claim in claims:
        if _in_prose(claim.ref) is InProse.NOUNS and (words := _plural(claim.words)):
            yield claim._replace(words=words)


def _plural(noun: str) -> str | None:
    """The regular English plural; None for what may be one already, or does not end in a letter."""
    if not noun[-1].isalpha() or (noun.endswith("s") and not noun.endswith("ss")):
        return None
    if _SIBILANT.search(noun):
        return f"{noun}es"
    return _CONSONANT_Y.sub("ie", noun) + "s"
