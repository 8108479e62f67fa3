"""Which files of a built site hold pages that are generated, and so nothing of anybody's own."""

from pathlib import Path, PurePath

from kbgen.links.addresses import Addresses
from kbgen.links.context import ViewContext
from kbgen.site.check import CheckedContent
from kbgen.views import build_pages

MISSING = "404"
"""The page of the theme's that is made from no content at all."""

_STEMS_OF_FOLDERS = ("index", "README")


class GeneratedPages:
    """Tells generated pages from others; what is not known to be generated is not."""

    def __init__(self, checked: CheckedContent, at: Addresses) -> None:
        """Find out what is generated, and where a hand-written page takes its place.

        Args:
            checked: The content that the site was built from.
            at: Where pages are.
        """
        views = build_pages(ViewContext(checked.base, checked.graph, at))
        generated = {_name(PurePath(at.file(view.name))) for view in views} | {MISSING}
        written = {
            _name(PurePath(file.name))
            for file in checked.written
            if file.path.suffix in {".md", ".markdown", ".html"}
        }
        self._names = frozenset(generated - written)

    def __contains__(self, path: object) -> bool:
        """Whether a file, by its path in the site, holds a generated page."""
        return isinstance(path, Path) and _name(path) in self._names


def _name(path: PurePath) -> str:
    """What a page is called, whether its address is a folder or a file."""
    name = path.with_suffix("")
    return (name.parent if name.name in _STEMS_OF_FOLDERS else name).as_posix()
