"""A build ends whole or not at all: whatever stops it, the last site or the new one is there."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.miniature import Project, copy_miniature, differing, tree

HOOK = Path(__file__).with_name("interrupt.py")
ENTRY = "content/tools/redis.yaml"
EPOCH = {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
BUILD = [sys.executable, "-m", "mkdocs", "build"]
DRAWN = [1, 2]
"""Seeds of points that are drawn."""
SWAPPED = "shutil.rmtree .site.new"
"""The point after the new site and the last have changed places."""

SWAP = ["os.rename site", "os.rename .site.new", "shutil.rmtree .site.old"]
"""Where that takes two steps: before the last site is moved, after that, before it is removed."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills groups of processes")


@pytest.fixture(scope="session")
def whole(once: Callable[[str, Callable[[Path], None]], Path]) -> Project:
    """A project that was built before a change and after it."""

    def build(folder: Path) -> None:
        built_before_a_change(folder).build(**EPOCH)

    return Project(once("whole-builds", build))


def built_before_a_change(folder: Path) -> Project:
    project = copy_miniature(folder)
    shutil.copy(HOOK, project.path / "hook.py")
    project.configure(hooks=["hook.py"])
    project.build(**EPOCH)
    project.edit(ENTRY, "kept in memory", "kept in a hurry")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose site is that of before a change."""
    return built_before_a_change(tmp_path / "project")


@pytest.fixture
def after(whole: Project) -> dict[str, bytes]:
    """The site after the change."""
    return tree(whole.site)


@pytest.fixture
def changes(whole: Project) -> list[str]:
    """What a build after the change does to files of the site, in order."""
    return whole.read("changes").splitlines()


def beside(project: Project) -> list[str]:
    """What lies beside the site that only a build needs."""
    return sorted(path.name for path in project.path.glob(".site.*"))


@pytest.mark.parametrize("point", [*DRAWN, SWAPPED, *SWAP])
def test_a_killed_build(
    point: int | str, project: Project, after: dict[str, bytes], changes: list[str]
) -> None:
    """The last site or the new one is there, and the next build has nothing to mend."""
    before = tree(project.site)
    assert differing(before, after)
    at = str(point)
    if isinstance(point, int):
        at = changes[random.Random(point).randrange(len(changes))]
    steps = {"KBGEN_TWO_STEPS": "yes"} if at in SWAP else {}
    killed = run(project, KBGEN_AT=at, **steps)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    found = tree(project.site if at != SWAP[1] else project.path / ".site.old")
    assert found in (before, after), f"neither of them, at {at}"

    project.write("content/tools/broken.yaml", "title: [\n")
    project.fail()
    assert tree(project.site) == found, "a build that fails changes nothing"
    assert beside(project) == []

    (project.path / "content/tools/broken.yaml").unlink()
    project.build(**EPOCH)
    assert differing(tree(project.site), after) == []
    assert beside(project) == []


def run(project: Project, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a build in a group of processes of its own."""
    return subprocess.run(
        BUILD, cwd=project.path, env={**os.environ, **EPOCH, **environment},
        capture_output=True, encoding="utf-8", check=False, start_new_session=True,
    )  # fmt: skip


def test_two_builds_at_once(project: Project, after: dict[str, bytes], changes: list[str]) -> None:
    """The second says that it waits, and both end whole."""
    middle = changes[len(changes) // 2]
    with start(project, KBGEN_AT=middle, KBGEN_PAUSE="1") as first:
        until("paused", first)
        before = tree(project.site)
        with start(project) as second:
            until("another build of 'site' is under way; this one waits for it", second)
            assert tree(project.site) == before
            for build in (first, second):
                _, said = build.communicate("\n")
                assert build.returncode == 0, said
    assert differing(tree(project.site), after) == []
    assert beside(project) == []


def start(project: Project, **environment: str) -> subprocess.Popen[str]:
    """Start a build."""
    return subprocess.Popen(
        BUILD, cwd=project.path, env={**os.environ, **EPOCH, **environment},
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def until(words: str, build: subprocess.Popen[str]) -> None:
    """Read what a build says until it says some words."""
    assert build.stderr is not None
    said = []
    for line in build.stderr:
        said.append(line)
        if words in line:
            return
    pytest.fail(f"it has not said {words!r}: {said}")


def test_hidden_files_are_kept(project: Project) -> None:
    """The folder of a site may be a working copy of git, say."""
    for name in (".git", ".well-known/security.txt"):
        project.write(f"site/{name}", "mine")
    project.build()
    for name in (".git", ".well-known/security.txt"):
        assert project.read(f"site/{name}") == "mine"


def test_the_folder_may_be_a_link(project: Project, after: dict[str, bytes]) -> None:
    project.site.rename(project.path / "elsewhere")
    project.site.symlink_to("elsewhere")
    project.build(**EPOCH)
    assert project.site.is_symlink()
    assert differing(tree(project.path / "elsewhere"), after) == []


def test_a_folder_that_cannot_be_moved(project: Project, after: dict[str, bytes]) -> None:
    """As where another disk begins: its files are replaced one by one, and that is said."""
    refuse = "import errno, sys\nfrom kbgen.site import staging\n"
    refuse += "staging.exchanged = lambda *_: False\ndef refuse(event, arguments):\n"
    refuse += "    if event == 'os.rename' and str(arguments[0]).endswith('/site'):\n"
    refuse += "        raise OSError(errno.EBUSY, 'Device or resource busy')\n"
    project.write("hook.py", f"{refuse}sys.addaudithook(refuse)\n")
    done = project.run("mkdocs", "build", **EPOCH)
    assert done.returncode == 0, done.stderr
    told = "the files of 'site' are replaced one by one: Device or resource busy"
    assert done.stderr.count(told) == 1
    assert differing(tree(project.site), after) == []
    assert beside(project) == []


def test_there_can_be_nothing_beside_it(project: Project, after: dict[str, bytes]) -> None:
    """Then it is built in its place, and that is said."""
    refuse = "import errno, sys\ndef refuse(event, arguments):\n"
    refuse += "    if event == 'os.mkdir' and str(arguments[0]).endswith('/.site.new'):\n"
    refuse += "        raise OSError(errno.EROFS, 'Read-only file system')\n"
    project.write("hook.py", f"{refuse}sys.addaudithook(refuse)\n")
    done = project.run("mkdocs", "build", **EPOCH)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("'site' is built in its place: Read-only file system") == 1
    assert differing(tree(project.site), after) == []
    assert beside(project) == []
