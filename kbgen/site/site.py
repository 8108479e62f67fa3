"""A site: checked content, and every page and artifact that is made from it."""

import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from kbgen.exporters import Artifact, redirects
from kbgen.graph import find_mentions
from kbgen.model import KIND_BY_NAME
from kbgen.render import RenderedPage, Renderer
from kbgen.site.check import CheckedContent
from kbgen.site.config import SiteConfig
from kbgen.views import Addresses, PageView, ViewContext, build_pages


class Site:
    """Everything that an engine needs to know of a knowledge base."""

    def __init__(
        self,
        content: CheckedContent,
        config: SiteConfig,
        *,
        theme_dirs: Sequence[Path],
        language: str = "en",
        directory_urls: bool = True,
        name: str = "",
        description: str = "",
    ) -> None:
        """Prepare a site.

        Args:
            content: The knowledge base.
            config: Where it came from.
            theme_dirs: Theme folders, those that override first, ours last.
            language: The language of the interface.
            directory_urls: Whether a page is a folder with an index.
            name: The site's name, for its home page.
            description: One sentence on it, for the same.
        """
        self.content = content
        self.config = config
        self._addresses = Addresses(directory_urls)
        self._context = ViewContext(content.base, content.graph, self._addresses)
        self._renderer = Renderer(theme_dirs, self._resolve, language)
        self._about = {"site_name": name, "site_description": description}

    @property
    def strings(self) -> Mapping[str, Any]:
        """The words of the interface."""
        return self._renderer.strings

    def pages(self) -> Iterator[PageView]:
        """Every generated page, in reading order."""
        return build_pages(self._context)

    def title(self, view: PageView) -> str:
        """A page's title."""
        return view.title if view.entry else self._renderer.title(view.title)

    def render(self, view: PageView) -> RenderedPage:
        """Render a page's content."""
        root = self._addresses.root_from(view.name)
        kind_url = self._addresses.index(view.entry.kind) if view.entry else ""
        shown = view.build()
        return self._renderer.render(view.template, shown, root, kind_url=kind_url, **self._about)

    def edit_path(self, view: PageView) -> str | None:
        """The way from the folder of hand-written pages to the file behind a page, if any."""
        if view.entry is None or self.config.docs_dir is None:
            return None
        file = Path(self.content.base.origins[view.entry].document.file)
        if not file.is_file():
            return None
        return Path(os.path.relpath(file.resolve(), self.config.docs_dir.resolve())).as_posix()

    def resolve_mentions(self, markdown: str, page: str) -> str:
        """Turn `[[…]]` in a hand-written page into Markdown links to the entries' files.

        Args:
            markdown: The page's text.
            page: Its path in the site's sources; links are relative to it.
        """
        parts, end = [], 0
        for mention in find_mentions(markdown):
            candidates = self.content.base.candidates(mention.target)
            if len(candidates) == 1:
                ref = candidates[0]
                target = f"{KIND_BY_NAME[ref.kind].folder}/{ref.id}.md"
                href = posixpath.relpath(target, posixpath.dirname(page) or ".")
                shown = mention.shown or self.content.base[ref].title
                parts += [markdown[end : mention.start], f"[{_escaped(shown)}]({href})"]
                end = mention.end
        return "".join([*parts, markdown[end:]])

    def artifacts(self) -> Iterator[Artifact]:
        """Everything to write that is not a page."""
        yield from redirects(self.content.base, self._addresses)

    def _resolve(self, target: str) -> tuple[str, str, str] | None:
        candidates = self.content.base.candidates(target)
        if len(candidates) != 1:
            return None
        link = self._context.link(candidates[0])
        return link.url, link.title, link.kind


def _escaped(text: str) -> str:
    """Text as the text of a Markdown link."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", escape(text, quote=False))
