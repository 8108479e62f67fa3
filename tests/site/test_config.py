"""Which content roots there are to check, without MkDocs."""

from pathlib import Path

import pytest

from kbgen.diagnostics import Severity
from kbgen.site import ConfigError, find_config, resolve_roots
from kbgen.site.config import SiteConfig, as_typed
from kbgen.site.staging import refuse_to_wipe


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("content", "team", "sub/content"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def labels(text: str, file: str = "mkdocs.yml") -> list[str]:
    Path(file).write_text(text, encoding="utf-8")
    return [root.label for root in find_config(Path(file)).roots]


@pytest.mark.parametrize(
    "plugins",
    [
        "[{kbgen: {content: [content, team]}}]",
        "{kbgen: {content: [content, team]}}",
        "[search, {kbgen: {content: [content, team]}}]",
    ],
)
def test_the_roots_of_the_plugin_are_found(plugins: str) -> None:
    assert labels(f"site_name: A\nplugins: {plugins}\n") == ["content", "team"]


@pytest.mark.parametrize(
    "text",
    [
        "site_name: A\n",
        "plugins: [kbgen]\n",
        "plugins: [{kbgen: {}}]\n",
        "plugins: [{kbgen: null}]\n",
        "plugins: kbgen\n",
        "plugins: [[kbgen]]\n",
        "plugins: [{kbgen: {content: 5}}]\n",
        "plugins: !ENV [A, B]\nextra: !!python/name:os.getcwd\n",
    ],
)
def test_without_the_option_it_is_the_folder_content(text: str) -> None:
    assert labels(text) == ["content"]


def test_roots_are_relative_to_the_configuration() -> None:
    assert labels("plugins: [kbgen]\n", "sub/mkdocs.yml") == ["sub/content"]


def test_without_a_configuration_it_is_the_folder_content(here: Path) -> None:
    assert [root.label for root in find_config(None).roots] == ["content"]
    (here / "content").rmdir()
    with pytest.raises(ConfigError, match="and no folder `content` here"):
        find_config(None)


@pytest.mark.parametrize("name", ["mkdocs.yml", "properdocs.yml"])
def test_a_configuration_is_found_from_any_folder_below(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (here / name).write_text("plugins: [{kbgen: {content: [content, team]}}]\n", "utf-8")
    monkeypatch.chdir(here / "content")
    assert [root.label for root in find_config(None).roots] == [".", "../team"]
    deep = here / "team" / "practices"
    deep.mkdir()
    monkeypatch.chdir(deep)
    assert [root.label for root in find_config(None).roots] == ["../../content", "../../team"]


def test_the_configuration_of_properdocs_comes_first() -> None:
    Path("mkdocs.yml").write_text("plugins: [{kbgen: {content: [content]}}]\n", "utf-8")
    Path("properdocs.yml").write_text("plugins: [{kbgen: {content: [team]}}]\n", "utf-8")
    assert [root.label for root in find_config(None).roots] == ["team"]


def test_a_folder_with_content_is_a_knowledge_base_of_its_own(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "mkdocs.yml").write_text("plugins: [{kbgen: {content: [team]}}]\n", "utf-8")
    monkeypatch.chdir(here / "sub")
    assert [root.label for root in find_config(None).roots] == ["content"]


def test_without_content_a_site_has_what_comes_with_kbgen(here: Path) -> None:
    (here / "content").rmdir()
    assert labels("plugins: [kbgen]\n") == ["package:kbgen"]


def test_roots_that_are_given_take_the_place_of_the_others() -> None:
    Path("mkdocs.yml").write_text("plugins: [kbgen]\n", encoding="utf-8")
    assert [root.label for root in find_config(None, ["team"]).roots] == ["team"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("nowhere", "the content root 'nowhere' is not a folder"),
        ("file.txt", "the content root 'file.txt' is not a folder"),
        ("package:nowhere", "no installed package 'nowhere'"),
        ("package:json", "no installed package 'json' holds a folder `content`"),
        ("package:", "no installed package"),
        ("package:a/b", "no installed package 'a/b'"),
    ],
)
def test_a_root_that_is_not_there_is_named(content: str, complaint: str) -> None:
    Path("file.txt").touch()
    with pytest.raises(ConfigError, match=complaint):
        resolve_roots([content], Path())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("- a\n", "not a list"), ("a: [\n", "cannot be read"), ("", "the file is empty")],
)
def test_a_configuration_that_cannot_be_read_is_named(text: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        labels(text)


def test_a_path_is_printed_as_it_would_be_typed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert as_typed(here / "content" / "x") == "content/x"
    monkeypatch.chdir(here / "team")
    assert as_typed(here / "content") == str(here / "content")

    def other_drive(_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", other_drive)
    assert as_typed(here / "content") == str(here / "content")


@pytest.mark.parametrize(
    ("site_dir", "content", "docs_dir"),
    [
        ("content", "content", "docs"),
        ("content/practices", "content", "docs"),
        (".", "content", "docs"),
        ("docs/site", "content", "docs"),
        ("link/site", "content", "docs"),
        (".cache/kbgen/site", "content", "docs"),
    ],
)
def test_no_site_is_built_over_files_of_somebody(
    here: Path, site_dir: str, content: str, docs_dir: str
) -> None:
    (here / "link").symlink_to("content")
    config = SiteConfig(resolve_roots([content], here), here / docs_dir, here / ".cache/kbgen")
    with pytest.raises(ConfigError, match="overlap: a build empties `site_dir` first"):
        refuse_to_wipe(here / site_dir, config)
    refuse_to_wipe(here / "site", config)


def test_no_code_of_a_package_is_run(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "pack" / "below" / "content").mkdir(parents=True)
    for folder in ("pack", "pack/below"):
        (here / folder / "__init__.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.syspath_prepend(here)
    (root,) = resolve_roots(["package:pack.below"], here)
    assert root.path == here / "pack" / "below" / "content"


def test_rules_are_set_as_the_plugin_sets_them(here: Path) -> None:
    """Here `off` is text; an engine reads it as false."""
    options = "{rules: {KB205: off, KB207: 'off', KB210: false, KB305: error}}"
    (here / "mkdocs.yml").write_text(f"plugins: [{{kbgen: {options}}}]\n", "utf-8")
    assert find_config(None).levels == {
        "KB205": None, "KB207": None, "KB210": None, "KB305": Severity.ERROR,
    }  # fmt: skip


@pytest.mark.parametrize("rules", ["{KB205: of}", "[KB205]"])
def test_a_rule_that_is_set_wrongly_is_a_wrong_configuration(here: Path, rules: str) -> None:
    (here / "mkdocs.yml").write_text(f"plugins: [{{kbgen: {{rules: {rules}}}}}]\n", "utf-8")
    with pytest.raises(ConfigError, match="`rules`"):
        find_config(None)
