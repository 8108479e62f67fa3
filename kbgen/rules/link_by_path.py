"""KB211: prose links to entries by their ids, and not by the paths of files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from kbgen.findings import Finding, Place
from kbgen.graph import code_in
from kbgen.model import KIND_BY_FOLDER, Entry, EntryRef
from kbgen.model.fields import IsProse
from kbgen.model.walk import marked_values
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule

_LINK = re.compile(
    r"(?<!!)\[(?P<shown>[^\[\]]+)\]"
    r"\((?P<path>[^()\s#?:]+\.(?:md|ya?ml))(?P<part>#[^()\s]*)?\)"
)


@dataclass(frozen=True, slots=True)
class PathLink:
    """A link in Markdown to the file of an entry, or to where its page might be.

    Attributes:
        text: All of it.
        start: Where it starts in the prose.
        shown: What it shows.
        target: The entry that is meant; there need not be one.
        to_part: Whether a part of the page is meant.
    """

    text: str
    start: int
    shown: str
    target: EntryRef
    to_part: bool


def links_by_path(prose: str, kind: str) -> Iterator[PathLink]:
    """Yield the links to files of entries.

    Args:
        prose: A piece of Markdown.
        kind: The kind of its entry, whose folder a bare name is in.
    """
    if "](" not in prose:
        return
    code = code_in(prose)
    for match in _LINK.finditer(prose):
        path = PurePosixPath(match["path"])
        folder = KIND_BY_FOLDER.get(path.parent.name)
        name = folder.name if folder else kind if path.parent.name == "" else None
        if name and not any(start <= match.start() < end for start, end in code):
            target = EntryRef(name, path.stem)
            yield PathLink(match[0], match.start(), match["shown"], target, bool(match["part"]))


def check(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """Find links to files in prose."""
    if not origin.has_any(("](",)):
        return
    for value in marked_values(entry):
        if isinstance(value.marker, IsProse):
            for link in links_by_path(value.value, entry.kind):
                message = "the link leads to a file, and no page has that address"
                hint = f"write `[[{link.target}|{link.shown}]]`"
                yield Finding(message, Place(entry.ref, value.path, text=link.text), hint)


RULE = EntryRule(
    code="KB211",
    title="A link leads to a file",
    about=Entry,
    check=check,
    explain="""
Prose in an entry links to another entry by the path of a file, such as `../tools/redis.md`.

## Why it matters

The pages of entries are no Markdown files, so the link leads nowhere; and it would not show under
"Linked from". A reference by id is checked, and leads to the page wherever that is. `kbgen fix`
writes it, if there is such an entry. In hand-written pages such links are right.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: A page can be slow for want of [an index](../definitions/database-index.md).
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: A page can be slow for want of [[database-index|an index]].
```
""",
)
