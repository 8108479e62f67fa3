"""The events of a build."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen.mkdocs_plugin.content_gate import Problems
from kbgen.mkdocs_plugin.entry_pages import EntryPages, Outputs
from kbgen.mkdocs_plugin.garbage import gc_paused
from kbgen.mkdocs_plugin.navigation import default_nav, place_entries
from kbgen.mkdocs_plugin.observer import Watching, watch
from kbgen.mkdocs_plugin.options import Options, site_config_of
from kbgen.mkdocs_plugin.pages import GeneratedPage, generated_file, generated_pages
from kbgen.mkdocs_plugin.preview import Build, Preview, Stamps, reason_against, surroundings
from kbgen.mkdocs_plugin.progress import Progress
from kbgen.mkdocs_plugin.search import Search
from kbgen.mkdocs_plugin.sharing import (
    cards_of,
    history_of,
    offers_of,
    told_to_templates,
    write,
)
from kbgen.mkdocs_plugin.shells import Shells
from kbgen.mkdocs_plugin.theme import (
    add_assets,
    add_theme,
    add_written_pages,
    language_of,
    theme_dirs,
)
from kbgen.render import TemplateFault
from kbgen.site import BuildCache, CheckedContent, Site, check_content
from kbgen.site.markdown_pages import with_links
from kbgen.views import SEARCH_PAGE, PageView

log = logging.getLogger("mkdocs.plugins.kbgen")


class KbgenPlugin(BasePlugin[Options]):
    """Puts a knowledge base into a MkDocs site."""

    def __init__(self) -> None:
        """Start without content; the first build loads it."""
        super().__init__()
        self._serving = self._dirty = False
        self._problems = Problems()
        self._site: Site | None = None
        self._search = Search()
        self._files = Files([])
        self._outputs: Outputs = {}
        self._entries: EntryPages | None = None
        self._shells: Shells | None = None
        self._caches = BuildCache()
        self._nav: Navigation | None = None
        self._environment: jinja2.Environment | None = None
        self._build: Build | None = None
        self._surroundings: Stamps = frozenset()
        self._progress = Progress()
        self._building = ExitStack()
        self._watching: Watching | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is asked for; having this event keeps the plugin between rebuilds."""
        self._serving, self._dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the content before MkDocs wipes the last build."""
        last = self._site.config if self._serving and self._site else None
        site_config = site_config_of(self.config, config, last)
        config.watch += [
            str(root.path) for root in site_config.roots if str(root.path) not in config.watch
        ]
        if self._site is None:  # the first build of this process
            self._caches = BuildCache.load(site_config.cache_dir)
            self._outputs = self._caches.load_pages()
        self._build = None
        self._progress = Progress()
        self._building.close()
        self._building.enter_context(gc_paused())
        documents = self._caches.documents
        checked = check_content(site_config, documents=documents, previous=self._problems.last_good)
        if not self._serving:  # a preview remembers, and has no time to write it down
            self._caches.save_documents()
        checked = self._problems.usable(checked, strict=config.strict, serving=self._serving)
        self._site = Site(
            checked,
            site_config,
            theme_dirs=theme_dirs(config),
            language=language_of(config),
            directory_urls=config.use_directory_urls,
            name=config.site_name,
            description=config.site_description or "",
            url=config.site_url or "",
            author=config.site_author or "",
            offers=offers_of(self.config, config),
            history=history_of(self.config, config, site_config),
            caches=self._caches,
            link_terms=self.config.link_terms,
        )
        add_theme(config)
        self._search.choose(self._site, config, self.config.search)
        return config

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Render all content, and save what is of use, before MkDocs wipes the last build.

        A build begins on the search index. A preview may have that later; it notes the state of
        things before they are read, to see later changes.
        """
        site = self._require_site()
        self._search.begin(site, config, serving=self._serving)
        if self._serving:
            self._surroundings = surroundings(config, site.config, site.theme_dirs)
        self._render(site)
        self._search.stash()
        fast = self.config.fast and not self._dirty
        self._entries = EntryPages(self if fast else None, config, self._outputs, self._serving)

    def _render(self, site: Site) -> None:
        """Render the content of all pages."""
        views = list(self._views(site))
        self._progress.begin("rendered", len(views))
        try:
            site.prerender(views, self._progress.step)
        except TemplateFault as fault:
            self._site = self._problems.without(fault)
        else:
            self._problems.rendered(site)

    def _views(self, site: Site) -> Iterator[PageView]:
        """The pages of a site; the one to search from only where the search is ours."""
        return (view for view in site.pages() if self._search.searched or view.name != SEARCH_PAGE)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, and the hand-written ones of content roots."""
        site, files = self._require_site(), self._require_entries().among(files)
        for view in self._views(site):
            if files.get_file_from_path(f"{view.name}.md") is None:
                files.append(generated_file(view, site, config))
        add_assets(files, config)
        for folder in site.config.page_dirs:
            add_written_pages(folder, files, config)
        if config.nav is None:
            config.nav = default_nav(files, site.strings["nav"])
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Place entries around the navigation."""
        del config
        place_entries(files)
        self._files, self._nav = files, nav
        self._require_entries().hide(files)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Resolve `[[…]]` in hand-written pages."""
        del config, files
        return with_links(markdown, page.file.src_uri, self._require_site().content.base)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Link names in hand-written pages to their entries."""
        del config, files
        if isinstance(page, GeneratedPage):
            return html
        return self._require_site().link_terms(html, page.url)

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Let templates see what they need beyond the page, and make entries' pages fast."""
        entries = self._require_entries()
        entries.show()
        self._progress.begin("written", len(files.documentation_pages()))
        if not self._serving:
            self._search.tell(files)
        site, searched = self._require_site(), self._search.searched
        env.globals["kbgen"] = {
            "t": site.strings,
            "search": searched and searched.settings(),
            "lists": site.lists(),
            "problems": self._problems.html(),
            "share": told_to_templates(site, files, config),
        }
        assert self._nav is not None, "on_nav runs first"
        nav, self._environment = self._nav, env
        self._shells = Shells(env, nav) if self.config.fast else None
        if self._shells:
            entries.build(self._shells, env, nav, self._progress.step)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell a template of all pages."""
        del template_name, config
        return self._require_entries().told(context)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Count the page, and write beside it what belongs there."""
        del config
        if isinstance(page, GeneratedPage):
            path = page.file.abs_dest_path.removesuffix("html")
            for ending, text in page.beside.items():
                utils.write_file(text.encode(), path + ending)
        if page not in self._require_entries():
            self._progress.step()
        return output

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is not a page."""
        self._progress.end()
        site, entries = self._require_site(), self._require_entries()
        entries.show()
        self._outputs = entries.outputs
        if not self._serving:  # a preview's site is gone with it
            self._caches.save_pages(self._outputs)
        write(chain(site.artifacts(), cards_of(site)), config)
        self._search.finish(serving=self._serving)
        if self._shells:
            log.info("kbgen: %s", self._shells.summary(entries.unchanged))
        if self._serving and not self._problems:
            self._remember(config)
        self._building.close()

    def on_build_error(self, *, error: Exception) -> None:
        """End a build that another part has failed."""
        del error
        if self._entries:
            self._entries.abandon()
            if not self._entries.wiped:
                self._search.abandon()
        self._building.close()

    def _remember(self, config: MkDocsConfig) -> None:
        """Keep what a preview needs to patch this build, if nothing speaks against it."""
        if self._shells is None or self._shells.plain:
            return
        if reason := reason_against(config, self._files, self):
            log.info("kbgen: every change needs a full build: %s", reason)
            return
        site, state = self._require_site(), self._surroundings
        assert self._nav is not None
        assert self._environment is not None
        pages = generated_pages(self._files)
        self._build = Build(config, self._files, self._nav, self._environment, site, pages, state)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Let small changes be patched into the served site, and let the search follow."""
        preview = Preview(
            builder,
            last_build=partial(getattr, self, "_build"),
            check=self._check_again,
            write_rest=self._write_rest_again,
            make_index=lambda pause: self._search.make_again(self._files, pause),
        )
        server.builder = preview.rebuild
        preview.catch_up_later()
        roots = self._require_site().config.roots
        self._watching = watch(server, [str(root.path) for root in roots], Path(config.docs_dir))
        return server

    def on_shutdown(self) -> None:
        """End a preview."""
        if self._watching:
            self._watching.stop()

    def _check_again(self, build: Build) -> CheckedContent | None:
        """Check the content for a patch; None if it has problems, which the full build shows."""
        documents, previous = self._caches.documents, build.site.content
        checked = check_content(build.site.config, documents=documents, previous=previous)
        return checked if self._problems.accept(checked, strict=build.config.strict) else None

    def _write_rest_again(self, build: Build) -> None:
        """Write what is not a page of a patched site; its search index is to be made."""
        write(build.site.artifacts(), build.config)
        self._search.change(build.site, build.config)

    def _require_entries(self) -> EntryPages:
        assert self._entries is not None, "on_pre_build runs first"
        return self._entries

    def _require_site(self) -> Site:
        assert self._site is not None, "on_config runs first"
        return self._site
