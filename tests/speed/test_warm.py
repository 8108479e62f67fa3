"""What is kept between builds is never shown where it is no longer true."""

import random
from pathlib import Path
from typing import Any

import pytest

from kbgen.links.addresses import Addresses
from kbgen.render import RenderedPage, theme_dir
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.choices import Choices
from tests.speed.building import Project, differences, synthetic
from tests.speed.edits import MORE, TEXT, Editor, apply

ROUNDS = 25


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A site of two layers that keeps what it renders."""
    project = synthetic(tmp_path, 40)
    project.configure({"content": ["content", "team"], "cache": True})
    (tmp_path / "team" / "practices").mkdir(parents=True)
    return project


def site(project: Project, choices: Choices | None = None, **options: Any) -> Site:
    """The site without an engine."""
    roots = resolve_roots(["content", "team"], project.path)
    config = SiteConfig(roots, project.path / "docs", choices=choices or Choices())
    content = check_content(config)
    assert not content.errors, content.errors
    return Site(content, config, SiteOptions(**{"theme_dirs": (theme_dir(),), **options}))


def rendered(of: Site) -> dict[str, RenderedPage]:
    """The content of every page."""
    return {view.name: of.render(view) for view in of.pages()}


@pytest.mark.parametrize("seed", [1, 2])
def test_digests(seed: int, project: Project) -> None:
    """After each of many changes, the pages whose digests are as before are as before."""
    editor, rng = Editor(project.path / "content", seed), random.Random(seed)
    known: dict[bytes, RenderedPage] = {}
    for number in range(ROUNDS):
        made = apply(editor, TEXT + MORE, rng, project.path / "team")
        now = site(project)
        for view in now.pages():
            digest, page = now.digests.of(view), now.render(view)
            assert digest, f"there is telling whether {view.name} is as it was"
            assert page == known.setdefault(digest, page), (number, view.name, made)
    assert len(known) < ROUNDS * len(list(now.pages())) * 3 / 4, "many pages are as they were"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("kb/tool.html", True), ("parts/chips/chips.html", True), ("parts/chips/chips.css", False)],
)
def test_digests_tell_of_what_pages_are_made_with(name: str, shown: bool, project: Project) -> None:
    """Templates count, of pages and of their parts; styles, which no page has in it, do not."""
    made = []
    for text in ("one", "another"):
        project.write(f"theme/{name}", text)
        made.append(site(project, theme_dirs=(project.path / "theme", theme_dir())).digests.entries)
    assert (made[0] != made[1]) == shown


def test_other_content(project: Project) -> None:
    """A site that is given other content is the site that is made of it."""
    editor, rng = Editor(project.path / "content", 3), random.Random(3)
    given = site(project)
    for _ in range(6):
        made = apply(editor, ("aliases", "linked_as", "term", "title"), rng)
        other = site(project)
        given = given.with_content(other.content)
        assert rendered(given) == rendered(other), made


def test_whole_builds(project: Project) -> None:
    """After changes of every sort, a build with the cache is the build without, file by file."""
    editor, rng = Editor(project.path / "content", 4), random.Random(4)
    project.build("warm")
    for _ in range(2):
        made = [apply(editor, TEXT + MORE, rng, project.path / "team") for _ in range(12)]
        warm, cold = project.build("warm").tree, project.build("cold", cache=False).tree
        assert not differences(warm, cold), made


@pytest.mark.parametrize(
    "options",
    [{"name": "Other"}, {"language": "de"}, {"link_terms": False}],
    ids=str,
)
def test_options(options: dict[str, Any], project: Project) -> None:
    """Content that is rendered with other options has other digests."""
    before, after = site(project).digests.entries, site(project, **options).digests.entries
    assert set(before.values()).isdisjoint(after.values())


@pytest.mark.parametrize("elsewhere", [{"directories": False}, {"below": "handbook/"}], ids=str)
def test_addresses(elsewhere: dict[str, Any], project: Project) -> None:
    """Content whose pages are elsewhere has other digests."""
    after = site(project, Choices(addresses=Addresses(**elsewhere))).digests.entries
    assert set(site(project).digests.entries.values()).isdisjoint(after.values())


def test_rendered_ahead(project: Project) -> None:
    """What is rendered to try the templates is what is rendered then, and is rendered once."""
    plain, ahead = site(project), site(project)
    ahead.render_ahead(ahead.pages())
    kept = len(ahead._ahead)
    assert kept == 15, "a list for each template, and an entry"
    assert rendered(ahead) == rendered(plain)
    assert not ahead._ahead


def test_no_cache(project: Project) -> None:
    """The option `cache: false` leaves no cache."""
    project.configure({"content": ["content", "team"], "cache": False, "search": "pagefind"})
    project.build()
    assert not [p for p in project.path.rglob("*cache*") if p.parent != project.path / "site"]
