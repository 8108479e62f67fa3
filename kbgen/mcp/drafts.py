"""Checking the draft of a new entry as if its file were there."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kbgen.mcp.answers import AskedWrongly
from kbgen.mcp.knowledge import Reloading
from kbgen.model import KIND_BY_NAME, EntryRef
from kbgen.model.ids import fault_of_id
from kbgen.source import ContentRoot

LABEL = "draft"
LONGEST = 100_000


def check_entry(content: Reloading, kind: str, id_: str, text: str) -> dict[str, Any]:
    """Say what is wrong with a new entry.

    Args:
        content: What it is to be added to.
        kind: Its kind.
        id_: Its id.
        text: Its YAML.

    Raises:
        AskedWrongly: It cannot be a new entry at all.
    """
    if kind not in KIND_BY_NAME:
        raise AskedWrongly(f"there is no kind '{kind}'; there is {', '.join(KIND_BY_NAME)}")
    folder = KIND_BY_NAME[kind].folder
    if fault := fault_of_id(id_, folder):
        raise AskedWrongly(f"'{id_}' cannot be an id: {fault}")
    if EntryRef(kind, id_) in content.now().checked.base:
        raise AskedWrongly(f"there is a {kind} '{id_}' already; choose another id")
    if len(text) > LONGEST:
        raise AskedWrongly(f"an entry has at most {LONGEST:,} characters")
    with TemporaryDirectory() as name:
        file = Path(name, folder, f"{id_}.yaml")
        file.parent.mkdir()
        file.write_text(text, "utf-8", newline="\n")
        checked = content.checked_with(ContentRoot(Path(name), LABEL))
    found = [one for one in checked.diagnostics if one.span.file.startswith(f"{LABEL}/")]
    problems = [
        {
            "code": one.code,
            "severity": one.severity.value,
            "line": one.span.line,
            "message": one.message,
            "hint": one.hint,
        }
        for one in found
    ]
    return {"file": f"{folder}/{id_}.yaml", "problems": problems, "clean": not problems}
