"""A release is one version: the tag's, the code's, the changelog's and the built files'."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NEWS = "## [0.1.0] - 2026-01-31\n\n### Added\n\n- Everything.\n"
OLDER = "\n## [0.0.9] - 2026-01-01\n\n- Little.\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository that is ready to be released as 0.1.0."""
    for name in (".ci/release.py", "pyproject.toml", "kbgen/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    write(tmp_path, f"# Changelog\n\n## [Unreleased]\n\n{NEWS}{OLDER}")
    (tmp_path / "dist").mkdir()
    for name in ("kbgen-0.1.0-py3-none-any.whl", "kbgen-0.1.0.tar.gz"):
        (tmp_path / "dist" / name).touch()
    return tmp_path


def write(house: Path, changelog: str) -> None:
    (house / "CHANGELOG.md").write_text(changelog, "utf-8")


def release(house: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, str(house / ".ci" / "release.py"), *arguments]
    ran = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr


def test_what_agrees_is_a_release_and_its_notes_are_printed(house: Path) -> None:
    assert release(house, "v0.1.0", "dist") == (0, "### Added\n\n- Everything.\n", "")


@pytest.mark.parametrize("tag", ["0.1.0", "v0.1", "v0.1.0-rc1", "v0.1.0 ", "release", ""])
def test_a_tag_of_another_form_is_none(house: Path, tag: str) -> None:
    code, out, told = release(house, tag)
    assert (code, out) == (1, "")
    assert f"the tag is '{tag}', and a release's is like v1.2.3" in told


def test_a_tag_of_another_version_is_told_with_every_place(house: Path) -> None:
    code, _, told = release(house, "v0.2.0", "dist")
    assert code == 1
    assert told.splitlines()[1:] == [
        "  the tag is of version 0.2.0",
        "  pyproject.toml says 0.1.0",
        "  kbgen/__init__.py says 0.1.0",
        "  CHANGELOG.md has 0.1.0 at its top",
        "  dist/kbgen-0.2.0-py3-none-any.whl is missing",
        "  dist/kbgen-0.2.0.tar.gz is missing",
        "  dist/kbgen-0.1.0-py3-none-any.whl is of no release",
        "  dist/kbgen-0.1.0.tar.gz is of no release",
    ]


@pytest.mark.parametrize(
    ("changelog", "message"),
    [
        (f"## [Unreleased]\n\n- Late.\n\n{NEWS}", "has Unreleased at its top"),
        (f"## [0.3.0] - 2026-02-01\n\n- Later.\n\n{NEWS}", "has 0.3.0 at its top"),
        ("# Changelog\n", "has nothing at its top"),
        ("## [0.1.0] - 2026-01-31\n" + OLDER, "says nothing of 0.1.0"),
        ("## [0.1.0]\n\n- Everything.\n", "has no day beside 0.1.0"),
        ("## [0.1.0] - 2026-02-30\n\n- Everything.\n", "has no day beside 0.1.0"),
        ("## [0.1.0] - soon\n\n- Everything.\n", "has no day beside 0.1.0"),
    ],
)
def test_a_changelog_that_is_not_ready_is_told(house: Path, changelog: str, message: str) -> None:
    write(house, changelog)
    code, out, told = release(house, "v0.1.0")
    assert (code, out) == (1, "")
    assert f"CHANGELOG.md {message}" in told


@pytest.mark.parametrize(
    ("file", "said"),
    [("pyproject.toml", 'version = "0.1.0"'), ("kbgen/__init__.py", '__version__ = "0.1.0"')],
)
def test_one_place_that_says_another_version_is_told(house: Path, file: str, said: str) -> None:
    text = (house / file).read_text("utf-8")
    (house / file).write_text(text.replace(said, said.replace("0.1.0", "0.1.1")), "utf-8")
    code, _, told = release(house, "v0.1.0")
    assert code == 1
    assert told.splitlines()[2:] == [f"  {file} says 0.1.1"]


def test_this_repository_is_released_by_naming_what_is_unreleased() -> None:
    """Both places in the code agree, and the changelog has the form that the script reads."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    told = release(ROOT, f"v{version}")[2].splitlines()[2:]
    assert told in ([], ["  CHANGELOG.md has Unreleased at its top"])
    newest = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]
    headings = re.findall(r"^### (\w+)$", newest, re.MULTILINE)
    order = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    assert headings == [one for one in order if one in headings]
