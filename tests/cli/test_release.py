"""`kbgen release`: versions of the content, in a changelog that the pack brings with it."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.git_history import read_history
from kbgen.render import theme_dir
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.releases import PREAMBLE, releases_in, releases_of, version_of, with_section
from kbgen.source import ContentRoot
from tests.content import only, term, write

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org",
            "-c", "commit.gpgsign=false")  # fmt: skip

DAM = "title: Dam\ndefinition: A wall across a river, so that water stays.\nmentioned_only: true\n"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")


def git(*arguments: str) -> None:
    subprocess.run(["git", *IDENTITY, *arguments], check=True, capture_output=True)


def commit(files: dict[str, str] | None = None) -> None:
    write(Path("content"), files or {})
    git("add", "--all")
    git("commit", "--quiet", "--message", "More")


def kbgen(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def release(*arguments: str) -> tuple[int, str]:
    return kbgen("release", *arguments)


def changelog() -> str:
    return Path("content/CHANGES.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-01-01T12:00:00 +0000")
    options = {"cache": False, "rules": dict.fromkeys(only(), "off")}
    Path("mkdocs.yml").write_text(json.dumps({"plugins": [{"kbgen": options}]}), "utf-8")
    git("init", "--quiet")
    commit({f"definitions/{name}": term(name.upper()) for name in "abc"})
    return tmp_path


def test_versions_are_sections_the_latest_first() -> None:
    assert release("1", "--day", "2024-01-01") == (0, "wrote content/CHANGES.md\n")
    first = "## [1] - 2024-01-01\n\nThe first version: 3 definitions.\n"
    assert changelog() == f"{PREAMBLE}\n{first}"
    commit()
    commit({"definitions/d": DAM, "definitions/a": term("A", "Another meaning.")})
    Path("content/definitions/b.yaml").unlink()
    commit()
    assert release("2", "--day", "2024-02-01")[0] == 0
    added, changed = "### Added\n\n- Dam (`definition:d`)", "### Changed\n\n- A (`definition:a`)"
    removed = "### Removed\n\n- B (`definition:b`)"
    second = f"## [2] - 2024-02-01\n\n{added}\n\n{changed}\n\n{removed}\n"
    assert changelog() == f"{PREAMBLE}\n{second}\n{first}"
    assert [(one.version, one.day.month) for one in releases_in(changelog(), "content")] == [
        ("2", 2), ("1", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "day", "code", "said"),
    [
        ("1", "2024-02-01", 2, "there is a version 1 already, of 2024-01-01"),
        ("2", "2023-12-31", 2, "1 is of 2024-01-01, which is later than 2023-12-31"),
        ("two words", "2024-02-01", 2, "'two words' is no version"),
        ("2", "2024-02-01", 1, "CHANGES.md is in no commit yet; commit it, or say `--since`"),
    ],
)
def test_what_cannot_be_the_next_version_is_refused(
    version: str, day: str, code: int, said: str
) -> None:
    release("1", "--day", "2024-01-01")
    before = changelog()
    exit_code, output = release(version, "--day", day)
    assert (exit_code, said in output) == (code, True), output
    assert changelog() == before


def test_content_with_errors_has_no_version() -> None:
    write(Path("content"), {"definitions/wrong": "title: Wrong\n"})
    code, said = release("1")
    assert code == 1
    assert "nothing is written: there is 1 error; `kbgen check` says which" in said
    assert not Path("content/CHANGES.md").exists()


def test_a_difference_names_both_versions() -> None:
    release("1", "--day", "2024-01-01")
    shutil.copytree("content", "pack")
    commit({"definitions/d": term("D")})
    release("2.0-rc", "--day", "2024-02-01")
    title = "pack (content 1) → the files as they are (content 2.0-rc)"
    code, said = kbgen("diff", "pack")
    assert (code, said.splitlines()[0]) == (0, title)
    assert kbgen("diff", "pack", "--format", "markdown")[1].startswith(f"## {title}\n")
    found = json.loads(kbgen("diff", "pack", "--format", "json")[1])
    assert (found["old_version"], found["new_version"]) == ("1", "2.0-rc")
    assert kbgen("diff", "pack", "pack")[1] == (
        "pack (content 1) → pack (content 1): nothing differs\n"
    )


def test_a_pack_without_git_has_its_dates_and_versions(tmp_path: Path) -> None:
    release("1", "--day", "2024-01-01")
    commit()
    assert release("2", "--dates", "--day", "2024-02-01") == (
        0, "wrote content/CHANGES.md\nwrote content/.dates.json\n",
    )  # fmt: skip
    pack = tmp_path / "installed" / "content"
    shutil.copytree("content", pack)
    commit({"definitions/a": term("A", "Another meaning.")})
    shutil.rmtree(".git")
    config = SiteConfig(resolve_roots(["installed/content"], tmp_path))
    history = read_history([pack])
    made = Site(check_content(config), config, SiteOptions((theme_dir(),), history=history))
    (view,) = (view for view in made.pages() if view.name == "changes")
    html = made.render(view).html
    assert "Version 2 of installed/content (2024-02-01)" in html
    assert "Version 1 of installed/content (2024-01-01)" in html
    assert html.count("definitions/") == 3


def test_where_git_knows_more_it_is_asked() -> None:
    release("1", "--dates")
    commit()
    write(Path("content"), {"definitions/d": term("D")})
    commit()
    known = read_history([Path("content").resolve()])
    assert known.of(Path("content/definitions/d.yaml").resolve())


def test_our_own_changelog_is_as_the_command_writes_it() -> None:
    """Its newest section says what the command would say of that version; contributors add none."""
    text = (ROOT / "content" / "CHANGES.md").read_text("utf-8")
    found = list(releases_in(text, "content"))
    assert text.startswith(PREAMBLE)
    assert len(found) == text.count("\n## ")
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    assert len({one.version for one in found}) == len(found)
    assert version_of(ContentRoot(ROOT / "content", "content")) == found[0].version


def test_what_is_no_version_is_none(tmp_path: Path) -> None:
    text = "# C\n\n## [Unreleased]\n\n## [3] - 2024-02-31\n\n## 2 - 2024-02-01\n"
    (tmp_path / "CHANGES.md").write_text(text, "utf-8")
    (found,) = releases_of([ContentRoot(tmp_path, "pack")])
    assert (found.layer, found.version, found.day) == ("pack", "2", date(2024, 2, 1))
    assert (
        with_section("# C\n", "[1] - 2024-01-01", "All.") == "# C\n\n## [1] - 2024-01-01\n\nAll.\n"
    )
