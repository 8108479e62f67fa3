"""How grave a problem is, is for a site to say, as far as the site can do without."""

from pathlib import Path
from typing import Any

import pytest

from kbgen.diagnostics import Severity
from kbgen.render import theme_dir
from kbgen.rules import LevelError, all_rules, levels_of
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from tests.content import TODAY, topic, write

CASES = Path(__file__).resolve().parents[1] / "cases" / "invalid"
SETTABLE = {rule.code: "off" for rule in all_rules() if not rule.fixed}
OF_SETTABLE = [case for case in sorted(CASES.iterdir()) if case.name[:5] in SETTABLE]


@pytest.mark.parametrize(
    ("level", "severity"),
    [
        ("off", None),
        (False, None),
        ("notice", Severity.NOTICE),
        ("warning", Severity.WARNING),
        ("error", Severity.ERROR),
    ],
)
def test_a_level_as_either_reader_gives_it(level: object, severity: Severity | None) -> None:
    assert levels_of({"KB205": level}) == {"KB205": severity}


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("KB205", "`rules` takes a level for each code, e.g. `rules: {KB205: off}`"),
        ({"KB2O5": "off"}, "there is no code 'KB2O5'; did you mean 'KB205'"),
        ({"orphans": "off"}, "there is no code 'orphans'; `kbgen explain` lists them"),
        ({"KB205": "warn"}, "KB205: there is no level 'warn'; did you mean 'warning'?"),
        ({"KB205": "on"}, "the levels are 'off', 'notice', 'warning' and 'error'"),
        ({"KB205": True}, "KB205: there is no level 'on'; the levels are"),
        ({"KB205": None}, "KB205: say a level: 'off', 'notice', 'warning' or 'error'"),
        ({"KB003": "off"}, "KB003 (The file is not valid YAML) cannot be 'off': it is always an"),
        ({"KB101": "warning"}, "KB101 (Unknown key) cannot be 'warning': it is always an error"),
        ({"KB201": False}, "KB201 (A reference leads nowhere) cannot be 'off': it is always an"),
    ],
)
def test_a_setting_that_cannot_be_is_told_with_what_can(option: Any, message: str) -> None:
    with pytest.raises(LevelError) as refused:
        levels_of(option)
    assert message in str(refused.value)


def test_what_stays_an_error_may_be_called_one() -> None:
    assert levels_of({"KB201": "error"}) == {"KB201": Severity.ERROR}


@pytest.mark.parametrize("level", ["off", "notice", "warning", "error"])
@pytest.mark.parametrize(
    ("code", "more"),
    [("KB305", "review_by: 2020-01-01\n"), ("KB313", "body: …\n")],
    ids=["of the whole", "of an entry"],
)
def test_a_rule_finds_what_it_finds_at_the_level_that_is_set(
    tmp_path: Path, code: str, more: str, level: str
) -> None:
    write(tmp_path / "content", {"topics/a": topic(more=more)})
    roots = resolve_roots(["content"], tmp_path)
    checked = check_content(SiteConfig(roots, levels=levels_of({code: level})), TODAY)
    found = [(found.code, str(found.severity)) for found in checked.diagnostics]
    assert found == ([] if level == "off" else [(code, level)])


@pytest.mark.parametrize("case", OF_SETTABLE, ids=lambda case: case.name)
def test_a_site_can_do_without_what_can_be_off(case: Path) -> None:
    layers = sorted(path.name for path in case.iterdir() if path.is_dir())
    config = SiteConfig(resolve_roots(layers, case), levels=levels_of(SETTABLE))
    checked = check_content(config)
    assert not {found.code for found in checked.diagnostics} & SETTABLE.keys()
    if checked.diagnostics:  # of another kind, which no site can do without
        return
    site = Site(checked, config, SiteOptions((theme_dir(),)))
    assert all(site.render(view).html for view in site.pages())
