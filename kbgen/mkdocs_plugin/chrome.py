"""What surrounds the content of generated pages: the theme's partials, as strings.

To render Material's page template is most of what a page costs, and nearly all of what it gives is
the same for thousands of pages. So our document (`kbgen/page.html` in the theme) takes header,
navigation, footer and the like as strings, which are rendered once for the pages of a section. They
come out of the blocks of Material's own page, so that nothing of it need be written down here, and
of `kbgen/chrome.html`. What a partial prints of a page is a slot to fill. Whatever a site has a
partial of its own for, and all around a page that is in the navigation or is no entry's, is
rendered with the page itself.
"""

import json
from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import version as distribution_version
from types import SimpleNamespace
from typing import Any, NamedTuple

import jinja2
import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen.mkdocs_plugin.own_templates import Templates
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.stand_in import Part, StandIn, alike, filled, part_of, squeezed
from kbgen.render import theme_dir

DOCUMENT, OVERRIDE, PARTS = "kbgen/page.html", "kb/page.html", "kbgen/chrome.html"

OF_MATERIAL = ("site_meta", "styles", "libs", "fonts", "analytics", "header", "tabs", "footer",
               "config", "scripts")  # fmt: skip
"""The blocks of Material's page that are taken as they are."""

WRITTEN_OUT = ("toc", "toc-item", "content", "tags", "actions", "source-file", "feedback",
               "comments")  # fmt: skip
"""The partials that read a page, in whose place our document has markup of its own."""


class _Shared(NamedTuple):
    """What pages have in common, for their template: as it is, and with slots."""

    fixed: Mapping[str, Any]
    slotted: Mapping[str, Part]


