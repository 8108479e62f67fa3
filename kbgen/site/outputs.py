"""The files of a site as one table: at each address there is one, or both are named.

Addresses are compared as the least particular system does, where capitals and the way in which
accents are written make no difference.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kbgen.diagnostics import Diagnostic, Related, Span


class Claim(NamedTuple):
    """A file that is to be written.

    Attributes:
        address: Its path in the site; that of a folder, all of which is taken, ends in `/`.
        what: What it is.
        hint: What to do where another is in its way.
        where: Finds what it is made from, if somebody has written that.
    """

    address: str
    what: str
    hint: str = "rename one of them"
    where: Callable[[], Span] | None = None


def clashes(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    """Find files that would be written over each other.

    Args:
        claims: All files, those that are made before those that are written by hand: a clash is
            told where the second stands.
    """
    table: dict[str, Claim] = {}
    for claim in claims:
        key = _folded(claim.address)
        other = next((table[place] for place in _at_or_around(key) if place in table), None)
        if other is None:
            table[key] = claim
        elif claim.where:
            yield _clash(claim, other, claim.where())


def _clash(claim: Claim, other: Claim, span: Span) -> Diagnostic:
    message = f"{claim.what} would be '{claim.address}' in the site, and so would {other.what}"
    related = (Related("that one is here", other.where()),) if other.where else ()
    return Diagnostic("KB505", message, span, other.hint, related)


def _folded(address: str) -> str:
    if address.isascii():
        return address.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def _at_or_around(address: str) -> Iterator[str]:
    """An address, and the folders that it is in."""
    yield address
    folder = address
    while slash := (folder := folder.rpartition("/")[0]):
        yield f"{slash}/"
