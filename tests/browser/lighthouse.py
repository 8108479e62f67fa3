"""Google's Lighthouse, where it is installed: what it says of a page."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.pages import ROOT

CATEGORIES = ("accessibility", "best-practices", "seo", "performance")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VARIABLE = "KBGEN_LIGHTHOUSE"
"""Names the command, or the folder in which npm has installed it."""


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a page, as seen on a telephone.

    Attributes:
        scores: A number up to 100 for each category.
        failed: The audits that are not perfect, by category.
        figures: The measured values that make the score for performance, in words.
    """

    scores: dict[str, int]
    failed: dict[str, list[str]]
    figures: dict[str, str]


def find_lighthouse() -> Path | None:
    """Where Lighthouse is: as the variable says, in node_modules here, or on the path."""
    named = os.environ.get(VARIABLE)
    folders = [Path(named)] if named else [ROOT]
    candidates = [folder / "node_modules" / ".bin" / "lighthouse" for folder in folders]
    on_path = shutil.which("lighthouse")
    candidates += [Path(name) for name in (named, on_path) if name]
    return next((path for path in candidates if path.is_file()), None)


def judge(
    program: Path, browser: str, address: str, categories: tuple[str, ...] = CATEGORIES
) -> Report:
    """Have Lighthouse look at a page."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                program,
                address,
                "--quiet",
                "--output=json",
                f"--only-categories={','.join(categories)}",
                f"--chrome-flags={' '.join(FLAGS)} --user-data-dir={profile}",
            ],
            env={**os.environ, "CHROME_PATH": browser},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return _read(json.loads(done.stdout))


def _read(result: Any) -> Report:
    categories, audits = result["categories"], result["audits"]
    return Report(
        {name: round(category["score"] * 100) for name, category in categories.items()},
        {
            name: [
                f"{part['id']}: {_named(audits[part['id']])}"
                for part in category["auditRefs"]
                if part["weight"] and (audits[part["id"]]["score"] or 0) < 1
                and audits[part["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual"}
            ]
            for name, category in categories.items()
        },
        {
            part["acronym"]: audits[part["id"]]["displayValue"].replace("\xa0", " ")
            for part in categories.get("performance", {"auditRefs": ()})["auditRefs"]
            if part.get("acronym") and "displayValue" in audits[part["id"]]
        },
    )  # fmt: skip


def _named(audit: Any) -> str:
    """What an audit found, on one line."""
    found = audit.get("details", {}).get("items", ())
    nodes = [item.get("node", {}).get("snippet") or item.get("url") or "" for item in found]
    return audit.get("displayValue", "") + " " + " ".join(map(str, nodes))[:300]
