"""The events of a build."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen.mkdocs_plugin.navigation import add_navigation
from kbgen.mkdocs_plugin.observer import Watching, watch
from kbgen.mkdocs_plugin.options import Options
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.preview import Preview
from kbgen.mkdocs_plugin.session import BuildSession, Lasting
from kbgen.site.staging import Staging

log = logging.getLogger("mkdocs.plugins.kbgen")


def _tell(said: str) -> None:
    log.info("kbgen: %s", said)


class KbgenPlugin(BasePlugin[Options]):
    """Puts a knowledge base into a MkDocs site."""

    def __init__(self) -> None:
        """Start without content; the first build loads it."""
        super().__init__()
        self._lasting = Lasting()
        self._staging: Staging | None = None
        self._session: BuildSession | None = None
        self._watching: Watching | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is asked for; having this event keeps the plugin between rebuilds."""
        self._lasting.serving, self._lasting.dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the content before anything is built; mike asks for no more than this event."""
        self._staging = None
        Staging(config.site_dir, _tell, in_place=self._lasting.dirty).recover()
        self._session = BuildSession(self.config, config, self._lasting)
        return config

    @event_priority(1000)
    def _stage(self, *, config: MkDocsConfig) -> None:
        """Have whoever asks for the site's folder from now on get the one that is built in."""
        self._staging = Staging(config.site_dir, _tell, in_place=self._lasting.dirty)
        self._staging.begin()
        config.site_dir = str(self._staging.folder)

    @event_priority(-100)
    def _prepare(self, *, config: MkDocsConfig) -> None:
        """Try the templates, before much work has been done."""
        del config
        assert self._staging is not None, "_stage runs first"
        self._build.prepare(self, self._staging)

    on_pre_build = CombinedEvent(_stage, _prepare)

    @event_priority(50)
    def _add(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, and the hand-written ones of content roots.

        So early that plugins find them that look for pages here, wherever they are listed.
        """
        del config
        return self._build.add_pages(files)

    @event_priority(-40)
    def _navigate(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Work out the navigation, of pages of other plugins too."""
        add_navigation(files, config, self._build.site)
        return files

    on_files = CombinedEvent(_add, _navigate)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Place entries around the navigation."""
        del config
        self._build.place_pages(nav, files)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Resolve `[[…]]` and queries in hand-written pages."""
        del config, files
        return self._build.written.linked(markdown, page)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Link names in hand-written pages to their entries."""
        del config, files
        return self._build.written.with_terms(html, page)

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Let templates see what they need beyond the page, and build the generated pages."""
        del config
        self._build.fill(env, files)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell a template of all pages."""
        del template_name, config
        return self._build.pages.told(context) if self._build.pages else context

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a generated page what surrounds it, whatever others have added by now."""
        del config, nav
        self._build.surround(page, context)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write beside a generated page what belongs there."""
        del config
        if isinstance(page, GeneratedPage):
            page.write_beside()
        return output

    @event_priority(-50)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Write what is not a page."""
        del config
        self._build.finish(self)

    @event_priority(-1000)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Show what was built, now that everybody has written what there is to write."""
        del config
        self._build.publish()

    on_post_build = CombinedEvent(_finish, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """End a build that another part has failed."""
        del error
        if self._session:
            self._session.abandon()
        if self._staging:
            self._staging.abandon()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Let small changes be patched into the served site, and let the search follow."""
        preview = Preview(builder, self._lasting)
        server.builder = preview.rebuild
        preview.catch_up_later()
        roots = self._build.site.config.roots
        self._watching = watch(server, [str(root.path) for root in roots], Path(config.docs_dir))
        return server

    def on_shutdown(self) -> None:
        """End a build that was interrupted, and a preview."""
        if self._staging:
            self._staging.abandon()
        if self._watching:
            self._watching.stop()

    @property
    def _build(self) -> BuildSession:
        assert self._session is not None, "on_config runs first"
        return self._session
