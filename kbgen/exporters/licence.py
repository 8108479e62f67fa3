"""Under which licence each layer is, in its own words, as a file beside what was exported."""

from collections.abc import Iterable

from kbgen.artifact import Artifact
from kbgen.origin import Licence

FILE = "LICENSE"
"""What the file is called, in a content root and beside what was exported."""


def licence_file(licences: Iterable[Licence]) -> Iterable[Artifact]:
    """The licences of all layers as one file; none where none is known."""
    texts = [f"{one.layer}\n\n{one.text.strip()}\n" for one in licences]
    return [Artifact(f"{FILE}.txt", "\n\n".join(texts).encode())] if texts else []
