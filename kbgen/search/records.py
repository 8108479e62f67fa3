"""What a search index is told of a page, whatever engine builds it."""

from dataclasses import dataclass
from typing import NamedTuple

from kbgen.model import Person, Source, Topic
from kbgen.search.words import spellings


class Facet(NamedTuple):
    """A value readers can narrow a search by: a stable id for addresses and what to call it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page of the site as search sees it.

    Attributes:
        url: The page's address relative to the site's root, `practices/pool-connections/`.
        title: What the page is called; a match here outranks any match in the text.
        kind: The name of the entry's kind.
        summary: One sentence that stands on its own; shown where no sentence of the text matches.
        text: The page's paragraphs in plain text, without the summary.
        names: Everything else the entry is or was called: aliases, abbreviation, former ids.
        topics: The topics it belongs to.
        people: The people who speak in it or are cited by it.
        sources: The sources it cites.
        chosen: The words that it has in fields of the site's own, by the facets' names.
        weight: How much its rank counts; below 1 for what readers should meet last.
    """

    url: str
    title: str
    kind: str
    summary: str
    text: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    topics: tuple[Facet, ...] = ()
    people: tuple[Facet, ...] = ()
    sources: tuple[Facet, ...] = ()
    chosen: tuple[tuple[str, Facet], ...] = ()
    weight: float = 1.0

    @property
    def spellings(self) -> tuple[str, ...]:
        """How else its names are written, for the index alone: nobody calls it so."""
        names = (self.title, *self.names)
        return tuple(dict.fromkeys(other for name in names for other in spellings(name)))

    @property
    def facets(self) -> tuple[tuple[str, tuple[Facet, ...]], ...]:
        """The values to narrow by, under the names that addresses use (`?topic=…&person=…`)."""
        own = tuple((name, (facet,)) for name, facet in self.chosen)
        return (
            (Person.kind, self.people),
            (Source.kind, self.sources),
            (Topic.kind, self.topics),
            *own,
        )
