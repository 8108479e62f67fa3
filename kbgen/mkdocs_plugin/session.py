"""One build, from its configuration to the last file.

What lasts longer is handed from build to build in `Lasting`: what has been read, the last good
content, the pages that are in the site.
"""

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen.artifact import Artifact
from kbgen.mkdocs_plugin.built_pages import BuiltPages, Outputs
from kbgen.mkdocs_plugin.chrome import Chrome
from kbgen.mkdocs_plugin.content_gate import Problems
from kbgen.mkdocs_plugin.garbage import gc_paused
from kbgen.mkdocs_plugin.navigation import place_entries, tell_of_lists
from kbgen.mkdocs_plugin.offline import taken_offline
from kbgen.mkdocs_plugin.options import Options, site_config_of
from kbgen.mkdocs_plugin.pages import GeneratedPage, generated_file, without_dates_of_builds
from kbgen.mkdocs_plugin.patchable import FileStates, reason_against_patches, surroundings
from kbgen.mkdocs_plugin.script_files import put_scripts_into_files
from kbgen.mkdocs_plugin.search import Search
from kbgen.mkdocs_plugin.sharing import cards_of, told_to_templates, write
from kbgen.mkdocs_plugin.site_files import add_files, move
from kbgen.mkdocs_plugin.site_options import site_options_of
from kbgen.mkdocs_plugin.theme import add_assets, add_theme, add_written_files, template_of
from kbgen.mkdocs_plugin.written_pages import WrittenPages
from kbgen.render import TemplateFault
from kbgen.site import BuildCache, Site, check_content
from kbgen.site.staging import Staging
from kbgen.views import SEARCH_PAGE, PageView

log = logging.getLogger("mkdocs.plugins.kbgen")


@dataclass
class Lasting:
    """What lasts from build to build in one process.

    Attributes:
        problems: What is wrong with the content, and the last that was good.
        cache: What an earlier process has left; None before the first build.
        outputs: The pages that are in the site.
        last: The last build of a preview, as patched as it is; None while there is another.
        serving: Whether this is a preview.
        dirty: Whether the engine builds changed pages only.
    """

    problems: Problems = field(default_factory=Problems)
    cache: BuildCache | None = None
    outputs: Outputs = field(default_factory=dict)
    last: "BuildSession | None" = None
    serving: bool = False
    dirty: bool = False


