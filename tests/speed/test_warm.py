"""What is kept between builds is never shown where it is no longer true."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from kbgen.cache.page_store import PageStore
from kbgen.render import RenderedPage, theme_dir
from kbgen.site import BuildCache, Site, SiteConfig, check_content, resolve_roots
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


def site(project: Project, kept: PageStore | None = None, **options: object) -> Site:
    """The site without an engine."""
    config = SiteConfig(resolve_roots(["content", "team"], project.path), project.path / "docs")
    content = check_content(config)
    assert not content.errors, content.errors
    caches = BuildCache(pages=kept or PageStore(None))
    return Site(content, config, theme_dirs=[theme_dir()], caches=caches, **options)  # type: ignore[arg-type]


def rendered(of: Site) -> dict[str, RenderedPage]:
    """The content of every page."""
    views = list(of.pages())
    of.prerender(views)
    return {view.name: of.render(view) for view in views}


@pytest.mark.parametrize("seed", [1, 2])
def test_content(seed: int, project: Project) -> None:
    """After each of many changes, every page is what it would be without a cache."""
    editor, rng = Editor(project.path / "content", seed), random.Random(seed)
    kept = PageStore(None)
    for number in range(ROUNDS):
        made = apply(editor, TEXT + MORE, rng, project.path / "team")
        warm, cold = rendered(site(project, kept)), rendered(site(project))
        assert warm.keys() == cold.keys()
        wrong = [name for name in cold if warm[name] != cold[name]]
        assert not wrong, f"change {number}: {made}"


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


def test_options(project: Project) -> None:
    """Content that was rendered with other options is not used."""
    kept = PageStore(None)
    before = rendered(site(project, kept))
    for options in (
        {"name": "Other"}, {"language": "de"}, {"directory_urls": False}, {"link_terms": False}
    ):  # fmt: skip
        known = kept.known()
        rendered(site(project, kept, **options))
        assert known.isdisjoint(kept.known()), options
    assert rendered(site(project, kept)) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda _: b"not a cache",
        lambda data: bytes(16) + data[16:],
        lambda data: data[:-40] + bytes(40),
    ],
    ids=["empty", "cut off", "not a cache", "another version", "zeros"],
)
def test_damaged_cache(damage: object, project: Project) -> None:
    """A cache that cannot be read is made anew, and the pages are right."""
    file = project.path / "pages"
    first = rendered(site(project, PageStore(file)))
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert rendered(site(project, PageStore(file))) == first
    rendered(site(project, PageStore(file)))
    again = PageStore(file)
    assert len(again.known()) == len(first)
    assert all(again.get(digest) for digest in again.known()), "all is kept again"


def test_unwritable_cache(project: Project) -> None:
    """Where no cache can be written, the build goes on."""
    (project.path / "taken").write_text("a file, where a folder is wanted", "utf-8")
    rendered(site(project, PageStore(project.path / "taken" / "pages")))


def test_no_cache(project: Project) -> None:
    """The option `cache: false` leaves no cache."""
    project.configure({"content": ["content", "team"], "cache": False, "search": "pagefind"})
    project.build()
    assert not [p for p in project.path.rglob("*cache*") if p.parent != project.path / "site"]


FORKING = """
import os, sys
from pathlib import Path
from kbgen import workers as beside
from kbgen.site import site
from tests.speed import test_warm
from tests.speed.building import Project

project, forks, fork = Project(Path(sys.argv[1])), [], os.fork
os.fork = lambda: forks.append(1) or fork()
serial = test_warm.rendered(test_warm.site(project))
assert not forks
site.MIN_CHUNK, beside._can_fork = 10, lambda: True
os.cpu_count = lambda: 3
assert test_warm.rendered(test_warm.site(project)) == serial and len(forks) == 2
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("all well")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a system without fork")
def test_on_two_cores(project: Project) -> None:
    """A site rendered on two cores is the same, whatever happens to the second process."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FORKING, str(project.path)],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "all well", done.stderr
