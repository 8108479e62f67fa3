"""CSL-JSON: what citation managers and pandoc read of a work.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from kbgen.model.source import SourceType

_encode = json.JSONEncoder(ensure_ascii=False).encode

TYPES: Mapping[SourceType, str] = {
    SourceType.TRANSCRIPT: "broadcast",
    SourceType.EPISODE_PAGE: "webpage",
    SourceType.ARTICLE: "webpage",
    SourceType.GUIDE: "webpage",
    SourceType.TALK: "speech",
    SourceType.BOOK: "book",
}
"""What CSL calls a source."""


def csl_json(
    id_: str, type_: str, *, author: Iterable[str] = (), year: str | None = None, **more: str | None
) -> str:
    """A list of one work, as citation managers import it.

    Args:
        id_: What it is cited by.
        type_: What CSL calls it.
        author: Whose it is; names are taken as they are, for nobody knows their parts.
        year: When it was published.
        more: Further variables; those without a value are left out, and `_` stands for a hyphen.
    """
    work: dict[str, Any] = {"id": id_, "type": type_}
    if names := [{"literal": name} for name in author]:
        work["author"] = names
    if year:
        work["issued"] = {"date-parts": [[int(year)]]}
    work |= {name.replace("_", "-"): value for name, value in more.items() if value}
    # a line each; to have it laid out by `json` as well takes four times as long
    lines = (f"  {_encode(name)}: {_encode(value)}" for name, value in work.items())
    return "[{\n" + ",\n".join(lines) + "\n}]"
