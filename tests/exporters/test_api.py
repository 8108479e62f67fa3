"""The files of `/api/v1/`: what they say, that they keep their form, and what spreadsheets get."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kbgen.exporters.api import Api
from kbgen.exporters.api.tables import table
from kbgen.exporters.licence import licence_file
from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME, KINDS, EntryRef
from kbgen.origin import Dates
from kbgen.site import (
    CheckedContent,
    SiteConfig,
    check_content,
    find_config,
    resolve_roots,
)
from kbgen.site.exports import Exporting
from kbgen.site.licences import licences_of
from tests.exporters.sharing import sharing

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "cases" / "api" / "v1"
DAY = datetime(2026, 1, 2, tzinfo=UTC)


@cache
def real_content() -> CheckedContent:
    return check_content(find_config(None, (str(ROOT / "content"),)))


def files(api: Api) -> dict[str, Any]:
    return {file.path: json.loads(file.content) for file in api.files()}


@pytest.fixture(scope="module")
def small() -> dict[str, Any]:
    return files(sharing().api)


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    content = real_content()
    known = sharing().api
    context = ViewContext(content.base, content.graph)
    return files(Api(context, known.about, {}, known.kinds))


def test_everything_published_before_is_there_still(
    small: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    """Fields may be added and none taken away: the sample is renewed when there are more."""
    update = request.config.getoption("--update-golden")
    for name, now in small.items():
        path = SAMPLE / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", "utf-8")
        if not name.startswith("schema/"):
            before = json.loads(path.read_text("utf-8"))
            assert not list(lost(before, now)), name


def test_what_is_written_now_is_valid_by_the_schemas_published_before(
    small: dict[str, Any],
) -> None:
    for name, now in small.items():
        if not name.startswith("schema/"):
            schema = json.loads((SAMPLE / "schema" / f"{schema_of(name)}.json").read_text("utf-8"))
            Draft202012Validator(schema).validate(now)


def test_what_was_written_before_is_valid_by_the_schemas_of_now(small: dict[str, Any]) -> None:
    for path in SAMPLE.rglob("*.json"):
        name = path.relative_to(SAMPLE).as_posix()
        if not name.startswith("schema/"):
            schema = small[f"schema/{schema_of(name)}.json"]
            Draft202012Validator(schema).validate(json.loads(path.read_text("utf-8")))


def test_losing_a_field_or_its_type_is_noticed() -> None:
    assert list(lost({"a": [{"b": 1}]}, {"a": [{"b": "1"}], "c": 2})) == ["a.0.b"]
    assert list(lost({"a": {"b": 1}}, {"a": {}})) == ["a.b"]


def test_real_content_is_valid_and_comes_back_as_it_was(real: dict[str, Any]) -> None:
    validators = {
        kind.name: Draft202012Validator(real[f"schema/{kind.name}.json"]) for kind in KINDS
    }
    base = real_content().base
    assert {f"entries/{KIND_BY_NAME[r.kind].folder}/{r.id}.json" for r in base.entries} <= set(real)
    for ref, path in real["index.json"]["entries"].items():
        record = real[path]["entry"]
        assert not list(validators[record["kind"]].iter_errors(real[path])), ref
        kind = KIND_BY_NAME[record["kind"]]
        again = kind.adapter.validate_python({**record["fields"], "id": record["id"]})
        assert again == base[again.ref]


def test_a_quotation_is_there_with_speaker_certainty_and_moment(real: dict[str, Any]) -> None:
    base = real_content().base
    for entry in real["kinds/quotes.json"]["entries"]:
        (evidence,) = (piece for piece in entry["evidence"] if piece["claim"] == ["text"])
        assert evidence["quotation"]["text"] == entry["fields"]["text"]
        assert evidence["certainty"] in {"stated", "inferred", "uncertain"}
        source = base.resolve(evidence["place"]["source"]["ref"])
        assert source
        assert bool(evidence["place"].get("moment")) == bool(base[source].model_dump().get("url"))


def test_links_are_there_both_ways(real: dict[str, Any]) -> None:
    entries = {entry["ref"]: entry for entry in real["all.json"]["entries"]}
    there = {(r, x["entry"]["ref"]) for r, e in entries.items() for x in e["links"]}
    back = {(x["entry"]["ref"], r) for r, e in entries.items() for x in e["linked_from"]}
    assert there == back == {(x["source"], x["target"]) for x in real["graph.json"]["links"]}
    assert len(there) == len({(x.source, x.target) for x in real_content().graph.links})


def test_scenarios_come_to_what_they_should(real: dict[str, Any]) -> None:
    count = 0
    for entry in real["kinds/checklists.json"]["entries"]:
        wanted = [one["expect"] for one in entry["fields"].get("scenarios", ())]
        found = [one["verdict"] for one in entry.get("scenarios", ())]
        for expect, verdict in zip(wanted, found, strict=True):
            assert verdict["outcome"] == expect["verdict"]
            count += 1
    assert count


def test_one_changed_entry_alters_few_files(tmp_path: Path) -> None:
    for source in (ROOT / "tests" / "cases" / "sharing" / "content").rglob("*.yaml"):
        target = tmp_path / "content" / source.relative_to(source.parents[1])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text("utf-8"), "utf-8")
    before = made(tmp_path)
    tool = tmp_path / "content" / "tools" / "sqlite.yaml"
    text = tool.read_text("utf-8")
    tool.write_text(text.replace("purpose: ", "purpose: Changed. ", 1), "utf-8")
    assert {path for path, data in made(tmp_path).items() if data != before[path]} == {
        "entries/tools/sqlite.json",
        "kinds/tools.json",
        "all.json",
    }


def test_a_table_has_a_line_for_each_entry_and_no_formulas() -> None:
    kind = KIND_BY_NAME["tool"]
    api = sharing().api
    entries = [record for ref, record in api.entries.items() if ref.kind == kind.name]
    hostile = entries[0].model_copy(update={"title": "=HYPERLINK(1)"})
    rows = list(csv.DictReader(StringIO(table(kind, [hostile, *entries[1:]]))))
    assert [row["ref"] for row in rows] == [entry.ref for entry in entries]
    assert rows[0]["title"] == "'=HYPERLINK(1)"
    assert all(row["purpose"] for row in rows)


def test_lines_name_each_entry_before_it() -> None:
    lines = sharing().api.lines().content.decode().splitlines()
    for name, entry in zip(lines[::2], lines[1::2], strict=True):
        assert json.loads(name)["index"]["_id"] == json.loads(entry)["ref"]


def made(folder: Path) -> dict[str, Any]:
    content = check_content(SiteConfig(resolve_roots(["content"], folder)))
    known = sharing().api
    return files(Api(ViewContext(content.base, content.graph), known.about, {}, known.kinds))


def schema_of(name: str) -> str:
    """The schema of a file, by its path."""
    folder, _, rest = name.partition("/")
    if folder == "entries":
        kinds = {kind.folder: kind.name for kind in KINDS}
        return kinds[rest.partition("/")[0]]
    return {"index.json": "index", "graph.json": "graph"}.get(name, "entries")


def lost(before: Any, now: Any, path: str = "") -> Iterator[str]:
    """The places at which there is no longer what there was, or something of another type."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key, value in before.items():
            place = f"{path}.{key}".lstrip(".")
            if key not in now:
                yield place
            else:
                yield from lost(value, now[key], place)
    elif isinstance(before, list) and isinstance(now, list):
        for number, (one, other) in enumerate(zip(before, now, strict=False)):
            yield from lost(one, other, f"{path}.{number}")
    elif type(before) is not type(now):
        yield path


