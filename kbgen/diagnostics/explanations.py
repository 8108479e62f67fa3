"""The page of each code: what it is, why it matters, and an example that is wrong and one right."""

import re
from dataclasses import dataclass
from importlib.resources import files

from kbgen.diagnostics.codes import CODES

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


def explanation(code: str) -> str:
    """Give the page of a code as Markdown.

    Raises:
        KeyError: There is no such code.
    """
    if code not in CODES:
        raise KeyError(code)
    return (files("kbgen") / "explanations" / f"{code}.md").read_text("utf-8")


def examples(code: str) -> tuple[tuple[ExampleFile, ...], tuple[ExampleFile, ...]]:
    """Give the files of a code's wrong example and of its right one."""
    wrong, _, right = explanation(code).partition("\n## Right\n")
    return _example_files(wrong), _example_files(right)


def _example_files(markdown: str) -> tuple[ExampleFile, ...]:
    return tuple(
        ExampleFile(fence["file"], fence["text"], fence["encoding"] or "utf-8")
        for fence in _FENCE.finditer(markdown)
    )
