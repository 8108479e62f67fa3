"""What each page of a site depends on: equal digests mean an equal page."""

from collections.abc import Callable, Mapping
from functools import cached_property

from kbgen.cache.keys import page_digests, shown_digest
from kbgen.graph import Terms
from kbgen.links.context import ViewContext
from kbgen.model import Entry, EntryRef
from kbgen.model.walk import strings_of
from kbgen.site.check import CheckedContent
from kbgen.views import PageView


class PageDigests:
    """The digests of a site's pages, worked out when they are asked for."""

    def __init__(
        self,
        content: CheckedContent,
        context: ViewContext,
        terms: Terms,
        linked_in: Callable[[str], bytes],
        environment: str,
    ) -> None:
        """Prepare to work them out.

        Args:
            content: The knowledge base.
            context: What its views are made with.
            terms: The words that link by themselves.
            linked_in: Gives what stands for those in a text.
            environment: Stands for everything else that pages depend on.
        """
        self._content, self._context = content, context
        self._terms, self._linked_in = terms, linked_in
        self._environment = environment.encode()
        self._lists: dict[str, bytes | None] = {}

    def of(self, view: PageView) -> bytes | None:
        """A page's digest; None if there is no telling."""
        if view.entry:
            return self.entries[view.entry]
        if view.name not in self._lists:
            self._lists[view.name] = shown_digest((view.name, view.build()), self._around_lists)
        return self._lists[view.name]

    @cached_property
    def entries(self) -> Mapping[EntryRef, bytes]:
        """The digests of entries' pages."""
        return page_digests(self._content.base, self._content.graph, self._environment, self._told)

    def _told(self, entry: Entry) -> bytes:
        """What links by itself in an entry, and when it was added and changed.

        The letters and digits of all its texts stand in its files one after the other, unless some
        are escaped.
        """
        texts = [document.text for document in self._content.base.origins[entry.ref].documents]
        if any("\\" in text for text in texts):
            texts += [text for _, text in strings_of(entry)]
        dates = self._context.dates.get(entry.ref)
        return self._linked_in("\n".join(texts)) + repr(dates and dates.days).encode()

    @cached_property
    def _around_lists(self) -> bytes:
        """What prose in lists may lead to and link by itself; no view has that in it."""
        named = [self._context.resolve(str(ref)) for ref in self._content.base.entries]
        return self._environment + repr((named, self._terms)).encode()
