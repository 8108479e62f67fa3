"""The radar as JSON, in the form that Thoughtworks' Build Your Own Radar reads.

That has four names for rings and four for quadrants. Ours are said in its words: practices are
techniques; what is to be avoided is on hold, and its description begins with the word that we have
for it. The README of that program says what each key holds, and that descriptions may be HTML.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from kbgen.artifact import Artifact
from kbgen.links.context import ViewContext
from kbgen.model import Entry, Practice, Tool
from kbgen.model.position import Position, Ring
from kbgen.views.builders import paragraphs, plain_text
from kbgen.views.radar import positioned
from kbgen.views.site_info import About

FILE: Final = "radar.json"
_RINGS: Final[Mapping[Ring, str]] = {Ring.AVOID: "hold"}
_QUADRANTS: Final[Mapping[str, str]] = {Practice.kind: "techniques", Tool.kind: "tools"}


def radar_file(context: ViewContext, about: About, words: Mapping[str, Any]) -> Artifact:
    """Write what there is a position on; new is what was decided on the latest day.

    Args:
        context: The knowledge base.
        about: The site, whose pages are linked to where its address is known.
        words: The words of the interface.
    """
    found = positioned(context)
    latest = max((position.since for _, position in found), default=None)
    blips = [
        {
            "name": entry.title,
            "ring": _RINGS.get(position.ring, str(position.ring)),
            "quadrant": _QUADRANTS[entry.kind],
            "isNew": str(position.since == latest).upper(),
            "description": _description(entry, position, context, about, words),
        }
        for entry, position in found
    ]
    return Artifact(FILE, (json.dumps(blips, ensure_ascii=False, indent=1) + "\n").encode())


def _description(
    entry: Entry, position: Position, context: ViewContext, about: About, words: Mapping[str, Any]
) -> str:
    """Summary, reason and date, and the way to the page."""
    ring = f"{words['ring'][position.ring]}: " if position.ring in _RINGS else ""
    because = escape(ring + " ".join(paragraphs(plain_text(position.because, context))))
    since = f"{words['entry']['since']} {position.since.isoformat()}"
    page = about.absolute(context.addresses.entry(entry.ref))
    title = escape(about.name)
    link = f' <a href="{escape(page)}">{title}</a>' if page else ""
    return f"<p>{because} ({since})</p><p>{escape(entry.summary)}{link}</p>"
