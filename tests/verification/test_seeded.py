"""Two hundred changes to what was said, of eight kinds, and two hundred quotations as it was.

The transcript is ours, and comes in as somebody would bring it: as captions, by `kbgen source
import`. None of the changes may pass `kbgen verify`, and none of the untouched may be refused.
"""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main

SEED = 352
EACH = 25
KINDS = 8

WHO = ("our team", "the night shift", "the people on call", "a friend of mine", "the whole office")
DID = ("restarted the workers", "read the slow log", "moved the cache", "split the table",
       "froze the release", "drained the queue", "rolled the schema back")  # fmt: skip
WHY = ("because the disk was full", "since nobody could log in", "as the page took too long",
       "while the backup was running", "after the deploy had failed")  # fmt: skip
THEN = ("and it held for a year", "but the alarm came back", "which nobody had planned",
        "so we wrote it down", "and then we went home")  # fmt: skip
HEDGES = ("roughly", "about", "maybe", "nearly", "something like")
OTHER_WORDS = {
    "restarted": "rebooted", "read": "studied", "moved": "relocated", "split": "divided",
    "froze": "halted", "drained": "emptied", "rolled": "turned",
}  # fmt: skip


def captions(rng: random.Random) -> tuple[str, dict[str, list[str]]]:
    """The captions, and the sentences of each paragraph by its time stamp."""
    lines, paragraphs = ["WEBVTT", ""], {}
    for number in range(240):
        start = number * 20
        at = f"{start // 60:02}:{start % 60:02}"
        hours = f"{start // 3600:02}:{start // 60 % 60:02}:{start % 60:02}.000"
        who, did, why, then = (rng.choice(words) for words in (WHO, DID, WHY, THEN))
        count = number + 101
        said = [
            f"I remember that {who} {did} {why}, {then}.",
            f"It cost us {rng.choice(HEDGES)} {count} minutes of the evening.",
        ]
        at = f"{start // 3600}:{start // 60 % 60:02}:{start % 60:02}" if start >= 3600 else at
        paragraphs[at] = said
        voice = ("Ada Example", "Bo Sample")[number % 2]
        lines += [f"{hours} --> {hours[:-3]}900", f"<v {voice}>{' '.join(said)}</v>", ""]
    return "\n".join(lines), paragraphs


Change = Callable[[str, random.Random, dict[str, list[str]]], tuple[str, str]]


def at_another_minute(at: str, rng: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    return rng.choice([other for other in said if other != at]), said[at][1]


def without_its_hedge(at: str, _: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    hedge = next(hedge for hedge in HEDGES if f" {hedge} " in said[at][1])
    return at, said[at][1].partition(f" {hedge} ")[2]


def hedge_left_out(at: str, _: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    hedge = next(hedge for hedge in HEDGES if f" {hedge} " in said[at][1])
    return at, said[at][1].replace(f" {hedge} ", " ")


def spliced(at: str, rng: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    other = rng.choice([other for other in said if other != at])
    return at, f"{said[at][0][:-1]} […] {said[other][1].partition(' us ')[2]}"


def paraphrased(at: str, _: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    words = next(words for words in OTHER_WORDS if f" {words} " in said[at][0])
    return at, said[at][0].replace(words, OTHER_WORDS[words])


def with_another_number(at: str, _: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    return at, "".join("7" if c == "1" else "1" if c.isdigit() else c for c in said[at][1])


def in_another_order(at: str, _: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    return at, f"{said[at][1]} {said[at][0]}"


def cut_without_a_mark(at: str, rng: random.Random, said: dict[str, list[str]]) -> tuple[str, str]:
    words = said[at][0].split()
    gone = rng.randrange(2, len(words) - 2)
    return at, " ".join(words[:gone] + words[gone + 1 :])


CHANGES: tuple[Change, ...] = (
    at_another_minute, without_its_hedge, hedge_left_out, spliced, paraphrased,
    with_another_number, in_another_order, cut_without_a_mark,
)  # fmt: skip


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A knowledge base with the transcript imported, in the current folder."""
    text, paragraphs = captions(random.Random(SEED))
    for name in ("ada", "bo"):
        person = {"ada": "Ada Example", "bo": "Bo Sample"}[name]
        path = tmp_path / f"content/people/{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"title: {person}\nsummary: A person.\nrole: Speaker\n", "utf-8")
    (tmp_path / "talk.vtt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["source", "import", "talk.vtt", "--sources", "texts"])
    assert result.exit_code == 0, result.output
    return paragraphs


def quote(name: str, at: str, text: str) -> None:
    data = {
        "title": name, "summary": "What was said.", "text": text, "source": "talk", "at": at,
        "context": "On a bad evening.",
    }  # fmt: skip
    path = Path(f"content/quotes/{name}.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, width=200), "utf-8")


def verified(*options: str) -> tuple[set[str], str]:
    """The names of the quotes that are refused, and the line that counts."""
    command = ["verify", "--sources", "texts", "--format", "json", *options]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    refused = {Path(found["file"]).stem for found in json.loads(result.stdout)}
    count = next(line for line in result.stderr.splitlines() if line.startswith("checked"))
    return refused, count


def test_no_change_is_accepted(said: dict[str, list[str]]) -> None:
    rng = random.Random(SEED + 1)
    names = set()
    for change in CHANGES:
        for number in range(EACH):
            name = f"{change.__name__.replace('_', '-')}-{number}"
            quote(name, *change(rng.choice(list(said)), rng, said))
            names.add(name)
    assert len(names) == KINDS * EACH
    refused, count = verified()
    assert refused == names
    assert count == "checked 200, failed 200"


def test_no_untouched_quotation_is_refused(said: dict[str, list[str]]) -> None:
    rng = random.Random(SEED + 2)
    for number, at in enumerate(rng.sample(list(said), KINDS * EACH)):
        first, second = said[at]
        words = first.split()
        whole = f"{first} {second}"
        cut = f"{' '.join(words[:4])} […] {' '.join(words[-3:])}"
        quote(f"control-{number}", at, rng.choice([first, second, whole, cut]))
    refused, count = verified()
    assert refused == set()
    assert count == "checked 200, failed 0"


def test_drafts_are_put_in_place_and_stamped_or_refused(said: dict[str, list[str]]) -> None:
    rng = random.Random(SEED + 3)
    places = list(said)
    quote("right", places[3], said[places[3]][1])
    quote("elsewhere", places[4], said[places[5]][1])
    quote("paraphrased", *paraphrased(places[6], rng, said))
    refused, count = verified("--drafts", "--write")
    assert refused == {"paraphrased"}
    assert count == "checked 3, failed 1"
    moved = yaml.safe_load(Path("content/quotes/elsewhere.yaml").read_text("utf-8"))
    assert moved["at"] == places[5]
    assert "passage_hash" in moved
    # what is stamped is no draft any more
    assert verified("--drafts")[1] == "checked 1, failed 1"
    shutil.rmtree("content/quotes")
    assert verified("--drafts")[1] == "checked 0, failed 0"
