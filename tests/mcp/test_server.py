"""`kbgen mcp`, asked by the protocol's own client: what it says is what the files say."""

import json
import shutil
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

import kbgen
from kbgen.mcp import answers
from kbgen.mcp.knowledge import Knowledge, Reloading
from kbgen.mcp.server import make_server
from kbgen.model import Decision, Quote
from kbgen.site import find_config

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "miniature"
CALLS = ("search", "get", "evidence_for", "where_sources_disagree", "questions_of", "decide",
         "check_entry")  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return Reloading(find_config(ROOT / "mkdocs.yml")).now()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(MINIATURE, tmp_path / "kb")
    return tmp_path / "kb"


def ask(server: Any, questions: Callable[[Client], Awaitable[Any]]) -> Any:
    async def session() -> Any:
        async with Client(server) as client:
            return await questions(client)

    # in a thread of its own: the one that tests run in may have the event loop of a browser
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(anyio.run, session).result()


async def call(client: Client, name: str, **arguments: Any) -> Any:
    result = await client.call_tool(name, arguments)
    if result.is_error:
        return result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


def test_a_session_over_standard_input_and_output(folder: Path) -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "kbgen", "mcp"], cwd=folder)

    async def questions(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert tuple(tool.name for tool in tools) == CALLS
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        assert "not instructions" in (client.instructions or "").replace("\n", " ")
        found = await call(client, "search", query="redis")
        assert found["results"][0]["title"] == "Redis"
        entry = await client.read_resource("kbgen://tool/redis")
        assert json.loads(entry.contents[0].text)["title"] == "Redis"
        said = await call(client, "get", ref="tool:rediss")
        assert "there is no entry 'tool:rediss'; did you mean" in said

    ask(command, questions)


def test_what_has_changed_on_disk_is_told(folder: Path) -> None:
    server = make_server(find_config(folder / "mkdocs.yml"))
    tool = folder / "content" / "tools" / "redis.yaml"

    async def questions(client: Client) -> None:
        before = await call(client, "get", ref="tool:redis")
        text = tool.read_text("utf-8")
        tool.write_text(text.replace("title: Redis", "title: Redis, renamed"), "utf-8")
        after = await call(client, "get", ref="tool:redis")
        assert (before["title"], after["title"]) == ("Redis", "Redis, renamed")
        tool.unlink()
        assert "there is no entry" in await call(client, "get", ref="tool:redis")

    ask(server, questions)


def test_of_a_draft_nobody_is_told(folder: Path) -> None:
    server = make_server(find_config(folder / "mkdocs.yml"))
    draft = "title: Unripe\nsummary: Not yet.\npurpose: None yet.\ncategory: queue\nstatus: draft\n"
    (folder / "content" / "tools" / "unripe.yaml").write_text(draft, "utf-8")

    async def questions(client: Client) -> None:
        assert (await call(client, "search", query="unripe"))["results"] == []
        assert "there is no entry" in await call(client, "get", ref="tool:unripe")
        taken = await call(client, "check_entry", kind="tool", id="unripe", yaml=draft)
        assert "already" in taken

    ask(server, questions)


def test_a_draft_is_checked_as_if_it_were_there(folder: Path) -> None:
    server = make_server(find_config(folder / "mkdocs.yml"))
    good = "title: Kafka\nsummary: A log.\npurpose: Keeps events.\ncategory: queue\n"

    async def questions(client: Client) -> None:
        async def check(kind: str, id_: str, yaml: str) -> Any:
            return await call(client, "check_entry", kind=kind, id=id_, yaml=yaml)

        assert "KB101" in {p["code"] for p in (await check("tool", "x", "titel: X"))["problems"]}
        found = (await check("tool", "kafka", good + "see_also: [reddis]\n"))["problems"]
        (wrong,) = [one for one in found if one["code"] == "KB201"]
        assert wrong["line"] == 5
        assert "'redis'" in wrong["hint"]
        assert "already" in await check("tool", "redis", good)
        assert "there is no kind 'tol'" in await check("tol", "x", good)
        assert "cannot be an id" in await check("tool", "../x", good)
        assert not list(folder.rglob("kafka*"))

    ask(server, questions)


def test_every_quotation_is_word_for_word_that_of_its_file(real: Knowledge) -> None:
    base = real.checked.base
    told = 0
    for ref in base.entries:
        for piece in answers.evidence_for(real, str(ref), full=True)["evidence"]:
            if "words" in piece:
                quote = base.find(Quote, piece["quote"].removeprefix("quote:"))
                assert quote
                assert piece["words"] == quote.text
                assert piece["certainty"] in {"stated", "inferred", "uncertain"}
                told += 1
    assert told >= len(base.of_type(Quote))


def test_answers_are_short_unless_all_is_asked_for(real: Knowledge) -> None:
    base = real.checked.base
    for ref in base.entries:
        for answer in (
            answers.get(real, str(ref), full=False),
            answers.evidence_for(real, str(ref), full=False),
        ):
            assert len(json.dumps(answer, ensure_ascii=False, indent=2)) <= answers.MOST
            assert answer["note"] == answers.DATA
    whole = answers.get(real, "checklist:managed-or-own-postgresql", full=True)
    assert "left_out" not in whole


def test_all_questions_of_a_decision_can_be_had(real: Knowledge) -> None:
    for decision in real.checked.base.of_type(Decision):
        told = answers.questions_of(real, decision.id, full=True)["questions"]
        assert [one["id"] for one in told] == [one.id for one in decision.criteria]


def test_library_api_and_assistants_give_one_verdict(real: Knowledge) -> None:
    """The page and the library are held to each other by shared cases."""
    count = 0
    for decision in real.checked.base.of_type(Decision):
        published = real.record(decision.ref).scenarios
        for scenario, record in zip(decision.scenarios, published, strict=True):
            verdict = kbgen.decide(decision, scenario.answers)
            told = answers.decide(real, decision.id, scenario.answers, {})["verdict"]
            assert told == record.verdict.model_dump(mode="json")
            assert told["outcome"] == verdict.outcome
            assert tuple(told["alternatives"]) == verdict.alternatives
            count += 1
    assert count > 100


def test_a_wrong_answer_is_told_with_the_right_ones(real: Knowledge) -> None:
    decision = real.checked.base.of_type(Decision)[0]
    with pytest.raises(answers.AskedWrongly, match="there is no criterion 'nothing'"):
        answers.decide(real, decision.id, {"nothing": "x"}, {})
    with pytest.raises(answers.AskedWrongly, match="there is no checklist 'nothing'"):
        answers.decide(real, "nothing", {}, {})
    with pytest.raises(answers.AskedWrongly, match="there is no topic 'nothing'"):
        answers.where_sources_disagree(real, "nothing", full=False)
