"""From a claim to the moment it was said, or to the words themselves in a text."""

from dataclasses import dataclass
from urllib.parse import quote as percent_encoded

from kbgen.model import Quote, Source
from kbgen.model.evidence import Evidence
from kbgen.model.fields import SECONDS, STAMP, seconds
from kbgen.model.quote import Fragment


@dataclass(frozen=True, slots=True)
class MomentView:
    """Where something can be heard or read.

    Attributes:
        url: The address, if there is one.
        heard: Whether a recording starts there.
        exact: Whether it leads to the words or their paragraph, and not to a source as a whole.
        at: The time to listen from; in a text, only where it is known better than by the place.
        estimated: Whether that time is an estimate.
    """

    url: str | None
    heard: bool = False
    exact: bool = False
    at: str | None = None
    estimated: bool = False

    @property
    def short(self) -> str:
        """The address as it is typed off paper: what only browsers need is left out."""
        bare = (self.url or "").partition(":~:")[0].rstrip("#")
        return bare.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def moment_of(located: Evidence | Quote, source: Source, words: Quote | None) -> MomentView | None:
    """Where a claim can be heard or read; None where the entries say no more than its place.

    Args:
        located: The claim, with its place.
        source: The source that the place is in.
        words: The quotation that it is or that stands beside it.
    """
    if words and _place(words) != _place(located):
        words = None  # said elsewhere
    estimate = words.listen_at if words else None
    if heard := heard_at(source, estimate or located.at):
        at = estimate or located.at
        return MomentView(heard, heard=True, exact=True, at=at, estimated=estimate is not None)
    fragment = words.fragment if words else None
    exact = (
        _to_words(source.url, fragment)
        if fragment and source.url
        else _to_stamp(source, located.at)
    )
    if url := exact or source.url:
        return MomentView(url, exact=bool(exact), at=estimate, estimated=estimate is not None)
    return MomentView(None, at=estimate, estimated=True) if estimate else None


def _place(located: Evidence | Quote) -> tuple[str, str | None]:
    return located.source, located.at or located.section


def heard_at(source: Source, at: str | None) -> str | None:
    """Where a source can be heard from a time stamp on; None where it cannot."""
    if at is None or source.moment is None or SECONDS not in source.moment:
        return None
    return source.moment.replace(SECONDS, str(seconds(at)))


def _to_stamp(source: Source, at: str | None) -> str | None:
    """Where a transcript shows a time stamp; None where it does not."""
    if at is None or source.moment is None or STAMP not in source.moment:
        return None
    return source.moment.replace(STAMP, _encoded(at))


def _to_words(url: str, fragment: Fragment) -> str:
    """An address at which browsers scroll to some words, which are written after `:~:`."""
    words = ",".join(map(_encoded, filter(None, (fragment.start, fragment.end))))
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"


def _encoded(words: str) -> str:
    return percent_encoded(words, safe="").replace("-", "%2D")  # a hyphen means something there
