"""Others deploy a built site, keep versions of it and change it, as they do with any."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.miniature import Project, tree

GIT = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org",
       "-c", "init.defaultBranch=main")  # fmt: skip
IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Nobody"), ("EMAIL", "nobody@example.org"))
}


@pytest.fixture
def project(project: Project) -> Project:
    """The miniature site in a repository that has a remote."""
    git(project.path.parent, "init", "--quiet", "--bare", "remote.git")
    git(project.path, "init", "--quiet")
    git(project.path, "remote", "add", "origin", str(project.path.parent / "remote.git"))
    project.write(".gitignore", "site\n.cache\n")
    git(project.path, "add", ".")
    git(project.path, "commit", "--quiet", "--message", "All")
    return project


def git(folder: Path, *command: str) -> str:
    done = subprocess.run([*GIT, *command], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def mike(project: Project, *command: str) -> None:
    """Run mike, which calls `mkdocs` by its name."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, **IDENTITY, "PATH": path}
    run = [sys.executable, "-c", "from mike.driver import main; main()", *command]
    subprocess.run(run, cwd=project.path, env=environment, check=True, capture_output=True)


def deployed(project: Project) -> dict[str, bytes]:
    """What the remote's branch of pages holds."""
    remote, out = project.path.parent / "remote.git", project.path.parent / "deployed"
    git(project.path.parent, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(out))
    return {name: data for name, data in tree(out).items() if not name.startswith(".git/")}


def test_github_pages(project: Project) -> None:
    done = project.run("mkdocs", "gh-deploy", **IDENTITY)
    assert done.returncode == 0, done.stderr
    assert deployed(project) == {**tree(project.site), ".nojekyll": b""}
    assert "tools/redis/index.html" in tree(project.site)


@pytest.mark.peer
def test_mike_keeps_versions(project: Project) -> None:
    for version in ("1.0", "2.0"):
        mike(project, "deploy", "--push", version)
    found = deployed(project)
    for version in ("1.0", "2.0"):
        assert b"Redis" in found[f"{version}/tools/redis/index.html"]
        assert f"{version}/pagefind/key.txt" in found
    assert b'"2.0"' in found["versions.json"]


def test_a_plugin_that_writes_a_file_of_ours(project: Project) -> None:
    """One of the two would be lost, and nobody would know which."""
    project.write(
        "also.py",
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        "    Path(config['site_dir'], 'llms.txt').write_text('theirs')\n",
    )
    project.configure(hooks=["also.py"])
    for _ in range(2):
        done = project.run("mkdocs", "build")
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("another plugin has written 'llms.txt' into the site") == 1
        assert done.stderr.count("another plugin") == 1
        assert "# A small knowledge base" in project.read("site/llms.txt")
    project.configure(plugins=[{"kbgen": {"markdown": False}}])
    project.build()
    assert project.read("site/llms.txt") == "theirs"


def test_a_plugin_that_changes_the_built_site(project: Project) -> None:
    """As those do that make pages or scripts smaller: they see a whole site, and change it."""
    project.write(
        "smaller.py",
        "from pathlib import Path\n"
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(-100)\n"
        "def on_post_build(config):\n"
        "    site = Path(config['site_dir'])\n"
        "    assert (site / 'pagefind/key.txt').is_file() and (site / 'llms.txt').is_file()\n"
        "    for path in site.rglob('*.html'):\n"
        "        path.write_text(f'{path.read_text()}<!-- smaller -->')\n",
    )
    project.configure(hooks=["smaller.py"])
    for _ in range(2):
        pages = project.build()
        assert all(p.html.count("<!-- smaller -->") == 1 for p in pages.documents.values())
