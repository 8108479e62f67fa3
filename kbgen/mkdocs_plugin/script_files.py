"""The theme's small scripts as files, for a site whose security policy allows none in its pages."""

from hashlib import blake2b
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.templates import url_filter

from kbgen.site import Site

PARTIALS = "partials/javascripts/"
"""The theme's templates that are scripts and nothing else."""

FOLDER = "assets/js/theme"

_FILTER = "as_files"


def put_scripts_into_files(env: jinja2.Environment, config: MkDocsConfig, site: Site) -> None:
    """Have every page that is rendered from now on name a file where it had a script, if need be.

    A script that says where its page is differs from folder to folder: its file is named by what is
    in it, and written when the first page has it.

    Args:
        env: The theme's templates.
        config: The engine's configuration, with the folder that is built in.
        site: The site.
    """
    if site.options.inline:
        return

    @jinja2.pass_context
    def as_files(context: Context, html: str) -> str:
        return "".join(f'<script src="{address(context, c)}"></script>' for c in _codes(html))

    def address(context: Context, code: str) -> str:
        digest = blake2b(code.encode(), digest_size=6).hexdigest()
        path = site.context.addresses.placed(f"{FOLDER}/{digest}.js")
        file = Path(config.site_dir, path)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code, encoding="utf-8")
        return url_filter(context, path)  # type: ignore[arg-type]

    assert env.loader
    env.filters[_FILTER] = as_files
    env.loader = _Filtered(env.loader)


class _Filtered(jinja2.BaseLoader):
    """Gives the theme's scripts with the filter around them."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self._loader = loader

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        source, path, is_current = self._loader.get_source(environment, template)
        if template.startswith(PARTIALS):
            source = f"{{% filter {_FILTER} %}}{source}{{% endfilter %}}"
        return source, path, is_current


def _codes(html: str) -> list[str]:
    """What is in the scripts of a template that is nothing else."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.codes


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "script":
            self.codes.append("")

    def handle_data(self, data: str) -> None:
        if self.codes and data.strip():
            self.codes[-1] += data
