"""The radar as the folder that the AOE technology radar (`aoe_technology_radar`) is built from.

It takes rings and quadrants as they are called: ours are in `config.json`. A position is a file of
Markdown in the folder of the day from which it holds, and the program makes its own JSON of these.
Whatever the configuration leaves out is said of those who made the program. Its compiler wants each
key to have the type that it has there: a list of accounts cannot be empty, and has one of no kind.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kbgen.artifact import Artifact
from kbgen.exporters.markdown.positions import since
from kbgen.exporters.markdown.writer import Writer, escaped
from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME, Entry, EntryRef, Topic
from kbgen.model.position import Position, Ring
from kbgen.views.position import position_view
from kbgen.views.radar import KINDS, positioned
from kbgen.views.site_info import About

CONFIG: Final = "config.json"
_COMMANDS: Final = {"build": "techradar build", "serve": "techradar serve"}
_RINGS: Final[Mapping[Ring, tuple[str, float, float]]] = {
    Ring.ADOPT: ("#2c6843", 0.5, 5),
    Ring.TRIAL: ("#345f97", 0.69, 3),
    Ring.HOLD: ("#7c590a", 0.85, 2),
    Ring.AVOID: ("#a63325", 1, 0.75),
}
"""The colour, the radius as a share of the whole, and the width of the line of each."""

_QUADRANTS: Final = dict(zip(KINDS, ("#8fcaa4", "#97bbea"), strict=True))


def radar_folder(
    context: ViewContext, about: About, words: Mapping[str, Any]
) -> Iterator[Artifact]:
    """Yield the files.

    Args:
        context: The knowledge base.
        about: The site, whose pages are linked to where its address is known.
        words: The words of the interface.
    """
    writer = _LinksToPages(about.url, context.resolve, words)
    found = positioned(context)
    once = {entry.id for entry, _ in found if entry.kind == KINDS[0]}
    for entry, position in found:
        # the program knows an entry by its file's name alone
        name = entry.id if entry.kind == KINDS[0] or entry.id not in once else _both(entry.ref)
        text = _file(entry, position, context, writer)
        yield Artifact(f"radar/{position.since.isoformat()}/{name}.md", text.encode())
    yield _json(CONFIG, _config(about, words))
    yield _json(
        "package.json",
        {
            "name": "radar",
            "private": True,
            "scripts": _COMMANDS,
            "dependencies": {"aoe_technology_radar": "^4"},
        },
    )
    yield Artifact("about.md", _about(about, words).encode())


@dataclass(frozen=True, slots=True)
class _LinksToPages(Writer):
    """Links to the pages of the site; words where its address is not known."""

    def to(self, address: str, text: str) -> str:
        """A link to a page."""
        return f"[{escaped(text)}](<{self.root}{address}>)" if self.root else escaped(text)


def _both(ref: EntryRef) -> str:
    return f"{ref.kind}-{ref.id}"


def _file(entry: Entry, position: Position, context: ViewContext, writer: Writer) -> str:
    """What a position is, as YAML, whose values are JSON; then why, and the way to the page."""
    said = {
        "title": entry.title,
        "ring": str(position.ring),
        "quadrant": KIND_BY_NAME[entry.kind].folder,
        "tags": [topic.title for topic in context.links(Topic, entry.topics)],
    }
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()
    )
    of, page = position_view(position), writer.link(context.link(entry.ref)) if writer.root else ""
    about = f"{escaped(entry.summary)} {page}".rstrip()
    body = "\n\n".join((writer.prose(of.because), about, since(of, writer)))
    return f"---\n{head}\n---\n\n{body}\n"


def _config(about: About, words: Mapping[str, Any]) -> dict[str, Any]:
    home = about.url or "#"
    return {
        "basePath": "/techradar",
        "editUrl": "",
        "quadrants": [
            {
                "id": KIND_BY_NAME[kind].folder,
                "title": words["kinds"][kind],
                "description": words["lead"][kind],
                "color": colour,
            }
            for kind, colour in _QUADRANTS.items()
        ],
        "rings": [
            {
                "id": str(ring),
                "title": words["ring"][ring],
                "description": words["radar"][ring],
                "color": colour,
                "radius": radius,
                "strokeWidth": width,
            }
            for ring, (colour, radius, width) in _RINGS.items()
        ],
        "social": [{"href": home, "icon": "none"}],
        "imprint": home,
        "labels": {
            "title": f"{about.name}: {words['pages']['radar']}",
            "imprint": about.name,
            "footer": about.description or about.name,
            "pageAbout": about.name,
            "metaDescription": words["lead"]["radar"],
        },
    }


def _about(about: About, words: Mapping[str, Any]) -> str:
    rings = "\n".join(f"- **{words['ring'][ring]}**: {words['radar'][ring]}" for ring in Ring)
    link = f"[{escaped(about.name)}](<{about.url}>)" if about.url else ""
    lead = " ".join(filter(None, [escaped(about.description), link]))
    return f"# {escaped(about.name)}\n\n{words['lead']['radar']}\n\n{rings}\n\n{lead}\n"


def _json(path: str, data: Any) -> Artifact:
    return Artifact(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