class BuildSession:
    """One build.

    Attributes:
        config: The engine's configuration.
        staging: Where it builds.
        serving: Whether this is a preview.
        offline: Whether its pages are to be opened as files.
        lasting: What is handed from build to build.
        site: The content.
        written: What becomes of hand-written pages.
        search: The site's search.
        files: All files, with their pages.
        pages: The generated pages.
        patchable: Whether a change of text can be patched into it.
    """

    staging: Staging
    files: Files
    nav: Navigation
    env: jinja2.Environment
    chrome: Chrome | None = None
    pages: BuiltPages | None = None
    surroundings: FileStates = frozenset()
    patchable = False

    def __init__(self, options: Options, config: MkDocsConfig, lasting: Lasting) -> None:
        """Check the content, and prepare to build what can be built from.

        Args:
            options: Ours.
            config: The engine's configuration.
            lasting: What is handed from build to build.

        Raises:
            ConfigurationError: A content root cannot be used, and this is not a preview.
            Abort: The content has problems, and this is not a preview.
        """
        self.config = config
        serving = self.serving = lasting.serving
        if options.fast is not None:
            log.info("kbgen: the option `fast` has no effect any more; pages are always fast")
        self.offline = taken_offline(options, config, serving=serving)
        self.lasting, lasting.last = lasting, None
        last = lasting.problems.rendered_last if serving else None
        site_config = site_config_of(options, config, last.config if last else None)
        roots = [str(root.path) for root in site_config.roots]
        config.watch += [root for root in roots if root not in config.watch]
        if lasting.cache is None:
            lasting.cache = BuildCache.load(site_config.cache_dir)
            lasting.outputs = lasting.cache.load_pages(config.site_dir)
        self._until_the_end = ExitStack()
        self._until_the_end.enter_context(gc_paused())
        gate, documents = lasting.problems, lasting.cache.documents
        checked = check_content(site_config, documents=documents, previous=gate.last_good)
        if not serving:  # a preview remembers, and has no time to write it down
            lasting.cache.save_documents()
        checked = gate.usable(checked, documents, strict=config.strict, serving=serving)
        self.site = Site(checked, site_config, site_options_of(options, config, site_config))
        self.written = WrittenPages(self.site)
        add_theme(config, self.site.context.addresses.below, offline=self.offline)
        self.search = Search()
        self.search.choose(self.site, config, options.search)

    def prepare(self, own: object, staging: Staging) -> None:
        """Try the templates, and begin on the search index.

        Args:
            own: Our plugin.
            staging: Where it builds.
        """
        self.staging, last = staging, staging.last
        self.search.begin(self.site, self.config, last, serving=self.serving)
        if self.serving:  # a change that comes while the files are read is seen later
            self.surroundings = surroundings(self.config, self.site)
        by_us = own if template_of(self.config) and not self.lasting.dirty else None
        outputs = self.lasting.outputs
        self.pages = BuiltPages(by_us, self.config, outputs, last, self.serving)
        try:
            self.site.render_ahead(self._views(), self.pages.contents)
        except TemplateFault as fault:
            self.site = self.written.site = self.lasting.problems.without(fault)
        else:
            self.lasting.problems.rendered(self.site)

    def _views(self) -> Iterator[PageView]:
        """The pages of the site; the one to search from only where the search is ours."""
        searched = self.search.searched
        return (view for view in self.site.pages() if searched or view.name != SEARCH_PAGE)

    def add_pages(self, files: Files) -> Files:
        """Add the generated pages, and the hand-written ones of content roots."""
        assert self.pages is not None, "prepare comes first"
        files, template = self.pages.among(files), template_of(self.config)
        add_written_files(self.site, files, self.config)
        given = (self.site, self.config, template, self.serving)
        add_files((generated_file(view, *given) for view in self._views()), files)
        settings = self.search.settings(self.site, self.config)
        add_assets(files, self.config, self.site, settings, offline=self.offline)
        return files

    def place_pages(self, nav: Navigation, files: Files) -> None:
        """Place entries around the navigation."""
        assert self.pages is not None, "prepare comes first"
        place_entries(files, self.site.context.addresses)
        tell_of_lists(nav, files, self.site.context.addresses)
        self.files, self.nav = files, nav
        self.pages.hide(files)

    def fill(self, env: jinja2.Environment, files: Files) -> None:
        """Let templates see what they need beyond the page, and build the generated pages.

        Args:
            env: The theme's templates.
            files: All files, with their pages.
        """
        assert self.pages is not None, "prepare comes first"
        self.env = env
        self.pages.show()
        if not self.serving:
            self.search.tell(files)
        site, searched = self.site, self.search.searched
        put_scripts_into_files(env, self.config, site)
        env.globals["kbgen"] = {
            "t": site.strings,
            "below": site.context.addresses.below,
            "search": searched and searched.settings(),
            "lists": site.lists(),
            "offline": self.offline,
            "notice": self.notice.path if self.serving else None,
            "share": told_to_templates(site, files, self.config),
        }
        if template_of(self.config):
            self.chrome = Chrome(env, self.nav, self.config)
            self.pages.build(self.chrome, env, self.nav)

    def surround(self, page: Page, context: TemplateContext) -> None:
        """Give a generated page's template what surrounds its content."""
        without_dates_of_builds(page)
        if self.chrome and isinstance(page, GeneratedPage):
            context["chrome"] = self.chrome.of(page, context)  # type: ignore[typeddict-unknown-key]

    def finish(self, own: object) -> None:
        """Write what is not a page; `own` is our plugin."""
        assert self.pages is not None, "prepare comes first"
        self.pages.show()
        made = (self.site.artifacts(), cards_of(self.site), self.site.api(serving=self.serving))
        write(chain(*made), self.config, self.staging)
        self.search.finish(serving=self.serving)
        if self.serving:
            write([self.notice], self.config, self.staging)
            self.lasting.last = self
            reason = reason_against_patches(self.config, self.files, own)
            self.patchable = not self.lasting.problems and not reason
            if reason:
                log.info("kbgen: every change needs a full build: %s", reason)
        self._until_the_end.close()

    def publish(self) -> None:
        """Have the site's folder hold what was built, and keep what is of use to later builds."""
        assert self.pages is not None, "prepare comes first"
        self.staging.publish()
        self.config.site_dir = self.staging.site_dir
        self.lasting.outputs = self.pages.outputs()
        if self.serving:  # it patches what is served, which has been moved
            move(self.files, self.config.site_dir)
            self.search.change(self.site, self.config)
        elif self.lasting.cache:  # a preview's site is gone with it
            self.lasting.cache.save_pages(self.config.site_dir, self.lasting.outputs)

    @property
    def notice(self) -> Artifact:
        """What pages of a preview say of the problems of the content, as a file."""
        return self.lasting.problems.notice(self.site.context.addresses.below)

    def abandon(self) -> None:
        """End a build that has failed."""
        self.search.abandon()
        self._until_the_end.close()

    def write_rest(self) -> None:
        """Write what is not a page of a patched site; its search index is to be made."""
        write(self.site.artifacts(), self.config)
        self.search.change(self.site, self.config)
