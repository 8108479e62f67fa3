"""Who writes which file of a site: entries, lists, former ids, artifacts, hand-written files."""

from collections.abc import Iterator, Sequence
from functools import partial

from kbgen.diagnostics import Span
from kbgen.exporters.api import ROOT as API
from kbgen.exporters.atom import SITE_FEED, feed_of, feed_of_kind
from kbgen.exporters.cards import FOLDER as CARDS
from kbgen.exporters.previews import preview_paths
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.addresses import Addresses, beside, file_at
from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME, KINDS, Checklist, EntryRef, Topic
from kbgen.model.fields import is_address
from kbgen.model.ids import fault_of_id
from kbgen.search.opensearch import PATH as OPENSEARCH
from kbgen.site.choices import Choices
from kbgen.site.outputs import Claim
from kbgen.site.replacing import Replacing, short_name
from kbgen.site.written_files import WrittenFile
from kbgen.source import KeyPath
from kbgen.views import SEARCH_PAGE, pages_of


def lists_of(context: ViewContext, choices: Choices) -> tuple[str, ...]:
    """The names of the pages that are made and are not an entry's."""
    names = (page.name for page in pages_of(context))
    return tuple(name for name in names if choices.search or name != SEARCH_PAGE)


def claims_of(
    context: ViewContext,
    choices: Choices,
    written: Sequence[WrittenFile],
    replacing: Sequence[Replacing],
) -> Iterator[Claim]:
    """Yield every file of a site that is known without an engine.

    Args:
        context: The knowledge base.
        choices: Which files there are.
        written: What people have written for the site besides entries.
        replacing: The pages among it that take the place of others.
    """
    at, base = context.addresses, context.base
    yield from _entries(base, at)
    replaced = {page.name for page in replacing}
    for name in lists_of(context, choices):
        if name not in replaced:
            what = f"the page '{short_name(name)}', which kbgen makes"
            yield Claim(at.file(name), what, _how_to_replace(name))
    yield from _redirects(base, at)
    yield from _replaced(base, at)
    for path in (*_beside_checklists(base, at), *map(at.placed, _artifacts(base, choices))):
        yield Claim(path, "a file that kbgen makes", "choose another name")
    for file in written:
        yield Claim(file.address(at), f"'{file.file}'", where=partial(Span, file.file))


def _entries(base: KnowledgeBase, at: Addresses) -> Iterator[Claim]:
    for ref in base.entries:
        name = f"{KIND_BY_NAME[ref.kind].folder}/{ref.id}"
        yield Claim(
            at.file(name), f"the {ref.kind} '{ref.id}'", where=partial(_place, base, ref, ())
        )


def _place(base: KnowledgeBase, ref: EntryRef, path: KeyPath) -> Span:
    return base.origins[ref].span(path)


def _how_to_replace(name: str) -> str:
    return (
        f"choose another name, or write `replaces: {short_name(name)}` between two lines `---` at "
        "the top, to have it in that page's place"
    )


def _redirects(base: KnowledgeBase, at: Addresses) -> Iterator[Claim]:
    """The redirects that KB208 has nothing against."""
    seen = set[EntryRef]()
    for ref, entry in base.entries.items():
        for number, old in enumerate(entry.formerly):
            where = partial(_place, base, ref, ("formerly", number))
            what = f"the redirect to the {ref.kind} '{ref.id}' from '{old}'"
            hint = f"rename one of them, or take '{old}' out of `formerly`"
            if is_address(old):
                yield Claim(file_at(old), what, hint, where)
                continue
            former, folder = EntryRef(ref.kind, old), KIND_BY_NAME[ref.kind].folder
            if former in base or former in seen or fault_of_id(old, folder):
                continue
            seen.add(former)
            yield Claim(at.file(f"{folder}/{old}"), what, hint, where)


def _replaced(base: KnowledgeBase, at: Addresses) -> Iterator[Claim]:
    """The redirects from entries in whose place others are."""
    for old, new in base.replaced.items():
        if new in base and old not in base:
            yield Claim(
                at.file(f"{KIND_BY_NAME[old.kind].folder}/{old.id}"),
                f"the redirect to the {new.kind} '{new.id}' from '{old.id}'",
                where=partial(_place, base, new, ()),
            )


def _beside_checklists(base: KnowledgeBase, at: Addresses) -> Iterator[str]:
    for checklist in base.of_kind(Checklist.kind):
        yield beside(at.entry(checklist.ref), "json")


def _artifacts(base: KnowledgeBase, choices: Choices) -> Iterator[str]:
    """The paths of what is neither a page nor of the theme, in the folder of all of ours."""
    yield from preview_paths(len(base.entries))
    if choices.twins:
        yield "llms.txt"
    if choices.search:
        yield from (OPENSEARCH, "pagefind/", "assets/js/search/settings.js")
    if choices.feeds:
        yield from (SITE_FEED, *(feed_of_kind(kind.name) for kind in KINDS))
        yield from (feed_of(topic.ref) for topic in base.of_type(Topic))
    if choices.api:
        yield f"{API}/"
    if choices.cards != "none":
        yield from (f"{CARDS}/{name}.png" for name in ("site", *(k.folder for k in KINDS)))
