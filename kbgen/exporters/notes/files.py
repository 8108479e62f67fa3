"""From the pages of a knowledge base to files of Markdown, in one of the forms."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kbgen.artifact import Artifact
from kbgen.exporters.markdown.pages import TWINS, twin
from kbgen.exporters.markdown.writer import Writer, escaped, items, twin_address
from kbgen.exporters.notes.forms import HOME, Form, unique_names
from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.model import Entry, EntryRef
from kbgen.origin import Dates
from kbgen.views import PageView, build_pages
from kbgen.views.site_info import About

SIDEBAR = "_Sidebar"
CONFIG = "mkdocs.yml"
FOOTER = "_Footer"
"""What wikis of GitHub, GitLab and Gollum show beside and below every page."""


def note_files(
    context: ViewContext, form: Form, about: About, strings: Mapping[str, Any]
) -> Iterator[Artifact]:
    """Yield a file for every page that can be written in Markdown.

    Args:
        context: The knowledge base; where its pages are is of no account.
        form: How files are called and linked.
        about: The site.
        strings: The words of the interface.
    """
    base, dates = context.base, context.dates
    titles = titles_of(base, context.graph, about, strings)
    shown = unique_names(titles) if form.titled else titles
    context = replace(context, addresses=form.addresses(titles), dates={})  # no page of what is new
    for view in _written(context):
        address = context.addresses.page(view.name)
        writer = form.writer(context.addresses.root_from(view.name), context.resolve, strings)
        text = twin(view.build(), writer, about, "")
        if form.titled:
            text = text.partition("\n\n")[2]
        if form.front_matter:
            text = _front_matter(shown[view.name], view, base, dates) + text
        yield Artifact(f"{form.folder}{address.removesuffix('.html')}.md", text.encode())
    if form.is_wiki:
        writer = form.writer("", context.resolve, strings)
        yield Artifact(f"{SIDEBAR}.md", _sidebar(context, titles, writer).encode())
        yield Artifact(f"{FOOTER}.md", f"{_footer(about)}\n".encode())
    if form.folder:
        yield Artifact(CONFIG, _config(context, titles, about).encode())


def titles_of(
    base: KnowledgeBase, graph: LinkGraph, about: About, strings: Mapping[str, Any]
) -> dict[str, str]:
    """The title of every page that can be written in Markdown, by its name."""
    views = _written(ViewContext(base, graph))
    return {view.name: _title(view, about, strings) for view in views}


def _written(context: ViewContext) -> Iterator[PageView]:
    return (view for view in build_pages(context) if view.shows in TWINS)


def _title(view: PageView, about: About, strings: Mapping[str, Any]) -> str:
    if view.name == HOME:
        return about.name
    if view.entry:
        return view.title
    return str(strings["pages"].get(view.title, view.title))


def _front_matter(
    title: str, view: PageView, base: KnowledgeBase, dates: Mapping[EntryRef, Dates]
) -> str:
    """What a file is, as YAML; each value is JSON, which YAML contains."""
    said = {"title": title, **(_of_entry(base[view.entry], dates) if view.entry else {})}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items())
    return "---\n{}\n---\n\n".format("\n".join(lines))


def _of_entry(entry: Entry, dates: Mapping[EntryRef, Dates]) -> dict[str, Any]:
    known = dates.get(entry.ref)
    said = {
        "aliases": list(entry.names[1:]),
        "tags": list(entry.topics),
        "kind": entry.kind,
        "id": entry.id,
        "status": str(entry.status),
        "created": known and known.added.date().isoformat(),
        "updated": known and known.changed.date().isoformat(),
    }
    return {key: value for key, value in said.items() if value}


def _config(context: ViewContext, titles: Mapping[str, str], about: About) -> str:
    """What TechDocs builds the files by: JSON, which YAML contains. Entries are in no menu."""
    menu = [{titles[name]: twin_address(context.addresses.page(name))} for name in _lists(titles)]
    said = {"site_name": about.name, "site_description": about.description, "nav": menu}
    text = json.dumps({**said, "plugins": ["techdocs-core"]}, ensure_ascii=False, indent=2)
    return f"{text}\n"


def _sidebar(context: ViewContext, titles: Mapping[str, str], writer: Writer) -> str:
    """Links to the home page and to every list."""
    links = (writer.to(context.addresses.page(name), titles[name]) for name in _lists(titles))
    return f"{items(links)}\n"


def _lists(titles: Mapping[str, str]) -> list[str]:
    return [name for name in titles if name == HOME or name.endswith("/index")]


def _footer(about: About) -> str:
    name = escaped(about.name)
    return f"[{name}](<{about.url}>)" if about.url else name
