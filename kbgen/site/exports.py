"""A knowledge base as files for other programs, by the name of the format."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from typing import Any

from kbgen.artifact import Artifact
from kbgen.exporters.api import Api
from kbgen.exporters.licence import licence_file
from kbgen.exporters.notes import FORMS, note_files
from kbgen.exporters.radar import radar_file
from kbgen.exporters.radar_aoe import radar_folder
from kbgen.git_history import read_history
from kbgen.graph import LinkGraph
from kbgen.i18n import load_strings
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.addresses import Addresses
from kbgen.links.context import ViewContext
from kbgen.loader import DocumentCache
from kbgen.model import EntryRef
from kbgen.origin import Dates, Licence, Release
from kbgen.site.check import CheckedContent, published
from kbgen.site.config import SiteConfig
from kbgen.site.dates import dates_of_entries
from kbgen.site.licences import licences_of
from kbgen.site.releases import releases_of
from kbgen.views.site_info import About

UNNAMED = "Knowledge base"


def about_of_site(config: SiteConfig, url: str = "") -> About:
    """What a site's configuration says of the site itself, for use without an engine.

    Args:
        config: The configuration.
        url: The address of the site, if it is another than in the configuration.
    """
    about = config.about if config.about.name else replace(config.about, name=UNNAMED)
    return replace(about, url=f"{url.rstrip('/')}/") if url else about


@dataclass(frozen=True)
class Exporting:
    """What is exported.

    Attributes:
        base: The entries.
        graph: Their links.
        about: The site that they are of.
        dates: When they were added and changed, as far as that is known.
        words: Interface strings of the site's own.
        licences: Those of the layers.
        releases: The versions of the layers.
        addresses: Where pages are.
    """

    base: KnowledgeBase
    graph: LinkGraph
    about: About = field(default_factory=partial(About, UNNAMED))
    dates: Mapping[EntryRef, Dates] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    licences: tuple[Licence, ...] = ()
    releases: tuple[Release, ...] = ()
    addresses: Addresses = field(default_factory=Addresses)

    @classmethod
    def of(
        cls,
        checked: CheckedContent,
        config: SiteConfig,
        url: str = "",
        documents: DocumentCache | None = None,
    ) -> "Exporting":
        """What is published of content, as a site's configuration says it should be.

        Args:
            checked: The content, with what is not finished.
            config: Where it came from.
            url: The address of the site, if it is another than in the configuration.
            documents: What was read of the content.
        """
        content = published(checked, documents)
        base, graph = content.base, content.graph
        history = read_history(dict.fromkeys(root.path.resolve() for root in config.roots))
        dates, roots = dates_of_entries(base, config, history), config.roots
        about, at = about_of_site(config, url), config.choices.addresses
        layers = (licences_of(roots), releases_of(roots))
        return cls(base, graph, about, dates, config.words, *layers, at)

    def files(self, format_: str) -> Iterable[Artifact]:
        """The files of a format, one of `FORMATS`."""
        return chain(FORMATS[format_](self), licence_file(self.licences))

    @cached_property
    def api(self) -> Api:
        """What programs read."""
        return Api(self._context, self.about, self.dates, self.strings["kinds"])

    def notes(self, form: str) -> Iterable[Artifact]:
        """What people read, in one of the forms of Markdown."""
        return note_files(self._context, FORMS[form], self.about, self.strings)

    def radar(self) -> Artifact:
        """What there is a position on."""
        return radar_file(self._context, self.about, self.strings)

    def radar_folder(self) -> Iterable[Artifact]:
        """The same, for another program."""
        return radar_folder(self._context, self.about, self.strings)

    @cached_property
    def _context(self) -> ViewContext:
        layers = (self.dates, self.licences, self.releases)
        return ViewContext(self.base, self.graph, self.addresses, *layers)

    @cached_property
    def strings(self) -> Mapping[str, Any]:
        """The words of the interface."""
        return load_strings(self.about.language, self.words)


FORMATS: Mapping[str, Callable[[Exporting], Iterable[Artifact]]] = {
    "json": lambda of: of.api.files(),
    "csv": lambda of: of.api.tables(),
    "ndjson": lambda of: [of.api.lines()],
    "radar": lambda of: [of.radar()],
    "radar-aoe": Exporting.radar_folder,
    **{form: partial(Exporting.notes, form=form) for form in FORMS},
}
