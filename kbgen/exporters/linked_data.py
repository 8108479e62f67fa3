"""What an entry's page says of itself to programs: schema.org's words, as JSON-LD.

Only what the entry says is said, and only in properties that schema.org has for the type. Aliases
of people and tools are left out, since garbled spellings are among them, and so are affiliations
and profiles, which are worded for readers.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.model import (
    Definition,
    Entry,
    EntryRef,
    Person,
    Practice,
    Quote,
    Source,
    Status,
    Tool,
    Topic,
)
from kbgen.model.fields import SchemaOrg
from kbgen.model.practice import CodeStep
from kbgen.model.source import Part, SourceType
from kbgen.views.builders import paragraphs, plain_text

Data = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SOURCES = {
    SourceType.EPISODE_PAGE: "WebPage",
    SourceType.ARTICLE: "Article",
    SourceType.GUIDE: "TechArticle",
    SourceType.BOOK: "Book",
}
_AUTHORS = frozenset({Part.AUTHOR, Part.SPEAKER})
_CONTRIBUTORS = frozenset({Part.HOST, Part.GUEST})


@dataclass(frozen=True, slots=True)
class Describing:
    """What entries are described with.

    Attributes:
        context: The knowledge base.
        root: What stands before an address: the site's own, or the way to its root from the page.
        site: The site's name.
        language: The language of the pages.
        kinds: What the lists of kinds are called.
        home: What the home page is called.
        sources: The ids of the sources that the entry rests on.
    """

    context: ViewContext
    root: str
    site: str
    language: str
    kinds: Mapping[str, str]
    home: str
    sources: tuple[str, ...]

    def address(self, ref: EntryRef, anchor: str = "") -> str:
        """The address of an entry's page."""
        return self.root + self.context.link(ref).url + anchor

    def linked(self, model: type[Entry], ids: Iterable[str], type_: str) -> list[Data]:
        """Other entries, by type, name and address."""
        links = self.context.links(model, dict.fromkeys(ids))
        return [{"@type": type_, "@id": self.address(x.ref), "name": x.title} for x in links]

    def text(self, prose: str) -> str:
        """Prose without its marks, in one line."""
        return " ".join(paragraphs(plain_text(prose, self.context)))


def data_block(data: Data) -> str:
    """JSON that can stand in an HTML page as it is: nothing in it ends a script or starts a tag."""
    return _encode(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def linked_data(entry: Entry, describing: Describing) -> Data:
    """Describe an entry, and where its page stands in the site."""
    page = describing.address(entry.ref)
    thing = {
        "@id": page,
        "name": entry.title,
        "description": entry.summary,
        "url": page,
        **_DESCRIBE.get(type(entry), _article)(entry, describing),
        **_as_it_stands(entry),
    }
    return {"@context": "https://schema.org", "@graph": [thing, _way_to(entry, describing)]}


def _as_it_stands(entry: Entry) -> Data:
    """What the model says the name of."""
    fields = _named_fields(type(entry))
    return {name: value for field, name in fields if (value := getattr(entry, field))}


@cache
def _named_fields(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (field, marker.name)
        for field, info in model.model_fields.items()
        for marker in info.metadata
        if isinstance(marker, SchemaOrg)
    )


def _way_to(entry: Entry, describing: Describing) -> Data:
    index = describing.context.addresses.index(entry.kind)
    home = describing.context.addresses.page("index")
    steps = [
        (describing.home, describing.root + home or "./"),
        (describing.kinds[entry.kind], describing.root + index),
        (entry.title, describing.address(entry.ref)),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def _written(entry: Entry, describing: Describing) -> Data:
    """What is true of every entry that is a piece of writing of the site's own."""
    said: Data = {
        "inLanguage": describing.language,
        "isPartOf": {"@type": "WebSite", "name": describing.site},
        "about": describing.linked(Topic, entry.topics, "Thing"),
        "citation": describing.linked(Source, describing.sources, "CreativeWork"),
    }
    if entry.status is not Status.PUBLISHED:
        said["creativeWorkStatus"] = str(entry.status)
    return {name: value for name, value in said.items() if value}


def _article(entry: Entry, describing: Describing) -> Data:
    return {"@type": "TechArticle", **_written(entry, describing)}


def _practice(practice: Practice, describing: Describing) -> Data:
    if not practice.how:
        return _article(practice, describing)
    steps = [
        {
            "@type": "HowToStep",
            "text": _step(step, describing),
            "url": describing.address(practice.ref, f"#step-{number}"),
        }
        for number, step in enumerate(practice.how, start=1)
    ]
    return {"@type": "HowTo", "step": steps, **_written(practice, describing)}


def _step(step: str | CodeStep, describing: Describing) -> str:
    if isinstance(step, str):
        return describing.text(step)
    return f"{describing.text(step.text)}\n{step.code}"


def _quote(quote: Quote, describing: Describing) -> Data:
    spoken = describing.context.base.spoken(quote)
    speakers = describing.linked(Person, filter(None, [spoken.speaker]), "Person")
    sources = describing.linked(Source, [quote.source], "CreativeWork")
    said: Data = {"@type": "Quotation", "inLanguage": describing.language}
    if speakers:
        said["spokenByCharacter"] = speakers[0]
    if sources:
        said["isPartOf"] = sources[0]
    moment = describing.context.moment(quote)
    if moment and moment.url:
        said["isBasedOn"] = moment.url
    return said


def _tool(tool: Tool, describing: Describing) -> Data:
    said = {"@type": "SoftwareApplication"}
    page = describing.address(tool.ref)
    return {**said, "url": tool.url, "mainEntityOfPage": page} if tool.url else said


def _definition(definition: Definition, describing: Describing) -> Data:
    has_html = "<" in definition.definition  # then the summary, which is plain text, says it
    said: Data = {
        "@type": "DefinedTerm",
        "description": definition.summary if has_html else describing.text(definition.definition),
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": describing.root + describing.context.addresses.index(Definition.kind),
            "name": f"{describing.site}: {describing.kinds[Definition.kind]}",
        },
    }
    if names := definition.names[1:]:
        said["alternateName"] = list(names)
    return said


def _person(person: Person, describing: Describing) -> Data:
    return {"@type": "Person", "mainEntityOfPage": describing.address(person.ref)}


def _source(source: Source, describing: Describing) -> Data:
    page = describing.address(source.ref)
    of = {
        role: describing.linked(Person, (p.person for p in ps), "Person")
        for role, parts in (("author", _AUTHORS), ("contributor", _CONTRIBUTORS))
        if (ps := [p for p in source.participants if p.part in parts])
    }
    said: Data = {"@type": _SOURCES.get(source.type, "CreativeWork"), **of}
    if source.publisher:
        said["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.recorded:
        said["dateCreated"] = source.recorded.isoformat()
    if _DAY.fullmatch(source.published or ""):
        said["datePublished"] = source.published
    if source.url:
        said |= {"url": source.url, "mainEntityOfPage": page}
    return said


def _topic(topic: Topic, describing: Describing) -> Data:
    del topic
    return {"@type": "CollectionPage", "inLanguage": describing.language}


_DESCRIBE: Mapping[type[Entry], Callable[[Any, Describing], Data]] = {
    Practice: _practice,
    Quote: _quote,
    Tool: _tool,
    Definition: _definition,
    Person: _person,
    Source: _source,
    Topic: _topic,
}
