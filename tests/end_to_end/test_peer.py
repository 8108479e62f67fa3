"""ProperDocs, the fork of MkDocs that runs its plugins unchanged, gives the same site."""

import re
import shutil

import pytest

from tests.end_to_end.miniature import Project, tree

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


@pytest.mark.peer
def test_properdocs_gives_the_same_pages(project: Project) -> None:
    project.build(SOURCE_DATE_EPOCH="1700000000")
    ours = tree(project.site)
    shutil.rmtree(project.site)
    done = project.run(
        "properdocs", "build", "--quiet", "--strict", "-f", "mkdocs.yml",
        SOURCE_DATE_EPOCH="1700000000",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    theirs = tree(project.site)
    assert theirs.keys() == ours.keys()
    different = [n for n in ours if GENERATOR.sub(b"", ours[n]) != GENERATOR.sub(b"", theirs[n])]
    assert different == []


@pytest.mark.peer
def test_properdocs_does_no_more_work(project: Project) -> None:
    """Pages are built apart and left as they are just the same."""
    for program in ("mkdocs", "properdocs"):
        shutil.rmtree(project.path / ".cache", ignore_errors=True)
        said = [project.run(program, "build", "-f", "mkdocs.yml").stderr for _ in range(2)]
        (first, none), (left, all_) = (re.findall(r"(\d+) pages built, (\d+)", s)[0] for s in said)
        assert (int(none), int(left)) == (0, 0)
        assert int(first) == int(all_) > 0


@pytest.mark.peer
def test_pages_stay_however_properdocs_is_told_of_the_configuration(project: Project) -> None:
    """Its preview names the file one way at first, and another when it builds again."""
    project.run("properdocs", "build", "-f", "mkdocs.yml")
    again = project.run("properdocs", "build", "-f", str(project.path / "mkdocs.yml")).stderr
    assert re.search(r"kbgen: 0 pages built, [1-9]\d* as they were", again), again
