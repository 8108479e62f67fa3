"""A page that stands for many in templates, with slots for what differs between them."""

import re
from collections.abc import Hashable

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from kbgen.mkdocs_plugin.pages import FEED

Part = tuple[str, ...]
"""Text, the name of a slot, text, and so on."""

_SLOT = re.compile(r"(?:\.\./)*kb-slot-([\w-]+?)-kb")
_ESCAPED, _END = "-escaped", "-kb"


class _Slot(str):
    """What a template prints in the place of a value; escaped, it is another slot."""

    __slots__ = ()

    def __html__(self) -> str:
        return f"{self.removesuffix(_END)}{_ESCAPED}{_END}"


def _slot(name: str) -> _Slot:
    return _Slot(f"kb-slot-{name}{_END}")


class StandIn:
    """Stands for pages of one folder with one parent, and with neighbours on the same sides."""

    markdown = edit_url = children = None
    content = ""
    is_homepage = is_index = is_section = is_link = False
    is_page = active = True

    def __init__(self, page: Page) -> None:
        """Have slots where the page has values.

        Args:
            page: One of the pages.
        """
        folder = page.url.rstrip("/").rpartition("/")[0]
        name = "-/" if page.url.endswith("/") else "-.html"  # an address that none of them has
        self.url = f"{folder}/{name}" if folder else name
        self.toc = TableOfContents([])
        self.parent, self.ancestors = page.parent, page.ancestors
        self.title = _slot("name")
        self.meta = {
            key: _slot(key) if value and isinstance(value, str) else value
            for key, value in page.meta.items()
        }
        self.canonical_url = _slot("canonical") if page.canonical_url else None
        self.previous_page = page.previous_page and _Neighbour("previous")
        self.next_page = page.next_page and _Neighbour("next")


class _Neighbour:
    def __init__(self, side: str) -> None:
        self.title, self.url = _slot(f"{side}-title"), _slot(f"{side}-url")


def alike(page: Page) -> Hashable:
    """Equal for pages that one stand-in is enough for."""
    given = [page.previous_page, page.next_page, page.canonical_url]
    meta = [
        (key, "a slot" if value and isinstance(value, str) else repr(value))
        for key, value in page.meta.items()
    ]
    return page.url.rstrip("/").rpartition("/")[0], id(page.parent), *map(bool, given), *meta


def squeezed(text: str, between: str = "\n") -> str:
    """A rendered part of a page, without the spaces and lines that templates leave.

    Args:
        text: The part; it has neither preformatted text nor scripts of several lines.
        between: What is left between two tags that stand in lines of their own.
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line).replace(">\n<", f">{between}<")


def part_of(text: str) -> Part:
    """A rendered part of a page, cut at the slots in it."""
    return tuple(_SLOT.split(text))


def filled(part: Part, page: Page) -> str:
    """A part with the values of a page in its slots."""
    slots = (_value(name, page) for name in part[1::2])
    between = zip(part[::2], [*slots, ""], strict=True)
    return "".join(piece for pair in between for piece in pair)


def _value(slot: str, page: Page) -> str:
    name = slot.removesuffix(_ESCAPED)
    side, _, what = name.partition("-")
    beside = {"previous": page.previous_page, "next": page.next_page}.get(side)
    if beside is not None:
        value = get_relative_url(beside.url, page.url) if what == "url" else beside.title
    elif name == FEED:
        value = get_relative_url(page.meta[name], page.url)
    elif name in page.meta:
        value = page.meta[name]
    else:
        value = page.canonical_url if name == "canonical" else page.title
    return escape(value) if name != slot else str(value)
