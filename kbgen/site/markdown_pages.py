"""Hand-written pages: what their references become before the engine renders them."""

import posixpath
import re
from collections.abc import Callable
from html import escape

from kbgen.graph import Mention, replace_mentions
from kbgen.links.context import ViewContext
from kbgen.loader.queries import read_query
from kbgen.model import KIND_BY_NAME
from kbgen.model.query import LANGUAGE, Query
from kbgen.render import UNLINKED
from kbgen.source.fenced import Block, replace_blocks


def with_links(markdown: str, page: str, context: ViewContext) -> str:
    """Turn `[[…]]` in a hand-written page into Markdown links to the entries' files.

    Words that are marked not to link keep their mark, for `Site.link_terms` to see.

    Args:
        markdown: The page's text.
        page: Its path in the site's sources; links are relative to it.
        context: The entries, and where their pages are.
    """
    base, at = context.base, context.addresses

    def link(mention: Mention) -> str | None:
        if not mention.target:
            return f'<span class="{UNLINKED}">{_escaped(mention.shown or "")}</span>'
        ref = base.resolve(mention.target)
        if ref is None:
            hidden = base.hidden_from(mention.target, None)
            return _escaped(mention.shown or base.hidden[hidden].title) if hidden else None
        target = at.source(f"{KIND_BY_NAME[ref.kind].folder}/{ref.id}")
        href = posixpath.relpath(target, posixpath.dirname(page) or ".")
        return f"[{_escaped(mention.shown or base[ref].title)}]({href})"

    return replace_mentions(markdown, link)


def with_queries(markdown: str, found: Callable[[Query], str]) -> str:
    """Put what they find in the place of the queries in a hand-written page.

    One that cannot be read is left as it is.

    Args:
        markdown: The page's text.
        found: Gives the HTML of what a query finds.
    """

    def html(block: Block) -> str | None:
        query = read_query(block.text).query
        return None if query is None else _html_block(found(query), block.indent)

    return replace_blocks(markdown, LANGUAGE, html)


def _html_block(html: str, indent: str) -> str:
    """HTML as Markdown leaves it alone, and so does whoever looks for `{{` in a page after us."""
    line = " ".join(html.split()).replace("{", "&#123;")
    return f"\n{indent}{line}\n"


def _escaped(text: str) -> str:
    """Text as the text of a Markdown link."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", escape(text, quote=False))
