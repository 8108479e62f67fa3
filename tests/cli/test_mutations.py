"""Whatever is done to entries, by bytes or by structure, no command ends in a traceback.

`KBGEN_MUTATIONS=300` tries more of them than the sample.
"""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main

MINIATURE = Path(__file__).parents[1] / "miniature"
TRIED = int(os.environ.get("KBGEN_MUTATIONS", "32"))
EACH = 8
"""How many mutations one test tries."""

COMMANDS = (
    "check", "check --format json", "check --format github", "check --format sarif",
    "fmt --check", "fix --diff", "fix --unsafe --diff", "stats", "verify --sources .",
    "schema --check", "rename topic:hosting places",
)  # fmt: skip
PIECES = (
    b"\x00", b"\xff", b"\xe2\x80\xa8", b"\x1b[2J", b"\t", b"\r", b"\n", b"\n---\n", b": ", b"- ",
    b"[", b"{", b"}", b"'", b'"', b"&a ", b"*a", b"!!python/object:os.system ", b"<<: ", b"? ",
    b"|\n", b"#", b"%YAML 9.9\n", b"[[", b"]]", b"\xef\xbb\xbf", b"9" * 5000, b"\xed\xa0\x80",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**400, 1.5, float("inf"), float("nan"), "", " ", "x", "\u202e", "[[x]]",
    "practice:x", "x" * 5000, [], [[]], [None], {}, {"": ""}, {"a": {"b": [1]}}, "2026-02-30",
)  # fmt: skip


def by_bytes(text: bytes, drawn: random.Random) -> bytes:
    """Cut, double, swap or spoil a few bytes."""
    for _ in range(drawn.randint(1, 3)):
        start, end = sorted(drawn.randrange(len(text) + 1) for _ in range(2))
        match drawn.randrange(5):
            case 0:
                text = text[:start] + text[min(end, start + 9) :]
            case 1:
                text = text[:start] + drawn.choice(PIECES) + text[start:]
            case 2:
                text = text[:end] + text[start:end] + text[end:]
            case 3:
                text = text[:start] + bytes([drawn.randrange(256)]) + text[start + 1 :]
            case 4:
                text = text[:end]
    return text


def by_structure(text: bytes, drawn: random.Random) -> bytes:
    """Put another value somewhere, or another key."""
    data = yaml.safe_load(text)
    holder: Any = data
    while True:
        key = drawn.choice([*(holder if isinstance(holder, dict) else range(len(holder)))])
        if not isinstance(holder[key], (dict, list)) or not holder[key] or drawn.random() < 0.3:
            break
        holder = holder[key]
    if isinstance(holder, dict) and drawn.random() < 0.3:
        value = holder.pop(key)
        holder[drawn.choice(["x", 1, None, True, "type", "replaces", "hide", "override"])] = value
    else:
        holder[key] = drawn.choice([*VALUES, data.get("evidence"), data.get("title")])
    return yaml.safe_dump(data, sort_keys=drawn.random() < 0.5).encode()


@pytest.mark.parametrize("mutate", [by_bytes, by_structure])
@pytest.mark.parametrize("seed", range(max(1, TRIED // EACH // 2)))
def test_no_command_ends_in_a_traceback(
    mutate: Callable[[bytes, random.Random], bytes],
    seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = random.Random(f"{mutate.__name__} {seed}")
    for number in range(EACH):
        folder = tmp_path / str(number)
        shutil.copytree(MINIATURE, folder, ignore=shutil.ignore_patterns("site", ".*"))
        monkeypatch.chdir(folder)
        file = drawn.choice(sorted(folder.glob("content/*/*.yaml")))
        spoilt = mutate(file.read_bytes(), drawn)
        file.write_bytes(spoilt)
        command = drawn.choice(COMMANDS)
        done = CliRunner().invoke(main, command.split())
        told = f"kbgen {command} with {file.name}: {spoilt!r}"
        assert done.exception is None or isinstance(done.exception, SystemExit), told
        assert done.exit_code in (0, 1, 2), told
        if command == "check --format json":
            json.loads(done.stdout)
        assert "\x1b[2J" not in done.output, told
