"""What is hidden is text where lower layers link to it, on every page that showed a link."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kbgen.site import CheckedContent, SiteConfig, check_content, resolve_roots
from tests.content import TODAY, check, ref, term, topic, write

SOURCE = """
title: The long talk
summary: A talk.
type: talk
reliability: {trust: primary, why: It is the recording.}
participants: [{person: ann, part: speaker}]
stamps: [{at: "01:10", speaker: ann, attribution: stated}]
"""

QUOTE = """
title: On caches
summary: What caches are for.
text: A cache is a promise.
source: talk
at: "01:10"
speaker: ann
attribution: {certainty: stated, basis: She is named.}
context: It was about caches.
"""

PRACTICE = """
title: Keep what is asked for often
summary: Keep it near.
why: See [[hosting]], or [[topic:hosting|where it runs]].
topics: [hosting]
tools: [redis]
requires: [measure-first]
checks: [{id: kept, statement: It is kept.}]
evidence: [{source: talk, at: "01:10", by: ann, quote: on-caches, note: "So says [[ann]]."}]
"""

MEASURE = """
title: Measure first
summary: Know what is slow.
why: It is often something else.
checks: [{id: known, statement: It is known.}]
evidence: [{source: talk, at: "01:10"}]
"""

GATE = """
title: Before the launch
summary: What has to hold.
type: readiness
problem: Is it ready?
include: [{topic: hosting}, {practice: measure-first}]
"""

TOOL = """
title: Redis
summary: Keeps data.
purpose: It keeps data.
category: cache
evidence: [{source: talk, at: "01:10"}]
"""

BELOW: Mapping[str, str] = {
    "topics/hosting": topic("Hosting"),
    "sources/talk": SOURCE,
    "people/ann": "title: Ann Other\nsummary: Speaks.\nrole: Engineer\n",
    "quotes/on-caches": QUOTE,
    "practices/cache": PRACTICE,
    "practices/measure-first": MEASURE,
    "checklists/launch": GATE,
    "tools/redis": TOOL,
    "definitions/cache": term("Cache", "Kept as in [[tool:redis]] or `[[redis]]`."),
    "pages/about.md": "Of [[redis]] and [[hosting]].\n",
}

MEASURED = ref("practice:measure-first")
FILES = {
    "topic:hosting": "topics/hosting",
    "source:talk": "sources/talk",
    "person:ann": "people/ann",
    "quote:on-caches": "quotes/on-caches",
    "practice:measure-first": "practices/measure-first",
    "tool:redis": "tools/redis",
    "checklist:launch": "checklists/launch",
}


def hiding(folder: Path, entry: str) -> CheckedContent:
    return check(folder, {**BELOW}, {FILES[entry]: "hide: {because: Not for us.}\n"})


@pytest.mark.parametrize(
    ("entry", "links"),
    [
        ("topic:hosting", 5),
        ("source:talk", 4),
        ("person:ann", 5),
        ("quote:on-caches", 1),
        ("practice:measure-first", 2),
        ("tool:redis", 3),
        ("checklist:launch", 0),
    ],
)
def test_an_entry_of_any_kind_can_be_hidden(tmp_path: Path, entry: str, links: int) -> None:
    """A topic, source, person, quote, practice, tool and checklist: a notice counts the links."""
    checked = hiding(tmp_path, entry)
    assert ref(entry) not in checked.base
    found = [(diagnostic.code, str(diagnostic.severity)) for diagnostic in checked.diagnostics]
    assert found == ([("KB509", "notice")] if links else [])
    count = f"{links} links" if links > 1 else "a link"
    assert all(count in diagnostic.message for diagnostic in checked.diagnostics)
    files = [Path(diagnostic.span.file).parts[-3] for diagnostic in checked.diagnostics]
    assert files == (["layer1"] if links else [])


def test_a_check_that_a_layer_removes_is_in_no_gate_below(tmp_path: Path) -> None:
    gate = GATE.replace("{practice: measure-first}", "{practice: measure-first, checks: [known]}")
    below = {**BELOW, "checklists/launch": gate}
    override = {"practices/measure-first": "override: true\nchecks: {remove: [known]}\n"}
    checked = check(tmp_path, below, override, rules=["KB410"])
    assert not checked.diagnostics
    files = [Path(d.file).parts[-3] for d in checked.base.origins[MEASURED].documents]
    assert files == ["layer0", "layer1"], "what is kept of the page depends on both"


def test_prose_keeps_the_words_of_a_link(tmp_path: Path) -> None:
    checked = hiding(tmp_path, "topic:hosting")
    why = checked.base[ref("practice:cache")].model_dump()["why"]
    assert why == "See [[|Hosting]], or [[|where it runs]]."


def test_code_in_prose_is_left_alone(tmp_path: Path) -> None:
    checked = hiding(tmp_path, "tool:redis")
    definition = checked.base[ref("definition:cache")].model_dump()["definition"]
    assert definition == "Kept as in [[|Redis]] or `[[redis]]`."


def test_a_layer_must_not_link_to_what_it_hides(tmp_path: Path) -> None:
    own = {"topics/hosting": "hide: true\n", "definitions/own": term("Own", "As [[hosting]].")}
    checked = check(tmp_path, {"topics/hosting": topic()}, own)
    assert [d.code for d in checked.diagnostics] == ["KB201"]


def test_an_entry_takes_the_place_of_another(tmp_path: Path) -> None:
    ours = "title: Valkey\nsummary: Keeps data.\npurpose: It keeps data.\ncategory: cache\n"
    checked = check(tmp_path, {**BELOW}, {"tools/valkey": f"{ours}replaces: tool:redis\n"})
    assert not checked.diagnostics
    assert ref("tool:redis") not in checked.base
    assert checked.base[ref("practice:cache")].model_dump()["tools"] == ("valkey",)
    links = {link.source for link in checked.graph.incoming(ref("tool:valkey"))}
    assert links == {ref("practice:cache"), ref("definition:cache")}


def test_an_entry_of_another_kind_takes_the_place_of_one_in_prose(tmp_path: Path) -> None:
    ours = {"practices/run-it-here": f"{MEASURE}replaces: topic:hosting\n"}
    checked = check(tmp_path, {**BELOW}, ours)
    found = checked.graph.incoming(ref("practice:run-it-here"))
    assert [link.text for link in found] == ["hosting", "topic:hosting"]
    assert ref("topic:hosting") not in checked.base


def test_nobody_is_told_of_orphans_that_a_layer_makes(tmp_path: Path) -> None:
    tool = "title: Ours\nsummary: Keeps data.\npurpose: It keeps data.\ncategory: cache\n"
    below = {**BELOW, "people/bob": "title: Bob\nsummary: Speaks.\nrole: Engineer\n"}
    assert "KB205" in [d.code for d in check(tmp_path / "a", below, rules=["KB205"]).diagnostics]
    own = {"tools/ours": tool}
    checked = check(tmp_path / "b", {**BELOW}, own, rules=["KB205"])
    assert not checked.diagnostics
    hidden = {"practices/cache": "hide: true\n"}
    checked = check(tmp_path / "c", {**BELOW}, hidden, rules=["KB205"])
    assert "KB205" not in [d.code for d in checked.diagnostics]


def test_a_root_that_is_listed_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path / "content", {"topics/hosting": topic()})
    config = SiteConfig(resolve_roots(["content", "content"], tmp_path))
    checked = check_content(config, today=TODAY)
    assert [(d.code, d.message) for d in checked.diagnostics] == [
        ("KB504", "this content root is listed twice")
    ]
    assert set(checked.base.entries) == {ref("topic:hosting")}
