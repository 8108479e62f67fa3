"""Reading the licences of content roots."""

from collections.abc import Sequence

from kbgen.exporters.licence import FILE
from kbgen.origin import Licence
from kbgen.source import ContentRoot, leads_out, read_text


def licences_of(roots: Sequence[ContentRoot]) -> tuple[Licence, ...]:
    """The licence of every root that has the file `LICENSE`, lowest first."""
    found = []
    for root in roots:
        path = root.path / FILE
        if path.is_file() and not leads_out(path, root.path):
            text, _ = read_text(path, f"{root.label}/{FILE}")
            if text:
                found.append(Licence(root.label, text))
    return tuple(found)
