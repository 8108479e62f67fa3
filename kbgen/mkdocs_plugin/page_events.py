"""A page through all events of a build, as the engine takes it, by what the engine makes public."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import jinja2
from mkdocs import utils
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


def read_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Have a page read its source and render its content.

    Args:
        page: The page.
        config: The engine's configuration.
        files: All files.
    """
    plugins = config.plugins
    page = plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    text = page.markdown or ""
    page.markdown = plugins.on_page_markdown(text, page=page, config=config, files=files)
    page.render(config, files)
    html = page.content or ""
    page.content = plugins.on_page_content(html, page=page, config=config, files=files)


def write_page(
    page: Page,
    config: MkDocsConfig,
    documents: Sequence[File],
    nav: Navigation,
    env: jinja2.Environment,
) -> None:
    """Put a page that has been read into its template, and into the site.

    Args:
        page: The page.
        config: The engine's configuration.
        documents: The files of all pages.
        nav: The navigation.
        env: The theme's templates.
    """
    with active(page):
        context = get_context(nav, documents, config, page)
        template = env.get_template(str(page.meta.get("template", "main.html")))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        html = config.plugins.on_post_page(template.render(context), page=page, config=config)
    if html.strip():
        utils.write_file(encoded(html), page.file.abs_dest_path)


def encoded(html: str) -> bytes:
    """A page as the engine writes it."""
    return html.encode("utf-8", "xmlcharrefreplace")


@contextmanager
def active(page: Page) -> Iterator[None]:
    """Have a page, and whatever it is below in the navigation, be the active one."""
    page.active = True
    try:
        yield
    finally:
        page.active = False
