"""`kbgen rename`: everything that refers to an entry follows it, or nothing changes."""

import resource
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kbgen.cli import main
from tests.content import TALK, practice, term, topic, write

CONFIG = """
site_name: Ours
plugins:
  - kbgen:
      content: [base, team]
"""
TOOL = """
title: Redis   # as it is spelt
summary: It remembers.
purpose: It remembers.
category: store

body: See [[redis]]. # not linked to itself
"""
BEFORE = {
    "mkdocs.yml": CONFIG,
    "base/tools/redis.yml": TOOL.replace("See [[redis]]. #", "See nothing. #"),
    "base/tools/old.yaml": TOOL.replace("Redis ", "Old ")
    + "replaced_by: redis\nstatus: deprecated\n",
    "base/sources/talk.yaml": TALK,
    "base/topics/redis.yaml": topic("About Redis"),
    "base/definitions/valkey.yaml": term("Valkey, the word"),
    "base/definitions/cache.yaml": term(
        "Cache", '"Say [[tool:redis]], `[[tool:redis]]` or [[tool:redis|it]]."'
    ),
    "base/practices/use.yaml": practice(
        more="# what for\ntools: [ redis,old ]\ntopics:\n- redis # not the tool\n"
    ),
    "base/pages/index.md": "[[tool:redis]], [a](tools/redis.md#b), [c](tools/redis-two.md)\r\n",
    "team/tools/redis.yaml": "override: true\nsummary: Ours remembers.\n",
    "docs/more.md": "Nothing.\n",
    "docs/queries.md": "One:\n\n```kbgen\n# ours\nkind: practice\n"
    "where: {tools: [redis, old], title: redis}\nlinks_to: tool:redis\n```\n",
}
AFTER = {
    "base/tools/redis.yml": None,
    "base/tools/valkey.yml": BEFORE["base/tools/redis.yml"].replace(
        "purpose:", "formerly: [redis]\npurpose:"
    ),
    "base/tools/old.yaml": BEFORE["base/tools/old.yaml"].replace("by: redis", "by: valkey"),
    "base/definitions/cache.yaml": BEFORE["base/definitions/cache.yaml"]
    .replace("Say [[tool:redis]]", "Say [[tool:valkey]]")
    .replace("[[tool:redis|it]]", "[[tool:valkey|it]]"),
    "base/practices/use.yaml": BEFORE["base/practices/use.yaml"].replace("[ redis,", "[ valkey,"),
    "base/pages/index.md": "[[tool:valkey]], [a](tools/valkey.md#b), [c](tools/redis-two.md)\r\n",
    "docs/queries.md": "One:\n\n```kbgen\n# ours\nkind: practice\n"
    "where: {tools: [valkey, old], title: redis}\nlinks_to: tool:valkey\n```\n",
    "team/tools/redis.yaml": None,
    "team/tools/valkey.yaml": "override: true\nsummary: Ours remembers.\n",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base of two layers in the current folder."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {name: text for name, text in BEFORE.items() if not name.endswith(".md")})
    for name in (name for name in BEFORE if name.endswith(".md")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(BEFORE[name].encode())
    return tmp_path


def rename(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rename", *arguments], catch_exceptions=False)


def texts(folder: Path) -> dict[str, str]:
    """What is in every file but those that are kept between runs."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*.*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_everything_follows(here: Path) -> None:
    before = texts(here)
    result = rename("tool:redis", "valkey")
    assert result.exit_code == 0, result.output
    after = {name: text.lstrip("\n") for name, text in AFTER.items() if text is not None}
    unchanged = {name: text for name, text in before.items() if name not in AFTER}
    assert texts(here) == {**unchanged, **after}
    assert result.output == (
        "base/tools/redis.yml is now base/tools/valkey.yml\n"
        "team/tools/redis.yaml is now team/tools/valkey.yaml\n"
        "changed base/definitions/cache.yaml\n"
        "changed base/practices/use.yaml\n"
        "changed base/tools/old.yaml\n"
        "changed docs/queries.md\n"
        "changed base/pages/index.md\n"
        "5 other files changed\n"
    )


def test_a_bare_reference_stays_bare_where_it_can(here: Path) -> None:
    write(here, {"base/definitions/cache.yaml": term("Cache", "See [[use]] and [[old]].")})
    assert rename("practice:use", "reuse").exit_code == 0
    assert rename("tool:old", "cache").exit_code == 0
    text = (here / "base/definitions/cache.yaml").read_text("utf-8")
    assert "See [[reuse]] and [[tool:cache]]." in text


def test_renaming_back_leaves_the_other_id_behind(here: Path) -> None:
    assert rename("practice:use", "reuse").exit_code == 0
    assert rename("practice:reuse", "use").exit_code == 0
    text = (here / "base/practices/use.yaml").read_text("utf-8")
    assert "formerly: [reuse]\n" in text


def test_a_difference_and_nothing_written(here: Path) -> None:
    before = texts(here)
    result = rename("practice:use", "reuse", "--diff")
    assert result.output == (
        "rename from base/practices/use.yaml\n"
        "rename to base/practices/reuse.yaml\n"
        "--- a/base/practices/reuse.yaml\n"
        "+++ b/base/practices/reuse.yaml\n"
        "@@ -1,5 +1,6 @@\n"
        " title: Do it\n"
        " summary: Why to do it.\n"
        "+formerly: [use]\n"
        " why: It helps.\n"
        ' evidence: [{source: talk, at: "1:00"}]\n'
        " # what for\n"
    )
    assert texts(here) == before


def test_if_one_file_cannot_be_written_none_is(here: Path) -> None:
    (here / "docs/more.md").write_text("[[practice:use]]" + " words" * 1000, "utf-8")
    before = texts(here)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))  # as on a full disk
    try:
        result = rename("practice:use", "reuse")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert result.exit_code == 1
    assert "nothing is renamed: docs/more.md cannot be written: " in result.output
    assert texts(here) == before


def test_a_file_that_cannot_be_changed_keeps_all_others_from_it(here: Path) -> None:
    write(here, {"base/practices/other.yaml": practice(more="tools: &t [old]\nquotes: *t\n")})
    before = texts(here)
    result = rename("tool:old", "older")
    assert "nothing is renamed: base/practices/other.yaml: `tools` › no. 1 is written" in (
        result.output
    )
    assert result.exit_code == 1
    assert texts(here) == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("redis", "valkey"), "write 'redis' with its kind, e.g. tool:redis"),
        (("tol:redis", "valkey"), "there is no kind 'tol'; did you mean 'tool'"),
        (("tool:reddis", "valkey"), "there is no valid tool 'reddis'; did you mean 'redis'?"),
        (("tool:zzz", "valkey"), "there is no valid tool 'zzz'"),
        (("tool:redis", "old"), "there is a tool 'old' already"),
        (("tool:redis", "redis"), "'tool:redis' is called that already"),
        (("tool:redis", "Valkey 8"), "'Valkey 8' is not an id"),
        (("tool:redis", "index"), "'index' is the page that lists the tools"),
    ],
)
def test_what_is_refused(arguments: tuple[str, str], complaint: str) -> None:
    result = rename(*arguments)
    assert complaint in result.output
    assert result.exit_code == 2


def test_an_id_that_another_entry_had_is_refused() -> None:
    assert rename("practice:use", "reuse").exit_code == 0
    write(Path(), {"base/practices/more.yaml": practice("Do more")})
    assert "'reuse' was formerly 'use'" in rename("practice:more", "use").output


def test_an_unreadable_file_that_may_refer_to_it_is_refused(here: Path) -> None:
    write(here, {"base/practices/broken.yaml": "tools: [redis"})
    assert "base/practices/broken.yaml cannot be read" in rename("tool:redis", "valkey").output
    assert rename("practice:use", "reuse").exit_code == 0


def test_an_entry_of_a_pack_is_not_ours(here: Path) -> None:
    (here / "mkdocs.yml").write_text(CONFIG.replace("base", "package:kbgen"), "utf-8")
    result = rename("topic:databases", "data")
    assert "'topic:databases' is part of an installed pack" in result.output


def test_what_a_layer_has_another_in_the_place_of_is_not_renamed(here: Path) -> None:
    write(here, {"team/tools/ours.yaml": TOOL + "replaces: tool:old\n"})
    result = rename("tool:old", "older")
    assert result.exit_code == 2
    assert "team/tools/ours.yaml has 'tool:ours' in the place of 'tool:old'" in result.output
