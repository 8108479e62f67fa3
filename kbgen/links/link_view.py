"""A link to an entry, and to a place in a source, with what a page says of it."""

from dataclasses import dataclass

from kbgen.links.moments import MomentView
from kbgen.model import EntryRef, Status


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to an entry.

    Attributes:
        ref: The entry's identity.
        url: The address of its page, relative to the root of the site; empty where it has none.
        title: Its title.
        summary: Its summary.
        status: Where it is in its life.
        instead: Of a deprecated entry, the address and the title of what replaces it.
    """

    ref: EntryRef
    url: str
    title: str
    summary: str
    status: Status
    instead: tuple[str, str] | None = None

    @property
    def kind(self) -> str:
        """The entry's kind."""
        return self.ref.kind


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place in a source.

    Attributes:
        source: The source.
        title: What the source is called in few words.
        label: The time stamp or the section.
        anchor: The place on the source's page.
        timed: Whether the label is a time stamp.
        moment: Where it can be heard or read outside of the site.
    """

    source: LinkView
    title: str
    label: str
    anchor: str
    timed: bool
    moment: MomentView | None = None

    @property
    def url(self) -> str:
        """The address of the place; empty where the source has no page."""
        if not self.source.url:
            return ""
        return f"{self.source.url}#{self.anchor}"
