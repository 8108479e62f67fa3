"""Entries that were written elsewhere, in another form than ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.model import Kind


@dataclass(frozen=True, slots=True)
class ForeignEntry:
    """An entry to be.

    Attributes:
        kind: Its kind.
        id: Its id, which need not be one.
        data: Its keys.
        place: Where it stands, as its author would say: the file, and the row.
    """

    kind: Kind
    id: str
    data: Mapping[str, Any]
    place: str


class ForeignError(Exception):
    """What was written elsewhere cannot be read.

    Attributes:
        problems: What is wrong, each in a line.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