def test_the_licence_of_a_layer_travels_with_it() -> None:
    config = find_config(None, (str(ROOT / "content"),))
    exporting = Exporting.of(real_content(), config)
    made = {file.path: file.content for file in exporting.files("json")}
    (licence,) = json.loads(made["index.json"])["licences"]
    assert licence["spdx"] == "CC-BY-4.0"
    assert "Quotations are not ours to license" in licence["text"]
    assert json.loads(made["entries/tools/redis.json"])["entry"]["licence"] == "CC-BY-4.0"
    for format_ in ("csv", "obsidian"):
        texts = {file.path: file.content.decode() for file in exporting.files(format_)}
        assert licence["text"].strip() in texts["LICENSE.txt"]


def test_a_layer_without_a_licence_has_none(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    outside = tmp_path / "secret"
    outside.write_text("secret", "utf-8")
    (tmp_path / "a" / "LICENSE").symlink_to(outside)
    assert licences_of(resolve_roots(["a"], tmp_path)) == ()
    assert licence_file(()) == []


def test_a_change_of_one_day_alters_few_files_where_days_are_known() -> None:
    """The date of the whole content stands in what is about the whole, and nowhere else."""
    known, base = sharing().api, real_content().base
    tool = EntryRef("tool", "redis")
    context = ViewContext(base, real_content().graph)
    days = {ref: Dates(DAY, DAY, ref.id) for ref in base.entries}
    later = {**days, tool: Dates(DAY, DAY + timedelta(days=1), tool.id)}
    before, after = (
        files(Api(context, known.about, dates, known.kinds)) for dates in (days, later)
    )
    changed = {path for path, data in after.items() if data != before[path]}
    assert changed == {
        "index.json",
        "entries/tools/redis.json",
        "kinds/tools.json",
        "all.json",
        "graph.json",
    }
    stamped = ("entries/tools/redis.json", "kinds/tools.json", "index.json")
    assert all(after[path]["generated_at"].startswith("2026-01-03") for path in stamped)
    assert after["kinds/quotes.json"]["generated_at"].startswith("2026-01-02")
