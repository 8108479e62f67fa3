"""A site's own words: over ours, in every page, and told apart from what is never said."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kbgen.i18n import FALLBACK, FOLDER, load_strings
from kbgen.render import theme_dir
from kbgen.site import ConfigError, Site, SiteConfig, SiteOptions, check_content, find_config
from kbgen.site.own_words import WordsError, own_words
from tests.content import practice, topic, write


def words(folder: Path, text: str) -> dict[str, Any]:
    (folder / "words.toml").write_text(text, "utf-8")
    return dict(own_words("words.toml", folder))


def test_ours_are_words_that_a_site_may_have(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.toml"):
        text = path.read_text("utf-8")
        assert words(tmp_path, text) == tomllib.loads(text)


def test_nothing_named_is_nothing_said(tmp_path: Path) -> None:
    assert own_words("", tmp_path) == own_words(None, tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[kinds]\npractise = "x"', "there is no `kinds.practise`; did you mean 'practice'?"),
        ('[nothing]\na = "x"', "there is no `nothing`"),
        ('kinds = "x"', r"`kinds` is a table: write `\[kinds\]`"),
        ("[kinds]\npractice = 1", "`kinds.practice` is a text"),
        ('[cite]\nrecorded = "on {date}"', r"never told a \{date\}; there is \{day\}"),
        ('[cite]\nrecorded = "on {day"', "has a brace that is no gap"),
        ("x = [", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(WordsError, match=message):
        words(tmp_path, text)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WordsError) as caught:
        words(tmp_path, "[kinds]\n" + "".join(f'a{number} = "x"\n' for number in range(8)))
    assert str(caught.value).count("there is no") == 5
    assert str(caught.value).endswith("and 3 more")


def test_the_check_and_the_build_read_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "content" / "topics").mkdir(parents=True)
    config = "site_name: X\nplugins:\n  - kbgen: {words: words.toml}\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    with pytest.raises(ConfigError, match=r"'words\.toml' cannot be read"):
        find_config(tmp_path / "mkdocs.yml")
    (tmp_path / "words.toml").write_text('[kinds]\npractice = "Advice"\n', "utf-8")
    assert find_config(tmp_path / "mkdocs.yml").words == {"kinds": {"practice": "Advice"}}


def site(folder: Path, own: dict[str, Any], language: str = "en") -> Site:
    write(folder / "content", {"topics/a": topic(), "practices/b": practice()})
    roots = find_config(None, (str(folder / "content"),)).roots
    config = SiteConfig(roots, words=own)
    return Site(check_content(config), config, SiteOptions((theme_dir(),), language))


def test_pages_say_what_the_site_says(tmp_path: Path) -> None:
    own = {"kinds": {"practice": "Our advice"}, "entry": {"why": "Our reasons"}}
    ours = site(tmp_path, own)
    pages = {view.name: ours.render(view) for view in ours.pages()}
    assert "Our advice" in pages["practices/index"].html
    assert "Our reasons" in pages["practices/b"].html
    assert "Our reasons" in (pages["practices/b"].twin or "")
    assert "Our advice" in pages["index"].html


def test_other_words_make_other_pages(tmp_path: Path) -> None:
    before, after = site(tmp_path, {}), site(tmp_path, {"entry": {"why": "Our reasons"}})
    assert all(
        before.digests.entries[ref] != digest for ref, digest in after.digests.entries.items()
    )


def test_a_language_of_ones_own_can_be_whole(tmp_path: Path) -> None:
    whole = tomllib.loads((FOLDER / "de.toml").read_text("utf-8"))
    assert load_strings("xx", whole) == load_strings("de")
    assert load_strings("xx") == load_strings(FALLBACK)
    assert "Warum" in site(tmp_path, whole, "xx").strings["entry"]["why"]
