"""How to cite an entry: as plain text, in Markdown, BibTeX and CSL-JSON, from what it says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from kbgen.exporters import bibtex
from kbgen.exporters.bibtex import escaped as tex
from kbgen.exporters.bibtex import verbatim
from kbgen.exporters.csl import TYPES, csl_json
from kbgen.exporters.markdown.writer import escaped as md
from kbgen.exporters.snippet import anchor, snippet
from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME, Entry, Person, Quote, Source
from kbgen.model.source import Part, SourceType
from kbgen.model.walk import cited_sources
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView
from kbgen.views.layers import credit_line
from kbgen.views.site_info import About

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOPS = (".", "!", "?", ".*", "!*", "?*")
_MAKERS = ((Part.AUTHOR, Part.SPEAKER), (Part.HOST, Part.GUEST))
"""Whose work a source is: its authors and speakers, or else those who talk in it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in the forms that readers need."""

    plain: str
    markdown: str
    bibtex: str
    csl: str
    html: str


@dataclass(frozen=True, slots=True)
class _Citing:
    """What citations are made with."""

    context: ViewContext
    about: About
    words: Mapping[str, Any]

    def page(self, entry: Entry) -> str | None:
        """The full address of an entry's page."""
        return self.about.absolute(self.context.addresses.entry(entry.ref))


def citation(
    entry: Entry,
    context: ViewContext,
    about: About,
    words: Mapping[str, Any],
) -> Citation | None:
    """Cite an entry; None for those that claim nothing, which are people and topics.

    Args:
        entry: What to cite.
        context: The knowledge base around it.
        about: The site.
        words: The words of the interface.
    """
    citing = _Citing(context, about, words)
    if isinstance(entry, Quote):
        return _of_quote(entry, citing)
    if isinstance(entry, Source):
        return _of_source(entry, citing)
    return _of_page(entry, citing) if KIND_BY_NAME[entry.kind].claims else None


def _of_page(entry: Entry, citing: _Citing) -> Citation:
    """An entry that the site itself states, with the sources that it rests on."""
    about, page = citing.about, citing.page(entry)
    links = citing.context.links(Source, cited_sources(entry))
    sources = "; ".join(link.title for link in links)
    based = citing.words["cite"]["based_on"].format(sources=sources) if sources else None
    return Citation(
        plain=_sentences(entry.title, about.name, based, page),
        markdown=_sentences(_linked(entry.title, page), f"*{md(about.name)}*", based and md(based)),
        bibtex=bibtex.bibtex(
            "misc",
            f"{entry.kind}-{entry.id}",
            {
                "author": about.author and bibtex.names([about.author]),
                "title": verbatim(entry.title),
                "howpublished": tex(about.name),
                "note": based and tex(based),
                "url": bibtex.address(page),
            },
        ),
        csl=csl_json(
            f"{entry.kind}-{entry.id}",
            "webpage",
            author=filter(None, [about.author]),
            title=entry.title,
            container_title=about.name,
            note=based,
            URL=page,
        ),
        html=_passage(entry, page, citing),
    )


