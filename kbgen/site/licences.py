"""Reading the licences of content roots."""

from collections.abc import Sequence

from kbgen.exporters.licence import FILE
from kbgen.origin import Licence
from kbgen.source import ContentRoot, read_beside


def licences_of(roots: Sequence[ContentRoot]) -> tuple[Licence, ...]:
    """The licence of every root that has the file `LICENSE`, lowest first."""
    texts = ((root.label, read_beside(root, FILE)) for root in roots)
    return tuple(Licence(label, text) for label, text in texts if text)
