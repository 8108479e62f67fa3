"""The examples on the page of a code: files that are wrong, and files that are right."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from kbgen.rules import catalogue

BACKGROUND = Path(__file__).resolve().parent / "cases" / "examples"
BEFORE = "before"
"""The folder of examples that is an older edition of `content`."""
RECORDS = "records"
"""The folder of examples that holds decision records."""
_FENCE = re.compile(
    r"^```\w+ title=\"(?P<file>[^\"]+)\"(?: encoding=\"(?P<encoding>[^\"]+)\")?\n"
    r"(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example.

    Attributes:
        file: Its path; the first part is the content root.
        text: What is in it.
        encoding: How it is saved.
    """

    file: str
    text: str
    encoding: str = "utf-8"


def examples(code: str) -> tuple[tuple[ExampleFile, ...], tuple[ExampleFile, ...]]:
    """Give the files of a code's wrong example and of its right one."""
    wrong, _, right = catalogue()[code].page.partition("\n## Right\n")
    return _example_files(wrong), _example_files(right)


def lay_out(example: tuple[ExampleFile, ...], folder: Path) -> None:
    """Write an example over the miniature knowledge base that all examples share."""
    shutil.copytree(BACKGROUND, folder, dirs_exist_ok=True)
    if any(file.file.startswith(f"{BEFORE}/") for file in example):
        shutil.copytree(BACKGROUND / "content", folder / BEFORE)
    for file in example:
        path = folder / file.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.text.encode(file.encoding))


def _example_files(markdown: str) -> tuple[ExampleFile, ...]:
    return tuple(
        ExampleFile(fence["file"], fence["text"], fence["encoding"] or "utf-8")
        for fence in _FENCE.finditer(markdown)
    )