def _of_quote(quote: Quote, citing: _Citing) -> Citation:
    """Somebody's words: who spoke, in which source and where in it."""
    about, page = citing.about, citing.page(quote)
    view = quoted(quote.ref, citing.context)
    found = citing.context.base.find(Source, quote.source)
    title = found.title if found else quote.source
    publisher = (found.publisher if found else None) or ""
    published = (found.published or _recorded(found, citing)) if found else None
    place = view.place.label if view.place else None
    who = _speaker(view, citing)
    quoted_in = citing.words["cite"]["quoted_in"].format(site=about.name)
    there = _commas(publisher, published, place)
    moment = citing.context.moment(quote)
    address = moment.url if moment else None
    of_source = _linked(title, address)
    said = _commas(md(who), of_source, md(there))
    words = f"“{quote.text}”"
    return Citation(
        plain=_sentences(f"{words} {who}", _commas(title, there), address, quoted_in, page),
        markdown=f"> {md(quote.text)}\n>\n> — {_sentences(said, _linked(quoted_in, page))}",
        bibtex=bibtex.bibtex(
            "misc",
            f"quote-{quote.id}",
            {
                "author": bibtex.names([view.speaker.title]) if view.speaker else verbatim(who),
                "title": verbatim(title),
                "howpublished": tex(publisher),
                "year": _year(found) if found else None,
                "note": tex(_sentences(place, f"{words} {who}", quoted_in)),
                "url": bibtex.address(address or page),
            },
        ),
        csl=csl_json(
            f"quote-{quote.id}",
            TYPES[found.type] if found else "webpage",
            author=[view.speaker.title if view.speaker else who],
            year=_year(found) if found else None,
            title=title,
            publisher=publisher,
            note=_sentences(place, words, quoted_in),
            URL=address or page,
        ),
        html=snippet(
            words,
            address or page,
            escape(who),
            _commas(anchor(title, address), escape(there)),
            anchor(quoted_in, page),
            escape(citing.words["cite"]["not_ours"]),
        ),
    )


def _of_source(source: Source, citing: _Citing) -> Citation:
    """A source itself."""
    address = source.url or citing.page(source)
    makers = _makers(source, citing)
    recorded = _recorded(source, citing)
    who, origin = ", ".join(makers), _commas(source.publisher, source.published, recorded)
    return Citation(
        plain=_sentences(who, source.title, origin, address),
        markdown=_sentences(md(who), _linked(source.title, address), md(origin)),
        bibtex=bibtex.bibtex(
            "book" if source.type is SourceType.BOOK else "misc",
            f"source-{source.id}",
            {
                "author": bibtex.names(makers),
                "title": verbatim(source.title),
                "publisher" if source.type is SourceType.BOOK else "howpublished": (
                    source.publisher and tex(source.publisher)
                ),
                "year": _year(source),
                "note": recorded and tex(recorded),
                "url": bibtex.address(address),
            },
        ),
        csl=csl_json(
            f"source-{source.id}",
            TYPES[source.type],
            author=makers,
            year=_year(source),
            title=source.title,
            publisher=source.publisher,
            note=recorded,
            URL=address,
        ),
        html=_passage(source, citing.page(source), citing),
    )


def _passage(entry: Entry, page: str | None, citing: _Citing) -> str:
    """What the site itself says of an entry, to stand elsewhere."""
    credit = credit_line(entry.ref, citing.context, citing.about, citing.words)
    return snippet(entry.summary, page, anchor(entry.title, page), escape(credit))


def _makers(source: Source, citing: _Citing) -> list[str]:
    for parts in _MAKERS:
        ids = tuple(p.person for p in source.participants if p.part in parts)
        if ids:
            return [link.title for link in citing.context.links(Person, ids)]
    return []


def _speaker(view: QuotedView, citing: _Citing) -> str:
    unknown = citing.words["entry"]["unknown_speaker"]
    name = view.speaker.title if view.speaker else view.speaker_label or unknown
    certain = view.certainty == "stated"
    return name if certain else f"{name} ({citing.words['certainty'][view.certainty]})"


def _recorded(source: Source, citing: _Citing) -> str | None:
    day = source.recorded
    return citing.words["cite"]["recorded"].format(day=day.isoformat()) if day else None


def _year(source: Source) -> str | None:
    """The year of publication, where what is known of the date says exactly one."""
    years = set(_YEAR.findall(source.published or ""))
    return years.pop() if len(years) == 1 else None


def _sentences(*parts: str | None) -> str:
    """Parts, each with a full stop unless it has one or is an address."""
    said = (part for part in parts if part)
    return " ".join(p if p.endswith(_STOPS) or p.startswith("http") else f"{p}." for p in said)


def _commas(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _linked(text: str, address: str | None) -> str:
    return f"[{md(text)}](<{address}>)" if address else md(text)
