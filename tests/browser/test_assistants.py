"""Tools of the page for an assistant in the browser, asked by Chromium's own API for them."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import kbgen
from kbgen.mcp import answers
from kbgen.mcp.knowledge import Knowledge, Reloading
from kbgen.site import find_config
from tests.browser.pages import ROOT
from tests.conftest import BROWSER_ARGUMENTS, BROWSER_NAMES

pytestmark = pytest.mark.browser

TOOLS = ["decide", "evidence_for", "get", "questions_of", "search", "where_sources_disagree"]
"""All of `kbgen mcp` but `check_entry`, which is for who writes."""

ASK = """async ([name, input]) => {
    const context = document.modelContext;
    const tool = (await context.getTools()).find((one) => one.name === name);
    const said = await context.executeTool(tool, input);
    return typeof said === "string" ? JSON.parse(said) : said;
}"""

OFFERED = """async (count) => {
    const context = document.modelContext;
    for (;;) {
        const next = new Promise((resolve) => (context.ontoolchange = resolve));
        if ((await context.getTools()).length === count) return;
        await next;
    }
}"""

NAMES = "document.modelContext.getTools().then((tools) => tools.map(({ name }) => name))"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Reloading(find_config(ROOT / "mkdocs.yml")).now()


@pytest.fixture(scope="module")
def with_tools(browser: Browser) -> Iterator[Browser]:
    """A browser that has the API, which is off by default."""
    executable = next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = [*BROWSER_ARGUMENTS, *root, "--enable-features=WebMCPTesting"]
    running = browser.browser_type.launch(executable_path=executable, args=flags)
    yield running
    running.close()


@pytest.fixture
def tools(with_tools: Browser, site: str) -> Iterator[Page]:
    """Our own site's first page, its tools offered."""
    page = with_tools.new_page()
    page.goto(site)
    if not page.evaluate("'modelContext' in document"):
        pytest.skip("this Chromium has no document.modelContext")
    page.evaluate(OFFERED, len(TOOLS))
    yield page
    page.close()


def ask(page: Page, name: str, **given: Any) -> Any:
    return page.evaluate(ASK, [name, given])


def test_a_browser_without_the_api_loads_nothing_for_it(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)
    expect(page.locator("button.md-icon[data-kb-drawer], .md-header")).not_to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("'modelContext' in document") is False
    assert not [url for url in asked if "/assistants/" in url or "/api/v1/" in url]


def test_a_site_without_data_for_programs_offers_nothing(with_tools: Browser, site: str) -> None:
    page = with_tools.new_page()
    page.route("**/api/v1/**", lambda route: route.fulfill(status=404))
    with page.expect_response("**/api/v1/index.json"):
        page.goto(site)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(NAMES) == []
    page.close()


def test_tools_have_the_names_and_marks_of_the_server(tools: Page) -> None:
    told = tools.evaluate("""document.modelContext.getTools().then((all) => all.map((one) =>
        [one.name, one.annotations.readOnlyHint, one.annotations.untrustedContentHint]))""")
    assert told == [[name, True, True] for name in TOOLS]


def test_they_answer_as_the_server_does(tools: Page, knowledge: Knowledge) -> None:
    practice = "practice:use-a-managed-database"
    assert ask(tools, "get", ref=practice, full=True) == answers.get(knowledge, practice, full=True)
    assert ask(tools, "evidence_for", ref=practice) == answers.evidence_for(
        knowledge, practice, full=False
    )
    for full in (True, False):
        assert ask(tools, "where_sources_disagree", topic="hosting", full=full) == (
            answers.where_sources_disagree(knowledge, "hosting", full=full)
        )
    for checklist in ("sync-or-async", "production-readiness"):
        assert ask(tools, "questions_of", checklist=checklist, full=True) == (
            answers.questions_of(knowledge, checklist, full=True)
        )


def test_decisions_come_to_the_verdict_of_the_server(tools: Page, knowledge: Knowledge) -> None:
    for id_ in ("managed-or-own-postgresql", "sync-or-async", "sqlite-or-postgresql"):
        decision = knowledge.checked.base.find(kbgen.Decision, id_)
        assert decision
        for scenario in decision.scenarios:
            said = ask(tools, "decide", checklist=id_, answers=dict(scenario.answers))
            assert said == answers.decide(knowledge, id_, scenario.answers, {})


def test_entries_are_found_and_got_by_what_was_found(tools: Page, knowledge: Knowledge) -> None:
    found = ask(tools, "search", query="connection pool", kind="practice", limit=3)
    assert found["as_of"] == knowledge.as_of
    assert all(str(knowledge.refs[one["path"]]) == one["ref"] for one in found["results"])
    refs = [one["ref"] for one in found["results"]]
    assert "practice:size-connection-pool-to-workload" in refs
    assert len(refs) == 3
    assert [ask(tools, "get", ref=ref)["ref"] for ref in refs] == refs


def test_a_wrong_question_is_answered_with_what_is_wrong(tools: Page) -> None:
    assert ask(tools, "get", ref="tool:nothing") == {"error": "there is no entry 'tool:nothing'"}
    said = ask(tools, "decide", checklist="sync-or-async", answers={"nothing": "x"})
    assert "there is no criterion 'nothing'" in said["error"]
    said = ask(tools, "decide", checklist="production-readiness", answers={})
    assert "is a list of checks" in said["error"]
