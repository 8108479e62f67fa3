"""Hand-written pages: what their references become before the engine renders them."""

import posixpath
import re
from html import escape

from kbgen.graph import Mention, replace_mentions
from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME
from kbgen.render import UNLINKED


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


def _escaped(text: str) -> str:
    """Text as the text of a Markdown link."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", escape(text, quote=False))