class Chrome:
    """What surrounds the generated pages of a site.

    Attributes:
        layout: The template of the whole page.
    """

    def __init__(self, env: jinja2.Environment, nav: Navigation, config: MkDocsConfig) -> None:
        """Look at the templates of a site.

        Args:
            env: The theme's environment.
            nav: The navigation.
            config: The engine's configuration.
        """
        self._env, self._nav, self._config = env, nav, config
        self._templates = Templates(env, config)
        self._in_nav = frozenset(map(id, nav.pages))
        assert env.loader
        ours = env.overlay(loader=_Document(env.loader))
        is_own = self._templates.is_own("main.html")
        self.layout = ours.get_template("main.html" if is_own else "base.html")
        self._blocks = dict(self._find_blocks())
        self._own_blocks = {
            name
            for name, template in self._blocks.items()
            if self._templates.has_own(template.name or "", name)
        }
        self._known: dict[Hashable, _Shared] = {}

    def of(self, page: Page, context: TemplateContext) -> SimpleNamespace:
        """What surrounds a page, for its template.

        Args:
            page: A generated page, which is the active one.
            context: The context of its template.
        """
        if not self._is_like_others(page, context):
            rendered = {name: self._rendered(name, context) for name in self._blocks}
            return SimpleNamespace(**self._common, **rendered)
        shared = self._shared(page, context)
        slotted = {name: filled(part, page) for name, part in shared.slotted.items()}
        own = {name: self._rendered(name, context) for name in self._own_blocks}
        return SimpleNamespace(**shared.fixed, **slotted, **own)

    def digest(self, page: GeneratedPage, context: TemplateContext) -> bytes | None:
        """What a page is made from, beside its content; None if that cannot be told.

        Args:
            page: A page, which is the active one.
            context: The context of its template.
        """
        if self._own_blocks or not self._is_usual(context):
            return None
        made_from = repr((self._environment, self._navigation, page.printed()))
        return blake2b(made_from.encode(), digest_size=16).digest()

    def _is_usual(self, context: TemplateContext) -> bool:
        return context["nav"] is self._nav and context["config"] is self._config

    def _is_like_others(self, page: Page, context: TemplateContext) -> bool:
        of_entry = isinstance(page, GeneratedPage) and page.view.entry
        # a title of somebody else's may have tags in it, which some parts leave out
        has_own_title = page.title == page.meta.get("title")
        usual = of_entry and has_own_title and self._is_usual(context)
        return bool(usual) and id(page) not in self._in_nav

    @cached_property
    def _navigation(self) -> bytes:
        """All that a page may show of the navigation, wherever the page is in it."""
        return _hash(tuple(map(_outline, self._nav.items)))

    def _shared(self, page: Page, context: TemplateContext) -> "_Shared":
        """What pages of a kind have in common."""
        key = alike(page)
        if key not in self._known:
            self._known[key] = self._share(page, context)
        return self._known[key]

    def _share(self, page: Page, context: TemplateContext) -> "_Shared":
        there: Any = {**context, "page": StandIn(page)}
        names = sorted(self._blocks.keys() - self._own_blocks)
        parts = {name: part_of(self._rendered(name, there)) for name in names}
        fixed = {name: part[0] for name, part in parts.items() if len(part) == 1}
        slotted = {name: part for name, part in parts.items() if len(part) > 1}
        return _Shared(self._common | fixed, slotted)

    def _rendered(self, name: str, context: TemplateContext) -> str:
        template = self._blocks[name]
        given: dict[str, Any] = {**context, **self._common}
        if name == "config" and self._env.globals["kbgen"]["search"]:  # type: ignore[index]
            given["lang"] = _WithoutSearch(given["lang"])
        inner = template.new_context(given)
        pieces: Iterator[str] = template.blocks[name](inner)
        return squeezed("".join(pieces), "" if name == "sidebar" else "\n")

    @cached_property
    def _common(self) -> dict[str, Any]:
        theme = self._config.theme
        lang: Any = self._env.get_template("partials/language.html").make_module(
            {"config": self._config}
        )
        return {
            "layout": self.layout,
            "lang": lang,
            "features": theme.get("features") or [],
            "direction": theme.get("direction") or lang.t("direction"),
            "own": {
                name for name in WRITTEN_OUT if self._templates.is_own(f"partials/{name}.html")
            },
        }

    @cached_property
    def _environment(self) -> bytes:
        """What our document shows of the site, and the document itself."""
        told: Any = self._env.globals["kbgen"]
        share = {name: value for name, value in told["share"].items() if name != "changed"}
        config = {name: value for name, value in self._config.items() if name not in _NOT_SHOWN}
        files = sorted(theme_dir().rglob("*.html"))
        return _hash(
            (
                mkdocs.__version__,
                distribution_version("mkdocs-material"),
                [path.read_text("utf-8") for path in files],
                config,
                {**told, "share": share, "lists": None},
            )
        )

    def _find_blocks(self) -> Iterator[tuple[str, jinja2.Template]]:
        base, ours = self._env.get_template("base.html"), self._env.get_template(PARTS)
        yield from ((name, base) for name in OF_MATERIAL if name in base.blocks)
        yield from ((name, ours) for name in ours.blocks)


_NOT_SHOWN = {"config_file_path", "strict", "watch"}
"""What no page has of the configuration; engines and commands give it one way or another."""


class _WithoutSearch:
    """The theme's words without those of its own search, which a site with ours has no use for."""

    def __init__(self, lang: Any) -> None:
        self._lang = lang

    def t(self, key: str) -> str:
        """A word."""
        return "" if key.startswith("search.") else str(self._lang.t(key))


class _Document(jinja2.BaseLoader):
    """Gives our document where a template extends the theme's page."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self._loader = loader

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        if template != "base.html":
            return self._loader.get_source(environment, template)
        try:
            return self._loader.get_source(environment, OVERRIDE)
        except jinja2.TemplateNotFound:
            return self._loader.get_source(environment, DOCUMENT)


def _outline(item: Any) -> tuple[Any, ...]:
    """An item of the navigation: a section with what is in it, a page, or a link."""
    told = [getattr(item, name, None) for name in ("title", "url", "meta")]
    return type(item).__name__, *told, *map(_outline, item.children or ())


def _hash(value: Any) -> bytes:
    text = json.dumps(
        value, skipkeys=True, default=lambda v: dict(v) if isinstance(v, Mapping) else None
    )
    return blake2b(text.encode(), digest_size=16).digest()
