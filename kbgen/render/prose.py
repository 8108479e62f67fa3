"""Prose: Markdown with `[[references]]`, to HTML that is safe to put into a page."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from itertools import zip_longest
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from kbgen.graph import MENTION, Mention, find_brackets
from kbgen.render.heading_ids import HeadingIds
from kbgen.render.linking import Link, Part, Piece, linked_html, linked_text
from kbgen.render.safe_html import HIGHLIGHT, NAMESPACE, UNLINKED, safe_html
from kbgen.render.terms import Found, TermFinder

Resolve = Callable[[str], tuple[str, str, str] | None]
"""From what stands in `[[…]]` to the address, title and kind of an entry; None if there is none."""

EXTENSIONS = ("attr_list", "codehilite", "def_list", "fenced_code", "sane_lists", "tables")

# Nothing in such a stretch means anything to Markdown, to HTML or to an extension. The first
# character must not start a list or a heading, and there is only one line.
_PLAIN = re.compile(r"[^\\`*_{}\[\]<>#+!|~&\n]*")
_PLAIN_START = re.compile(r"[^\W\d_]|[(“‘\"'\[]")


class ProseRenderer:
    """Renders prose for pages at one depth of the site; results are kept by content."""

    def __init__(self, root: str, resolve: Resolve, finder: TermFinder) -> None:
        """Prepare a renderer.

        Args:
            root: The way from a page to the root of the site, e.g. `../../`.
            resolve: Finds entries; their addresses are relative to the root of the site.
            finder: Finds the words that link by themselves.
        """
        self._root = root
        self._resolve = resolve
        self._finder = finder
        self._find = finder.find
        self._heading_ids = HeadingIds()
        self._markdown = markdown.Markdown(
            extensions=[*EXTENSIONS, "toc"],
            extension_configs={
                "codehilite": {"css_class": HIGHLIGHT, "guess_lang": False},
                "toc": {"marker": "", "slugify": self._heading_ids},
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

    def linked(self, html: str) -> Piece:
        """Any HTML, with its terms ready to link."""
        marked = any(mark in html for mark in ("<a", "<h", f'id="{NAMESPACE}'))
        if not marked and not self._finder.has_any(html):
            return Piece((html,))
        return Piece.of(linked_html(html, self._find, self._term))

    def _block(self, prose: str, top: int = 3) -> Piece:
        """Prose as HTML blocks, with headings from a level on."""
        plain = self._plain(prose)
        if plain is not None:
            return Piece.of(("<p>", *plain, "</p>"))
        return self.linked(self.convert(prose, top))

    def _inline(self, prose: str) -> Piece:
        """Prose as HTML without the paragraph around it, where it is just one."""
        plain = self._plain(prose)
        if plain is not None:
            return Piece.of(plain)
        html = self.convert(prose)
        inner = html.removeprefix("<p>").removesuffix("</p>")
        one = len(html) == len(inner) + 7 and "<p>" not in inner
        return self.linked(inner if one else html)

    def convert(self, prose: str, top: int = 3) -> str:
        """Prose as HTML blocks, by way of Markdown whatever it contains, before terms link."""
        self._markdown.reset()
        self._heading_ids.start()
        self._levels.top = top
        return safe_html(self._markdown.convert(prose))

    def _plain(self, prose: str) -> list[Part] | None:
        """One line without any markup but references, or None if it is anything else.

        Most fields are a sentence or two; they need no Markdown, which is by far the dearest step.
        """
        if not _PLAIN_START.match(prose) or prose.startswith("[") or prose != prose.strip():
            return None
        if not prose.isprintable():  # tabs, no-break spaces and the like, which Markdown changes
            return None
        if "[[" not in prose:
            return linked_text(prose, self._find, self._term) if _PLAIN.fullmatch(prose) else None
        anchors: list[Part] = []
        texts: list[str] = []
        end = 0
        for mention in find_brackets(prose):
            anchor = self._anchor(mention)
            if anchor is None:
                return None
            texts.append(prose[end : mention.start])
            anchors.append(anchor)
            end = mention.end
        texts.append(prose[end:])
        if not all(_PLAIN.fullmatch(text) for text in texts):
            return None
        parts: list[Part] = []
        for text, anchor in zip_longest(texts, anchors, fillvalue=""):
            parts += (*linked_text(text, self._find, self._term), anchor)
        return parts

    def _anchor(self, mention: Mention) -> Part | None:
        text, href, kind = self._anchor_parts(mention.target, mention.shown)
        shown = escape(text, quote=False).replace("\u00a0", "&nbsp;")
        if not mention.target:
            return f'<span class="{UNLINKED}">{shown}</span>'
        if href is None:
            return None
        html = f'<a data-kb="{kind}" href="{escape(href)}" rel="noopener">{shown}</a>'
        return Link(href, html, html)

    def _anchor_parts(self, target: str, shown: str | None) -> tuple[str, str | None, str]:
        found = self._resolve(target.strip())
        if found is None:
            return (shown or target).strip(), None, ""
        address, title, kind = found
        return (shown or title).strip(), self._root + address, kind

    def _term(self, found: Found, html: str) -> Link:
        """The link of a term; its text stays as it is."""
        _, href, kind = self._anchor_parts(str(found.ref), None)
        if href is None:
            return Link("", html, html)
        linked = f'<a class="kb-term" data-kb="{kind}" href="{escape(href)}">{html}</a>'
        return Link(href, linked, html)


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
        if not match["target"].strip():
            element.set("class", UNLINKED)
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
