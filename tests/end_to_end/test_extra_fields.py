"""Fields that a site declares for its entries: shown, found, queried, and checked."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.end_to_end.miniature import Pages, Project, copy_miniature
from tests.reference import HANDBOOK

Once = Callable[[str, Callable[[Path], None]], Path]
HANDBOOK_SAYS = (HANDBOOK / "take-in.md").read_text("utf-8").partition("## Fields of your own")[2]
CONFIG = yaml.safe_load(HANDBOOK_SAYS.split("```")[1].removeprefix("yaml"))
DECLARED: dict[str, Any] = {
    **CONFIG["plugins"][0]["kbgen"]["extra_fields"],
    "practice": {"on_call": "text"},
}
REDIS = """extra:
  team: The <platform> people
  tier: silver
  runbook: https://example.org/redis
  needs: [memcached]
"""
QUERY = """# Ours

```kbgen
kind: tool
where: {extra.tier: [silver, gold]}
sort: extra.tier
columns: [title, extra.tier, extra.needs, extra.runbook]
show: table
```
"""


def with_fields(folder: Path) -> Project:
    """The miniature with fields of its own, which a layer above changes."""
    project = copy_miniature(folder)
    project.write("content/tools/redis.yaml", project.read("content/tools/redis.yaml") + REDIS)
    project.write(
        "content/tools/memcached.yaml",
        project.read("content/tools/memcached.yaml") + "extra: {tier: bronze, team: Zebras}\n",
    )
    project.write("team/tools/memcached.yaml", "override: true\nextra: {tier: gold}\n")
    project.write("team/pages/ours.md", QUERY)
    options = {"content": ["content", "team"], "extra_fields": DECLARED, "api": True}
    project.configure(plugins=[{"kbgen": {"cache": ".cache", **options}}])
    return project


@pytest.fixture(scope="module")
def site(once: Once) -> Pages:
    folder = once("extra-fields", lambda folder: with_fields(folder).build() and None)
    return Pages(folder / "site")


def test_they_are_facts_of_the_page_in_the_order_of_the_declaration(site: Pages) -> None:
    page = site["tools/redis/index.html"]
    named = [e.text for e in page.elements if e.tag == "dt"]
    assert named[:4] == ["Tier", "Team", "Run book", "Needs"]
    facts = page.all("a", within="kb-facts")
    assert [a["href"] for a in facts[:2]] == ["https://example.org/redis", "../../tools/memcached/"]
    assert "The &lt;platform&gt; people" in page.html


def test_the_twin_says_the_same(site: Pages) -> None:
    twin = (site.site / "tools/redis/index.md").read_text("utf-8")
    for line in ("- Tier: silver", "- Run book: <https://example.org/redis>",
                 "- Needs: [Memcached](../../tools/memcached/index.md)",
                 "- Team: The &lt;platform> people"):  # fmt: skip
        assert line in twin


def test_an_id_in_one_is_a_link_like_any_other(site: Pages) -> None:
    back = [a["href"] for a in site["tools/memcached/index.html"].all("a", within="kb-relations")]
    assert "../../tools/redis/" in back


def test_a_layer_merges_them_key_by_key(site: Pages) -> None:
    page = site["tools/memcached/index.html"]
    values = [e.text.strip() for e in page.elements if e.tag == "dd"]
    assert values[:2] == ["gold", "Zebras"]
    assert "team/tools/memcached.yaml" in page.html


def test_a_query_filters_sorts_and_shows_by_them(site: Pages) -> None:
    page = site["ours/index.html"]
    headings = [e.text.strip() for e in page.elements if e.tag == "th"]
    assert headings[1:] == ["Tier", "Needs", "Run book"]
    cells = [a["href"] for a in page.all("a", within="kb-query__table")]
    assert cells == ["../tools/memcached/", "../tools/redis/", "../tools/memcached/",
                     "https://example.org/redis"]  # fmt: skip


def test_programs_are_told_what_there_is_and_what_entries_say(site: Pages) -> None:
    api = site.site / "api/v1"
    declared = json.loads((api / "index.json").read_text("utf-8"))["extra_fields"]["tool"]
    assert declared["tier"] == {"label": "Tier", "type": "choice",
                                "choices": ["gold", "silver", "bronze"]}  # fmt: skip
    assert declared["needs"]["kind"] == "tool"
    entry = json.loads((api / "entries/tools/redis.json").read_text("utf-8"))["entry"]
    assert entry["fields"]["extra"]["needs"] == ["memcached"]
    assert ["extra", "needs", 0] in [link["field"] for link in entry["links"]]


@pytest.mark.browser
def test_lists_and_search_are_narrowed_down_by_words_to_choose_from(
    site: Pages, serve: Callable[[Path], str], page: Page
) -> None:
    base = serve(site.site)
    page.goto(f"{base}tools/?extra_tier=gold")
    expect(page.locator(".kb-filter [name=extra_tier] option")).to_have_text(
        ["All", "gold (1)", "silver (1)"]
    )
    expect(page.locator("[data-kb-rows] > li:visible")).to_have_count(1)
    expect(page.locator("[data-kb-rows] > li:visible")).to_contain_text("Memcached")
    page.goto(f"{base}search/?q=platform", wait_until="networkidle")
    choices = page.locator(".kb-finder [name=extra_tier]")
    expect(choices.locator("option")).to_have_text(["any", "gold", "silver"])
    expect(page.locator(".kb-finder__results a").first).to_contain_text("Redis")
    choices.select_option("silver")
    expect(page).to_have_url(f"{base}search/?q=platform&extra_tier=silver")
    expect(page.locator(".kb-finder__results a").first).to_contain_text("Redis")


WRONG = """extra:
  teir: gold
  runbook: example.org
  needs: [start-small, nobody]
  tier: golden
  team: [a, b]
