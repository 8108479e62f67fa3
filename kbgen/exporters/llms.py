"""`llms.txt` (llmstxt.org): the way into a site for programs that read Markdown.

It links to twins: to the list of each kind, which leads to every entry, and to what a reader would
start from. So it stays short however large the knowledge base is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kbgen.artifact import Artifact
from kbgen.exporters.markdown.pages import TWINS
from kbgen.exporters.markdown.writer import Writer, escaped, items
from kbgen.links.context import ViewContext, in_lists
from kbgen.model import Checklist, Source, Topic
from kbgen.views.pages import pages_of
from kbgen.views.site_info import About

STARTING = (Topic, Checklist, Source)
"""What a reader would start from: the kinds whose entries are listed one by one."""


def llms_txt(context: ViewContext, about: About, strings: Mapping[str, Any]) -> Artifact:
    """Write the file.

    Args:
        context: The knowledge base.
        about: The site; links are full addresses if its own is known.
        strings: The words of the interface.
    """
    writer = Writer(about.url or context.addresses.root_from("index"), lambda _: None, strings)
    blocks = [f"# {escaped(about.name)}"]
    if about.description:
        blocks.append(f"> {escaped(' '.join(about.description.split()))}")
    for title, lines in _sections(context, writer, strings):
        blocks += [f"## {title}", items(lines)]
    return Artifact("llms.txt", ("\n\n".join(blocks) + "\n").encode())


def _sections(
    context: ViewContext, writer: Writer, t: Mapping[str, Any]
) -> Iterator[tuple[str, Iterable[str]]]:
    yield t["search"]["lists"], _lists(context, writer, t)
    for kind in (model.kind for model in STARTING):
        if entries := sorted(context.base.of_kind(kind), key=in_lists):
            links = (context.link(entry.ref) for entry in entries)
            yield t["kinds"][kind], [f"{writer.link(x)}: {escaped(x.summary)}" for x in links]


def _lists(context: ViewContext, writer: Writer, t: Mapping[str, Any]) -> Iterator[str]:
    for page in pages_of(context):
        if page.lead and page.shows in TWINS:
            table, key = page.lead
            link = writer.to(context.addresses.page(page.name), t["pages"][page.title])
            yield f"{link}: {t[table][key]}"
