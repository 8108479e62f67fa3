"""A site as `mkdocs serve` has it, without its server."""

import logging
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build as build_all
from mkdocs.config import load_config

from kbgen.mkdocs_plugin.content_gate import NOTICE
from kbgen.mkdocs_plugin.preview import Preview
from tests.speed.building import Project, Tree, forget_plugins, plugin_of, tree

PLACE = re.compile(rb'<div data-kb-problems="[^"]*"></div>')
"""Where a page of a preview, and of no build, says what is wrong with the content."""


class Served:
    """A site as `mkdocs serve` has it."""

    def __init__(self, project: Project, caplog: pytest.LogCaptureFixture) -> None:
        self._project, self._caplog = project, caplog
        self.full_builds = 0
        forget_plugins()
        config = self._config()
        self.plugin = plugin_of(config)
        config.plugins.on_startup(command="serve", dirty=False)
        build_all(config, serve_url=config.site_url)
        server = SimpleNamespace(builder=self._build, observer=None, watch=lambda _: None)
        config.plugins.on_serve(server, config=config, builder=self._build)
        self.rebuild: Callable[[], None] = server.builder

    @property
    def preview(self) -> Preview:
        preview: Preview = self.rebuild.__self__  # type: ignore[attr-defined]
        return preview

    def _config(self) -> Any:
        path = self._project.path
        return load_config(str(path / "mkdocs.yml"), site_dir=str(path / "served"))

    def _build(self) -> None:
        self.full_builds += 1
        config = self._config()
        build_all(config, serve_url=config.site_url)

    def patched(self) -> int | None:
        """Follow a change; gives how many pages were patched, or None after a full build."""
        before = self.full_builds
        self._caplog.clear()
        with self._caplog.at_level(logging.INFO, "mkdocs.plugins.kbgen"):
            self.rebuild()
        said = [m.split()[1] for m in self._caplog.messages if " pages patched in " in m]
        return int(said[0]) if self.full_builds == before else None

    @property
    def tree(self) -> Tree:
        """Every file as a build would have it, once what is not a page has caught up."""
        self.preview.catch_up()
        files = tree(self._project.path / "served")
        return {name: PLACE.sub(b"", text) for name, text in files.items() if name != NOTICE}
