"""Which templates are a site's own, and which come with the theme."""

from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import jinja2.nodes
import material  # type: ignore[import-untyped]
import mkdocs
from mkdocs.config.defaults import MkDocsConfig

from kbgen.render import theme_dir

ANALYTICS = "partials/integrations/analytics.html"

INSTALLED = (*(Path(package.__path__[0]) for package in (material, mkdocs)), theme_dir())
"""Where templates come from that are not a site's own."""


def is_installed(path: str) -> bool:
    """Whether a template, or a folder of them, came with Material, MkDocs or kbgen."""
    return any(Path(path).is_relative_to(folder) for folder in INSTALLED)


class Templates:
    """Whose the templates of a site are."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        self._env = env
        self._none_is_own = all(map(is_installed, config.theme.dirs))
        provider = (config.extra.get("analytics") or {}).get("provider")
        self._named = {ANALYTICS: {f"{ANALYTICS.removesuffix('.html')}/{provider}.html"}}
        """What is included by a name that is put together."""

    def is_own(self, name: str) -> bool:
        """Whether a template is the site's own; mere text, such as an icon, is nobody's."""
        if self._none_is_own:
            return False
        source, path, _ = self._source(name)
        return bool(source) and not is_installed(path) and ("{%" in source or "{{" in source)

    def has_own(self, template: str, block: str) -> bool:
        """Whether a block includes any template of the site's own."""
        if self._none_is_own:
            return False
        tree = self._env.parse(self._source(template)[0])
        nodes = [node for node in tree.find_all(jinja2.nodes.Block) if node.name == block]
        return any(self.is_own(name) for node in nodes for name in self._included(node, set()))

    def _included(self, node: Any, seen: set[str]) -> set[str]:
        for name in jinja2.meta.find_referenced_templates(node):
            for each in {name, *self._named.get(name or "", ())} - {None, *seen}:
                seen.add(str(each))
                self._included(self._env.parse(self._source(str(each))[0]), seen)
        return seen

    def _source(self, name: str) -> tuple[str, str, Any]:
        assert self._env.loader
        try:
            source, path, fresh = self._env.loader.get_source(self._env, name)
        except jinja2.TemplateNotFound:
            return "", "", None
        return source, path or "", fresh
