"""What differs between two sites of the same options: a preview builds no more than that."""

from collections.abc import Iterator

from kbgen.cache.keys import changed_pages
from kbgen.model import EntryRef
from kbgen.site.site import Site
from kbgen.views.rows import row


def lists_that_differ(old: Site, new: Site) -> Iterator[str]:
    """The names of pages, other than entries', that show something else than before.

    Args:
        old: The site before a change that left all titles and the set of entries as they were.
        new: The site after it.
    """
    before = old.content.base.entries
    changed = [
        (entry, before[ref])
        for ref, entry in new.content.base.entries.items()
        if before[ref] is not entry
    ]
    rows = {now.kind for now, then in changed if row(now, new.context) != row(then, old.context)}
    yield from (view.name for view in new.pages() if view.rows_of in rows)
    for name, shown in new.other_lists.items():
        if shown != old.other_lists[name]:
            yield name


def entries_that_differ(old: Site, new: Site) -> frozenset[EntryRef]:
    """The entries whose pages show something else than before.

    Args:
        old: The site before a change that left the set of entries as it was.
        new: The site after it.
    """
    return changed_pages(old.content, new.content)


def only_text_differs(old: Site, new: Site) -> bool:
    """Whether a change is one of text only.

    Titles, pages and their order, the files behind them, redirects, and the words that link by
    themselves, and the questions of the reader's profile are as they were.
    """
    return _outline(old) == _outline(new)


def _outline(site: Site) -> tuple[object, ...]:
    base = site.content.base
    files = tuple(origin.document.file for origin in base.origins.values())
    formerly = tuple(entry.formerly for entry in base.entries.values())
    titles = tuple((view.name, view.title) for view in site.pages())
    return titles, files, formerly, site.terms, base.questions
