"""The files of a new knowledge base, and of a layer of one's own over a content pack.

What is in `kbgen/starter/` is what somebody gets; `dot-` at the start of a name stands for a dot.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kbgen.artifact import Artifact
from kbgen.authoring.json_schema import json_schemas
from kbgen.authoring.known_ids import FOLDER as SCHEMAS
from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, EntryRef, Practice, Tool

STARTER = Path(__file__).parent.parent / "starter"
BASE, OVER = STARTER / "base", STARTER / "over"
DOT = "dot-"
RECORD = "pages/records/0001-keep-a-layer-of-our-own.md"
_NAMED = "site_name: Our knowledge base"
_PLUGIN = "  - kbgen\n"


def new_base(name: str) -> Iterator[Artifact]:
    """Yield the files of a knowledge base on any subject, with an entry of each kind.

    Args:
        name: What the site is called.
    """
    for artifact in _files(BASE):
        if artifact.path == "mkdocs.yml":
            yield Artifact(artifact.path, _configured(artifact, name, _PLUGIN))
        else:
            yield artifact
    yield from _schemas()


def new_layer(name: str, pack: str, base: KnowledgeBase, graph: LinkGraph) -> Iterator[Artifact]:
    """Yield the files of a layer over a content pack, with an example of what a layer can say.

    Args:
        name: What the site is called.
        pack: The pack, as the option `content` names it.
        base: What is in it.
        graph: Its links.
    """
    for artifact in _files(BASE):
        if artifact.path == "mkdocs.yml":
            plugin = f"  - kbgen:\n      content: [{json.dumps(pack)}, content]\n"
            yield Artifact(artifact.path, _configured(artifact, name, plugin))
        elif not artifact.path.startswith(("content/", "docs/")):
            yield artifact
    for artifact in _files(OVER):
        yield Artifact(artifact.path, artifact.content.replace(b"{pack}", pack.encode()))
    yield from _examples(base, graph)
    yield from _schemas()


def _examples(base: KnowledgeBase, graph: LinkGraph) -> Iterator[Artifact]:
    """The practice that most link to, changed; and the tool that the fewest link to, hidden."""

    def links(ref: EntryRef) -> int:
        return len(graph.incoming(ref))

    practices = sorted((entry.ref for entry in base.of_type(Practice)), key=links)
    tools = sorted((entry.ref for entry in base.of_type(Tool)), key=links)
    if practices:
        yield _entry(
            practices[-1],
            "override: true # laid over the entry of the pack; what is not here stays as it is",
            "position:",
            "  ring: trial # or adopt, hold, avoid",
            f"  since: {date.today().isoformat()}",
            "  because: An example of where you stand on it; write your own.",
            f"  record: {RECORD}",
            "evidence:",
            "  add:",
            f"    - record: {RECORD}",
            "      note: What we decided ourselves is evidence, too.",
            "editorial_notes:",
            "  add: [This note is ours; take it away or write your own.]",
        )
    if tools:
        because = "We do not use it; take this file away if you do."
        yield _entry(tools[0], "hide:", f"  because: {because}")


def _entry(ref: EntryRef, *lines: str) -> Artifact:
    modeline = f"# yaml-language-server: $schema=../{SCHEMAS}/{ref.kind}.json"
    path = f"content/{KIND_BY_NAME[ref.kind].folder}/{ref.id}.yaml"
    return Artifact(path, "\n".join([modeline, *lines, ""]).encode())


def _configured(artifact: Artifact, name: str, plugin: str) -> bytes:
    text = artifact.content.decode()
    named = f"site_name: {json.dumps(name, ensure_ascii=False)}"
    return text.replace(_NAMED, named, 1).replace(_PLUGIN, plugin, 1).encode()


def _files(folder: Path) -> Iterator[Artifact]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            parts = path.relative_to(folder).parts
            name = "/".join(part.replace(DOT, ".", part.startswith(DOT)) for part in parts)
            yield Artifact(name, path.read_bytes())


def _schemas() -> Iterator[Artifact]:
    for schema in json_schemas():
        yield Artifact(f"content/{SCHEMAS}/{schema.path}", schema.content)
