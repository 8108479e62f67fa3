"""Twins: what a team takes a position on."""

from collections.abc import Iterator

from kbgen.exporters.markdown.writer import Writer, items
from kbgen.views.position import PositionView
from kbgen.views.radar import BlipView, RadarView


def position(of: PositionView | None, writer: Writer) -> Iterator[str]:
    """Write the position that an entry's page begins with, if there is one."""
    if of:
        title = f"{writer.t['entry']['position']}: {writer.t['ring'][of.ring]}"
        yield f"**{title}** ({since(of, writer)})"
        yield writer.prose(of.because)


def radar(view: RadarView, writer: Writer) -> Iterator[str]:
    """Write all positions."""
    yield f"# {writer.t['pages']['radar']}"
    yield writer.t["lead"]["radar"]
    for ring in view.rings:
        yield f"## {writer.t['ring'][ring.ring]}"
        yield writer.t["radar"][ring.ring]
        for sector in ring.sectors:
            yield f"### {writer.t['kinds'][sector.kind]}"
            yield items(_blip(blip, writer) for blip in sector.blips)


def _blip(blip: BlipView, writer: Writer) -> str:
    of = blip.position
    return f"{writer.link(blip.link)} ({since(of, writer)})\n\n{writer.prose(of.because)}"


def since(of: PositionView, writer: Writer) -> str:
    """The day from which a position holds, and where that was decided."""
    day = f"{writer.t['entry']['since']} {of.since.isoformat()}"
    return f"{day} · {writer.record(of.record)}" if of.record else day
