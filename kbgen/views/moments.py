"""From a quotation to the moment it was said, or to the words themselves in a text."""

from dataclasses import dataclass
from urllib.parse import quote as percent_encoded

from kbgen.model import Quote, Source
from kbgen.model.fields import seconds
from kbgen.model.quote import Fragment


@dataclass(frozen=True, slots=True)
class MomentView:
    """Where a quotation can be heard or read.

    Attributes:
        url: The address, if there is one that leads there.
        at: The time in a recording; None in a text.
        estimated: Whether the time is an estimate.
    """

    url: str | None
    at: str | None = None
    estimated: bool = False


def moment(quote: Quote, source: Source) -> MomentView | None:
    """Where a quotation can be heard or read; None where the entries say no more than its place."""
    at = quote.listen_at or quote.at
    if at and (source.moment or quote.listen_at):
        return MomentView(moment_address(source, at), at, estimated=quote.listen_at is not None)
    if quote.fragment and source.url:
        return MomentView(_to_words(source.url, quote.fragment))
    return None


def moment_address(source: Source, at: str | None) -> str | None:
    """Where a source can be heard from a time stamp on; None where it cannot."""
    return source.moment.replace("{seconds}", str(seconds(at))) if source.moment and at else None


def _to_words(url: str, fragment: Fragment) -> str:
    """An address at which browsers scroll to some words, which are written after `:~:`."""
    words = ",".join(map(_encoded, filter(None, (fragment.start, fragment.end))))
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"


def _encoded(words: str) -> str:
    return percent_encoded(words, safe="").replace("-", "%2D")  # a hyphen means something there