"""


def test_what_is_wrong_is_told_with_its_line(project: Project) -> None:
    text = project.read("content/tools/redis.yaml")
    project.write("content/tools/redis.yaml", text + WRONG)
    project.configure(plugins=[{"kbgen": {"extra_fields": DECLARED}}])
    done = project.run("kbgen", "check")
    assert done.returncode == 1
    for said in (
        "error[KB101]: a tool has no extra field `teir`",
        "did you mean 'tier'?",
        "error[KB104]: `extra` › `runbook` is 'example.org', which is not an address",
        "error[KB104]: `extra` › `needs` takes the ids of a tool, and 'start-small' is a practice",
        "error[KB201]: there is no entry 'nobody'",
        "error[KB104]: `extra` › `tier` is 'golden'; it must be 'gold', 'silver' or 'bronze'",
        "error[KB103]: `extra` › `team` must be text, not a list",
    ):
        assert said in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"tols": {}}, "`extra_fields`: there is no kind 'tols'; did you mean 'tool'?"),
        ({"tool": {"license": "text"}}, "every tool has a field `license` already"),
        ({"tool": {"a": "adress"}}, "there is no type 'adress'; did you mean 'address'?"),
        ({"tool": {"Tier": "text"}}, "a field's name has lower-case letters, digits and `_`"),
        ({"tool": {"a": {"type": "text", "lable": "A"}}}, "has no `lable`; did you mean 'label'?"),
        ({"tool": {"a": {"type": "text", "kind": "tool"}}}, "a `kind` is for ids alone"),
        ({"tool": {"a": [True, False]}}, "put numbers, `yes` and `no` in quotes"),
    ],
)
def test_a_declaration_that_cannot_be_is_refused(
    project: Project, declared: dict[str, Any], said: str
) -> None:
    project.configure(plugins=[{"kbgen": {"extra_fields": declared}}])
    assert said in project.fail()
    checked = project.run("kbgen", "check")
    assert checked.returncode == 2
    assert said in " ".join(checked.stderr.split())


def test_editors_know_them(project: Project) -> None:
    project.configure(plugins=[{"kbgen": {"extra_fields": DECLARED}}])
    schema = json.loads(project.run("kbgen", "schema", "tool").stdout)
    extra = schema["else"]["properties"]["extra"]["properties"]
    assert extra["tier"]["enum"] == ["gold", "silver", "bronze"]
    change = schema["then"]["properties"]["extra"]
    assert {"type": "null"} in change["anyOf"]
    other = json.loads(project.run("kbgen", "schema", "topic").stdout)
    assert "extra" not in other["else"]["properties"]


def test_a_table_has_a_column_for_each(once: Once) -> None:
    folder = once("extra-fields", lambda folder: with_fields(folder).build() and None)
    assert Project(folder).run("kbgen", "export", "csv", "-o", "out").returncode == 0
    with (folder / "out/tools.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["title"]: row for row in csv.DictReader(file)}
    assert rows["Redis"]["extra.needs"] == "memcached"
    assert rows["Memcached"]["extra.tier"] == "gold"
    assert rows["Memcached"]["extra.needs"] == ""
