"""How many instructions two revisions execute for the same work: a measure that noise hardly moves.

    python tests/bench/instructions.py main HEAD --limit 10

checks each revision out, runs `kbgen check` and a small build of the same content under valgrind's
callgrind (or, with --with perf, under `perf stat`), and prints both counts and their ratio. It
fails if a count grows by more than --limit per cent.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.corpus import entries, write_kbgen  # noqa: E402

RUN = "import sys; from {module} import {name}; sys.exit({name}({arguments!r}))"
CHECK = RUN.format(module="kbgen.cli", name="main", arguments=["check", "content"])
BUILD = RUN.format(
    module="mkdocs.__main__", name="cli", arguments=["build", "-q", "-f", "mkdocs.yml"]
)
WORK = {"kbgen check": CHECK, "mkdocs build": BUILD}


def count(tool: str, code: str, folder: Path, revision: Path) -> int:
    """The instructions that a piece of Python executes.

    Raises:
        SystemExit: It fails.
    """
    with tempfile.TemporaryDirectory() as aside:
        report = Path(aside, "report")
        tools = {
            "valgrind": ["valgrind", "--tool=callgrind", f"--callgrind-out-file={report}"],
            "perf": ["perf", "stat", "-x,", "-e", "instructions:u", "-o", str(report)],
        }
        done = subprocess.run(
            [*tools[tool], sys.executable, "-c", code],
            cwd=folder, env=environment(revision), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"{code} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        text = report.read_text("utf-8", "replace")
    pattern = r"^(?:summary|totals): (\d+)" if tool == "valgrind" else r"^(\d+),,instructions"
    found = re.search(pattern, text, re.MULTILINE)
    if found is None:
        sys.exit(f"{tool} counted nothing:\n{text[:500]}")
    return int(found[1])


def environment(revision: Path) -> Mapping[str, str]:
    """A revision's own code, and nothing that differs from run to run."""
    return {
        **os.environ,
        "PYTHONPATH": str(revision),
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1700000000",
    }


def counts(tool: str, name: str, entry_count: int, aside: Path) -> dict[str, int]:
    """What a revision needs for each piece of work."""
    revision, site = aside / "revision", aside / "site"
    archive = subprocess.run(["git", "archive", name], cwd=ROOT, capture_output=True, check=True)
    revision.mkdir()
    subprocess.run(["tar", "-x"], cwd=revision, input=archive.stdout, check=True)
    write_kbgen(entries(entry_count), site)
    found = {}
    for what, code in WORK.items():
        # once without counting, so that compiled modules are there
        subprocess.run(
            [sys.executable, "-c", code], cwd=site, env=environment(revision),
            capture_output=True, check=False,
        )  # fmt: skip
        for kept in (".cache", ".kbgen-cache", "site"):
            shutil.rmtree(site / kept, ignore_errors=True)
        found[what] = count(tool, code, site, revision)
    shutil.rmtree(aside)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", help="a revision")
    parser.add_argument("after", help="another one")
    parser.add_argument("--entries", type=int, default=60)
    parser.add_argument("--limit", type=float, default=10, help="per cent")
    parser.add_argument("--with", dest="tool", choices=("valgrind", "perf"), default="valgrind")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder, "same-path")  # counts depend a little on how long paths are
        both = []
        for name in (arguments.before, arguments.after):
            aside.mkdir()
            both.append(counts(arguments.tool, name, arguments.entries, aside))
    print(f"| {arguments.entries} entries | {arguments.before} | {arguments.after} | change |")
    print("|---|---:|---:|---:|")
    worst = 0.0
    for what in WORK:
        before, after = (found[what] for found in both)
        change = 100 * (after / before - 1)
        worst = max(worst, change)
        print(f"| {what}, millions | {before / 1e6:,.0f} | {after / 1e6:,.0f} | {change:+.1f} % |")
    if worst > arguments.limit:
        sys.exit(f"More than {arguments.limit:g} % more instructions.")


if __name__ == "__main__":
    main()
