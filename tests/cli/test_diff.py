"""`kbgen diff`: what can be compared, and how it is named. What is told is in tests/comparison."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.site import resolve_roots
from kbgen.site.releases import version_of
from tests.comparison.cases import START, diff
from tests.content import only, term, write

IDENTITY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org",
            "-c", "commit.gpgsign=false")  # fmt: skip
FLIP = {"checklists/index-or-cache.yaml": ("cache: [0, 4]", "cache: [0, 1]")}
ADDED = "\nAdded\n  topic:more  More\n"
MORE = {"topics/more": "title: More\nsummary: More.\n"}


def git(*arguments: str) -> None:
    subprocess.run(["git", *IDENTITY, *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)
    git("tag", message)


def configure(*content: str) -> None:
    options = {"content": content, "cache": False, "rules": dict.fromkeys(only(), "off")}
    Path("mkdocs.yml").write_text(json.dumps({"plugins": [{"kbgen": options}]}), "utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a knowledge base, of which the first commit is tagged `first`."""
    monkeypatch.chdir(tmp_path)
    configure("content")
    write(tmp_path / "content", START)
    git("init", "--quiet")
    commit("first")
    return tmp_path


def edit(name: str, before: str, after: str) -> None:
    path = Path("content", name)
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


def test_a_revision_and_the_files_as_they_are(here: Path) -> None:
    assert diff("first").output == "first → the files as they are: nothing differs\n"
    write(here / "content", MORE)
    result = diff("first")
    assert result.output == "first → the files as they are\n" + ADDED
    assert result.exit_code == 0
    assert git_is_clean_but_for("content/topics/more.yaml")


def test_readers_hear_of_a_draft_when_it_is_one_no_more(here: Path) -> None:
    text = "title: Cold\nsummary: Cold.\ndefinition: Cold.\n"
    write(here / "content", {"definitions/cold": f"{text}status: draft\n"})
    commit("second")
    assert "Cold" in diff("first", "second").output
    assert "Cold" not in diff("first", "second", "--format", "changelog").output
    write(here / "content", {"definitions/cold": text})
    told = diff("second", "--format", "changelog").output
    assert "### Added\n\n- Cold (`definition:cold`)" in told


def test_a_changelog_is_of_a_version_or_of_none_yet(here: Path) -> None:
    write(here / "content", {"definitions/more": term("More")})
    commit("second")
    said = "\n\n### Added\n\n- More (`definition:more`)\n"
    assert diff("first", "second", "--format", "changelog").output == f"## second{said}"
    assert diff("first", "--format", "changelog").output == f"## Unreleased{said}"


def git_is_clean_but_for(path: str) -> bool:
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return said == f"?? {path}\n"


def test_two_revisions_whatever_is_there_now(here: Path) -> None:
    for name, (before, after) in FLIP.items():
        edit(name, before, after)
    commit("second")
    write(here / "content", MORE)
    result = diff("first", "second")
    assert result.output.startswith("first → second\n\nVerdicts that flip\n")
    assert "More" not in result.output
    assert result.exit_code == 1


def test_a_mistake_is_told_where_it_stands_in_the_repository() -> None:
    edit("practices/cache-what-is-slow.yaml", "tools: [redis]", "tools: [radish]")
    write(Path("content"), {"pages/index.md": "See [[nothing]].\n"})
    commit("second")
    said = diff("first", "second").output
    assert "  content/pages/index.md:1:5: [KB201] there is no entry 'nothing'\n" in said
    assert "  content/practices/cache-what-is-slow.yaml:5:9: [KB201] there is no tool" in said


def test_a_file_that_git_takes_for_moved() -> None:
    git("mv", "content/definitions/cache.yaml", "content/definitions/copy.yaml")
    edit("definitions/copy.yaml", "title: Cache", "title: Copy")
    edit("definitions/copy.yaml", "A copy that is near.", "A copy that is nearer.")
    commit("second")
    for sides in (("first", "second"), ("first",)):
        assert ("Renamed\n  definition:cache → copy  Copy\n") in diff(*sides).output


def test_a_folder_and_a_folder_with_content_in_it(here: Path) -> None:
    write(here / "old", {**START, **MORE})
    write(here / "checkout" / "content", {**START, **MORE})
    for name in ("old", "checkout"):
        said = diff("first", name).output
        assert said == f"first → {name}\n" + ADDED


def test_a_wheel(here: Path) -> None:
    with ZipFile(here / "pack-2.whl", "w") as wheel:
        for name, text in {**START, "topics/more.yaml": MORE["topics/more"]}.items():
            wheel.writestr(f"pack/_content/{name}", text)
        wheel.writestr("pack/__init__.py", "raise SystemExit\n")
    assert diff("first", "pack-2.whl").output == "first → pack-2.whl\n" + ADDED


