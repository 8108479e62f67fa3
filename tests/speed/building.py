"""Synthetic sites, built in this process by MkDocs' own functions."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build as build_all
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig

from kbgen.mkdocs_plugin import KbgenPlugin
from kbgen.mkdocs_plugin.session import BuildSession
from tests.bench.corpus import entries, write_kbgen

Tree = Mapping[str, bytes]


@dataclass(frozen=True)
class Built:
    """A build: MkDocs' configuration, ours, and every file."""

    config: MkDocsConfig
    session: BuildSession
    tree: Tree

    @property
    def unchanged(self) -> int:
        """How many pages were left as they were."""
        assert self.session.pages
        return self.session.pages.unchanged

    @property
    def pages(self) -> int:
        """How many pages there are that were generated."""
        assert self.session.pages
        return len(self.session.pages.outputs())


@dataclass
class Project:
    """A folder with an mkdocs.yml and content.

    Attributes:
        path: The folder.
        settings: What mkdocs.yml says.
    """

    path: Path
    settings: dict[str, Any] = field(default_factory=dict)

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def configure(self, options: Mapping[str, Any] | None = None, **settings: Any) -> None:
        """Write mkdocs.yml, with options of ours and settings of MkDocs."""
        theme = {"name": "material", "font": False, **settings.pop("theme", {})}
        ours = {"content": ["content"], "search": "material", "cache": False, **(options or {})}
        if ours["cache"] is True:  # and not in the folder of whoever runs the tests
            ours["cache"] = ".cache/kbgen"
        plugins = [{"kbgen": ours}, *settings.pop("plugins", ())]
        self.settings = {
            "site_name": "Synthetic",
            "site_url": "https://example.org/kb/",
            "theme": theme,
            "plugins": plugins,
            **settings,
        }
        self.write("mkdocs.yml", yaml.safe_dump(self.settings, sort_keys=False))

    def build(self, out: str = "site", *, by_the_engine: bool = False, **options: Any) -> Built:
        """Build the site, with options of ours other than those in mkdocs.yml.

        `by_the_engine`: Whether somebody listens to pages, so that the engine makes them all.
        """
        forget_plugins()
        config = load_config(str(self.path / "mkdocs.yml"), site_dir=str(self.path / out))
        plugin = plugin_of(config)
        for name, value in options.items():
            plugin.config[name] = value
        if by_the_engine:
            config.plugins.events["post_page"].append(lambda html, **_: html)
        config.plugins.on_startup(command="build", dirty=False)
        build_all(config)
        config.plugins.on_shutdown()
        assert plugin._session
        return Built(config, plugin._session, tree(self.path / out))


def forget_plugins() -> None:
    """Have MkDocs make plugins anew, as another process would."""
    option = dict(MkDocsConfig._schema)["plugins"]
    assert isinstance(option, Plugins)
    option.plugin_cache.clear()


def plugin_of(config: MkDocsConfig) -> KbgenPlugin:
    plugin = config.plugins["kbgen"]
    assert isinstance(plugin, KbgenPlugin)
    return plugin


def synthetic(path: Path, count: int, seed: int = 7) -> Project:
    """Make a project of synthetic content."""
    write_kbgen(entries(count, seed), path)
    (path / "docs" / "about.md").write_text("# About\n\nSee [[topic-1]].\n", encoding="utf-8")
    project = Project(path)
    project.configure()
    return project


def tree(folder: Path) -> Tree:
    """Every file below a folder."""
    return {
        Path(found, name).relative_to(folder).as_posix(): Path(found, name).read_bytes()
        for found, _, names in os.walk(folder)
        for name in names
    }


def differences(one: Tree, other: Tree) -> list[str]:
    """The files in which two trees differ, with the first place where they do."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        ours, theirs = one.get(name, b"(no such file)"), other.get(name, b"(no such file)")
        if ours != theirs:
            at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), 0)
            place = slice(max(0, at - 60), at + 60)
            found.append(f"{name} at {at}: {ours[place]!r} is not {theirs[place]!r}")
    return found
