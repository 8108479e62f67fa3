"""Prose: Markdown with `[[references]]`, to HTML that is safe to put into a page."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from kbgen.graph import MENTION, find_mentions

Resolve = Callable[[str], tuple[str, str, str] | None]
"""From what stands in `[[…]]` to the address, title and kind of an entry; None if there is none."""

EXTENSIONS = ("attr_list", "def_list", "fenced_code", "sane_lists", "tables")

# Nothing in such a stretch means anything to Markdown, to HTML or to an extension. The first
# character must not start a list or a heading, and there is only one line.
_PLAIN = re.compile(r"[^\\`*_{}\[\]<>#+!|~&\n]*")
_PLAIN_START = re.compile(r"[^\W\d_]|[(“‘\"'\[]")

_TAGS = nh3.ALLOWED_TAGS | {"section", "input"}
_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang", "data-kb"},
    "code": {"class"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS - {"img", "input"},
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)


class ProseRenderer:
    """Renders prose for pages at one depth of the site; results are kept by content."""

    def __init__(self, root: str, resolve: Resolve) -> None:
        """Prepare a renderer.

        Args:
            root: The way from a page to the root of the site, e.g. `../../`.
            resolve: Finds entries; their addresses are relative to the root of the site.
        """
        self._root = root
        self._resolve = resolve
        self._markdown = markdown.Markdown(
            extensions=[*EXTENSIONS, "toc"],
            extension_configs={
                "toc": {"marker": ""},
                "tables": {"use_align_attribute": True},  # style attributes are not let through
            },
            output_format="html",
        )
        # before links: `[[…]]` would otherwise be read as one in brackets
        self._markdown.inlinePatterns.register(_Mentions(self._anchor_parts), "kb-mention", 175)
        self._levels = _Levels(self._markdown)
        self._markdown.treeprocessors.register(self._levels, "kb-levels", 0)
        self.block = lru_cache(maxsize=20_000)(self._block)
        self.inline = lru_cache(maxsize=20_000)(self._inline)

    def _block(self, prose: str, top: int = 3) -> str:
        """Prose as HTML blocks, with headings from a level on."""
        plain = self._plain(prose)
        return f"<p>{plain}</p>" if plain is not None else self.convert(prose, top)

    def _inline(self, prose: str) -> str:
        """Prose as HTML without the paragraph around it, where it is just one."""
        plain = self._plain(prose)
        if plain is not None:
            return plain
        html = self.convert(prose)
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return inner if len(html) == len(inner) + 7 and "<p>" not in inner else html

    def convert(self, prose: str, top: int = 3) -> str:
        """Prose as HTML blocks, by way of Markdown whatever it contains."""
        self._markdown.reset()
        self._levels.top = top
        return str(_CLEANER.clean(self._markdown.convert(prose)))

    def _plain(self, prose: str) -> str | None:
        """One line without any markup but references, or None if it is anything else.

        Most fields are a sentence or two; they need no Markdown, which is by far the dearest step.
        """
        if not _PLAIN_START.match(prose) or prose.startswith("[") or prose != prose.strip():
            return None
        if not prose.isprintable():  # tabs, no-break spaces and the like, which Markdown changes
            return None
        parts, end = [], 0
        for mention in find_mentions(prose):
            anchor = self._anchor(mention.target, mention.shown)
            if anchor is None:
                return None
            parts += [prose[end : mention.start], anchor]
            end = mention.end
        texts = [*parts[::2], prose[end:]]
        if not all(_PLAIN.fullmatch(text) for text in texts):
            return None
        return "".join([*parts, prose[end:]])

    def _anchor(self, target: str, shown: str | None) -> str | None:
        text, href, kind = self._anchor_parts(target, shown)
        if href is None:
            return None
        shown = escape(text, quote=False).replace("\u00a0", "&nbsp;")
        return f'<a data-kb="{kind}" href="{escape(href)}" rel="noopener">{shown}</a>'

    def _anchor_parts(self, target: str, shown: str | None) -> tuple[str, str | None, str]:
        found = self._resolve(target.strip())
        if found is None:
            return shown or target, None, ""
        address, title, kind = found
        return (shown or title).strip(), self._root + address, kind


class _Mentions(InlineProcessor):
    """`[[…]]` inside Markdown; code is left alone because its pattern comes first."""

    def __init__(self, parts: Callable[[str, str | None], tuple[str, str | None, str]]) -> None:
        super().__init__(MENTION)
        self._parts = parts

    def handleMatch(  # type: ignore[override] # noqa: N802 - Markdown's name for it
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        text, href, kind = self._parts(match["target"], match["shown"])
        element = Element("a" if href else "span")
        if href:
            element.set("href", href)
            element.set("data-kb", kind)
        element.text = markdown.util.AtomicString(text)
        return element, match.start(0), match.end(0)


class _Levels(Treeprocessor):
    """Gives headings the levels that their place in the page asks for, whatever they start with."""

    top = 3

    def run(self, root: Element) -> None:
        """Number the headings from the top level on; a level is never skipped."""
        above: list[int] = []
        for element in root.iter():
            if element.tag in _HEADINGS:
                level = int(element.tag[1])
                above = [*(other for other in above if other < level), level]
                element.tag = f"h{min(6, self.top - 1 + len(above))}"


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
