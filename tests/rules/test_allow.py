"""`allow` on an entry: a rule that does not apply to it is silent there, and nowhere else."""

from pathlib import Path

import pytest

from kbgen.diagnostics import Severity
from kbgen.rules import levels_of
from kbgen.site import SiteConfig, check_content, resolve_roots
from tests.content import TALK, TODAY, check, practice, topic, write

OLD = "review_by: 2020-01-01\n"
ALLOW = "allow: [{rule: KB305, because: It stays true.}]\n"


def found(folder: Path, files: dict[str, str], *rules: str) -> list[tuple[str, str]]:
    """The codes of what is found, each with its file."""
    checked = check(folder, files, rules=(*rules, "KB320"))
    return [(d.code, d.span.file.rpartition("/")[2]) for d in checked.diagnostics]


def test_it_is_silent_there_and_nowhere_else(tmp_path: Path) -> None:
    files = {"topics/a": topic(more=OLD + ALLOW), "topics/b": topic(more=OLD)}
    assert found(tmp_path, files, "KB305") == [("KB305", "b.yaml")]


def test_other_rules_speak(tmp_path: Path) -> None:
    files = {"topics/a": topic(more=f"{OLD}{ALLOW}body: …\n")}
    assert found(tmp_path, files, "KB305", "KB313") == [("KB313", "a.yaml")]


@pytest.mark.parametrize("code", ["KB305", "KB317"])
def test_of_one_entry_and_of_the_whole(tmp_path: Path, code: str) -> None:
    more = f"{OLD}allow: [{{rule: {code}, because: So it is.}}]\n"
    files = {"sources/talk": TALK, "practices/a": practice(more=more)}
    assert code not in {each for each, _ in found(tmp_path, files, code)}


def test_what_is_allowed_for_nothing_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, {"topics/a": topic(more=ALLOW)}, "KB305") == [("KB320", "a.yaml")]


def test_what_a_site_cannot_do_without_is_told_all_the_same(tmp_path: Path) -> None:
    more = "body: See [[nothing]].\nallow: [{rule: KB201, because: It will come.}]\n"
    codes = {code for code, _ in found(tmp_path, {"topics/a": topic(more=more)})}
    assert codes == {"KB201", "KB320"}


def test_a_rule_that_is_off_here_may_be_allowed_where_others_have_it_on(tmp_path: Path) -> None:
    write(tmp_path / "content", {"topics/a": topic(more=OLD + ALLOW)})
    for level in ("off", "error"):
        config = SiteConfig(
            resolve_roots(["content"], tmp_path), levels=levels_of({"KB305": level})
        )
        assert not check_content(config, TODAY).diagnostics


def test_a_layer_allows_for_itself(tmp_path: Path) -> None:
    upper = "override: true\n" + ALLOW
    checked = check(tmp_path, {"topics/a": topic(more=OLD)}, {"topics/a": upper}, rules=("KB305",))
    assert not [d for d in checked.diagnostics if d.severity is not Severity.NOTICE]
