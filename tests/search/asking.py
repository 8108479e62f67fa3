"""Asking an index on disk what a reader would, through the site's own engine."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

QUERY = Path(__file__).with_name("query.mjs")


def ask_index(
    index: Path,
    *queries: Any,
    common: Sequence[str] = (),
    cues: Mapping[str, Sequence[str]] | None = None,
    synonyms: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """What the queries find.

    Args:
        index: The folder of the index.
        queries: Each a string, or `{q, filters}`.
        common: Words that say nothing about what is looked for.
        cues: For a kind, the words that ask for it.
        synonyms: Groups of words that say the same.
    """
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run the site's search with")
    asked = [{"q": q} if isinstance(q, str) else q for q in queries]
    words = {"common": list(common), "cues": cues or {}, "synonyms": list(synonyms)}
    question = json.dumps({"queries": asked, "words": words})
    done = subprocess.run(
        [node, "--no-warnings", QUERY, index],
        input=question,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def urls(answer: dict[str, Any]) -> list[str]:
    """The addresses of what was found, in order."""
    return [entry["url"].removeprefix("/") for entry in answer["entries"]]
