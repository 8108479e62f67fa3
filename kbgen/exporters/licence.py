"""Under which licence each layer is, in its own words: that travels with what is taken of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.artifact import Artifact

FILE = "LICENSE"
"""What the file is called, in a content root and beside what was exported."""

_SPDX = re.compile(r"SPDX-License-Identifier:\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of a layer.

    Attributes:
        layer: The content root.
        text: What its file says.
    """

    layer: str
    text: str

    @property
    def spdx(self) -> str | None:
        """Its short name in the list of SPDX, where the file says it."""
        found = _SPDX.search(self.text)
        return found[1] if found else None


def layer_of(file: str) -> str:
    """The content root of an entry's file, as it is called."""
    return file.rsplit("/", 2)[0]


def licence_of(file: str, licences: Iterable[Licence]) -> str | None:
    """The short name of the licence that an entry is under, by its file."""
    return next((one.spdx for one in licences if one.layer == layer_of(file)), None)


def licence_file(licences: Iterable[Licence]) -> Iterable[Artifact]:
    """The licences of all layers as one file; none where none is known."""
    texts = [f"{one.layer}\n\n{one.text.strip()}\n" for one in licences]
    return [Artifact(f"{FILE}.txt", "\n\n".join(texts).encode())] if texts else []