def test_an_installed_pack_below_a_layer_of_our_own(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "site-packages" / "a_pack_of_tests" / "content", START)
    (here / "site-packages" / "a_pack_of_tests" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [*sys.path, str(here / "site-packages")])
    write(here / "team", {"tools/redis": "override: true\nsummary: Ours remembers.\n"})
    write(here / "next", START)
    write(here / "next", {"tools/redis.yaml": START["tools/redis.yaml"].replace("It rem", "Rem")})
    configure("package:a_pack_of_tests", "team")
    said = diff("package:a_pack_of_tests", "next").output
    assert said.startswith("package:a_pack_of_tests → next\n\nChanged below a layer\n")
    assert "  team/tools/redis.yaml: tool:redis, which this file overrides" in said


def test_the_command_of_the_readme(here: Path, readme: Callable[[str], list[str]]) -> None:
    _, _, *command = next(line for line in readme("console") if "kbgen diff" in line).split()
    [wheel] = (name for name in command if name.endswith(".whl"))
    saved = {"checklist": "add-this-index", "version": 1, "answers": {"pain": "some"}}
    write(here, {command[-1]: json.dumps(saved)})
    content = Path(__file__).resolve().parents[2] / "content"
    with ZipFile(here / wheel, "w") as archive:
        for path in content.glob("*/*.yaml"):
            archive.write(path, f"kbgen/_content/{path.relative_to(content).as_posix()}")
        archive.writestr("kbgen/_content/topics/more.yaml", MORE["topics/more"])
    configure("package:kbgen")
    result = diff(*command[1:])
    version = version_of(resolve_roots(["package:kbgen"], Path())[0])
    assert result.output == f"package:kbgen (content {version}) → {wheel}\n{ADDED}"
    assert result.exit_code == 0


def test_a_site_elsewhere_and_a_folder_below_it(
    here: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "content", MORE)
    monkeypatch.chdir(here / "content" / "topics")
    assert diff("first").output.endswith(ADDED)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert diff("first", "-f", str(here / "mkdocs.yml")).output.endswith(ADDED)


def test_what_is_outside_of_the_repository_stays_as_it_is(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"tools/redis": "override: true\nsummary: Ours remembers.\n"})
    configure("content", str(outside))
    edit("tools/redis.yaml", "summary: It remembers.", "summary: It remembers much.")
    said = diff("first").output
    assert "redis.yaml: tool:redis, which this file overrides, has changed" in said
    assert here.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "'nothing' is no folder, no wheel, no `package:NAME` and no git revision: "),
        (["--", "--output=x"], "'--output=x' is no folder, no wheel"),
        (["package:nothing-there"], "no installed package 'nothing-there' holds a folder"),
        (["first", "broken.whl"], "'broken.whl' cannot be read: File is not a zip file"),
        (["first", "empty.whl"], "the wheel 'empty.whl' holds no folder `_content` or `content`"),
        (["without"], "at 'without' there is none of the site's content roots"),
        (["first", "--answers", "no.json"], "the answers in 'no.json' cannot be read: "),
    ],
)
def test_what_cannot_be_compared(here: Path, arguments: list[str], message: str) -> None:
    git("checkout", "--quiet", "--orphan", "without")
    git("rm", "--quiet", "-r", "--cached", ".")
    git("commit", "--quiet", "--allow-empty", "--message", "without")
    write(here, {"broken.whl": "no archive", "no.json": "[]"})
    with ZipFile(here / "empty.whl", "w") as wheel:
        wheel.writestr("pack/__init__.py", "")
    result = diff(*arguments)
    assert message in result.output
    assert result.exit_code == 2
    assert not Path("x").exists()


def test_where_there_is_no_repository(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "content", START)
    monkeypatch.chdir(elsewhere)
    result = diff("HEAD")
    assert "no git revision: not a git repository" in result.output
    assert result.exit_code == 2


def test_what_was_renamed_gets_its_old_address_back() -> None:
    git("mv", "content/definitions/cache.yaml", "content/definitions/copy.yaml")
    edit("definitions/copy.yaml", "title: Cache", "title: Copy # of what?\nformerly: [buffer]")
    git("rm", "--quiet", "content/topics/speed.yaml")
    write(Path("content"), {"topics/pace": START["topics/speed.yaml"]})
    edit("practices/cache-what-is-slow.yaml", "[speed]", "[pace]")
    edit("practices/measure-first.yaml", "[speed]", "[pace]")
    edit("checklists/fast-enough.yaml", "topic: speed", "topic: pace")
    found = "content/topics/pace.yaml:1:1: [KB212] this was the topic 'speed', and its old address"
    assert found in diff("first").output
    fix = ["fix", "--since", "first"]
    would = CliRunner().invoke(main, [*fix, "--diff"])
    assert "+formerly: [buffer, cache]\n" in would.output
    assert "+formerly: [speed]\n" in would.output
    assert "mended in 2 files" in CliRunner().invoke(main, fix).output
    assert (
        Path("content/definitions/copy.yaml")
        .read_text("utf-8")
        .startswith("title: Copy # of what?\nformerly: [buffer, cache]\n")
    )
    assert "KB212" not in diff("first").output
    again = CliRunner().invoke(main, fix)
    assert again.output == "0 problems mended in 0 files\n"
    assert again.exit_code == 0


def test_a_history_that_there_is_not() -> None:
    result = CliRunner().invoke(main, ["fix", "--since", "nothing"])
    assert "'nothing' is no folder" in result.output
    assert result.exit_code == 2
