"""What a site's search holds: a record for every entry and list, and what its scripts need."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any

from kbgen.cache.keys import own_digest
from kbgen.cache.versions import versions_key
from kbgen.links.context import ViewContext
from kbgen.model import KINDS
from kbgen.search.entry_records import search_records
from kbgen.search.records import SearchRecord
from kbgen.views import SEARCH_PAGE, pages_of
from kbgen.views.extra import facets_of_site
from kbgen.views.home import questions_answered
from kbgen.views.your_work import work_url

PAGE = "page"
"""The kind that search gives to what is not an entry."""


class SiteSearch:
    """The search of a knowledge base."""

    def __init__(self, context: ViewContext, strings: Mapping[str, Any]) -> None:
        """Prepare the search.

        Args:
            context: The knowledge base.
            strings: The words of the interface.
        """
        self._origins = context.base.origins
        self._context = context
        self._strings = strings
        self._kinds = [kind for kind in KINDS if context.base.of_kind(kind.name)]

    def settings(self) -> dict[str, Any]:
        """Where the search page is, the kinds in their order, and what to begin with."""
        words = self._strings["search"]
        kinds = [
            {
                "name": kind.name,
                "one": self._strings["kind"][kind.name],
                "many": self._strings["kinds"][kind.name],
                "url": self._context.addresses.index(kind.name),
            }
            for kind in self._kinds
        ]
        kinds.append({"name": PAGE, "one": words["page"], "many": words["pages"], "url": ""})
        work = work_url(self._context)
        return {
            "page": self._context.addresses.page(SEARCH_PAGE),
            "kinds": kinds,
            "questions": [
                {"question": one.question, "url": one.answer.url}
                for one in questions_answered(self._context)
            ],
            "more": [
                {"name": field.facet, "label": field.label, "values": field.choices}
                for field in facets_of_site(self._context)
            ],
            "work": {"title": self._strings["pages"]["your_work"], "url": work} if work else None,
        }

    @cached_property
    def digest(self) -> str:
        """What the records are made from: while it is the same, so are they."""
        digest = blake2b(
            repr((versions_key(), self._strings, self.settings())).encode(), digest_size=16
        )
        for origin in self._origins.values():
            digest.update(own_digest(origin))
        return digest.hexdigest()

    def records(self) -> Iterator[SearchRecord]:
        """A record for every entry and every page that has something said of it."""
        yield from search_records(self._context)
        for page in pages_of(self._context):
            if page.lead:
                address, (table, key) = self._context.addresses.page(page.name), page.lead
                title = self._strings["pages"][page.title]
                yield SearchRecord(address, title, PAGE, self._strings[table][key])
