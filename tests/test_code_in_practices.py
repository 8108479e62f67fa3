"""The code in practices is read as what it says it is, and run where Python alone can run it."""

import ast
import json
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from kbgen.model import Practice
from kbgen.model.practice import CodeStep
from kbgen.site import check_content, find_config

ROOT = Path(__file__).resolve().parent.parent
PLAIN = {"dockerfile", "nginx", "sql", "text"}  # no reader here: run by hand against the tool
LINES, WIDTH = 16, 76  # what a reader takes in without scrolling much


def _blocks() -> dict[str, CodeStep]:
    base = check_content(find_config(ROOT / "mkdocs.yml")).base
    return {
        f"{practice.id}-{number}": step
        for practice in base.of_type(Practice)
        for number, step in enumerate(practice.how, start=1)
        if isinstance(step, CodeStep)
    }


BLOCKS = _blocks()


def _read_sh(code: str) -> None:
    parsed = subprocess.run(
        ["bash", "-n"], input=code, capture_output=True, encoding="utf-8", check=False
    )
    assert (parsed.returncode, parsed.stderr) == (0, "")
    assert not any(line.startswith("$ ") for line in code.splitlines())


READERS = {
    "sh": _read_sh,
    "python": lambda code: compile(code, "code", "exec"),
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
    "json": json.loads,
    "ini": lambda code: ConfigParser(interpolation=None).read_string(code),
    "procfile": lambda code: dict(line.split(": ", 1) for line in code.splitlines()),
}


def test_there_is_code_in_many_practices() -> None:
    assert len({name.rpartition("-")[0] for name in BLOCKS}) >= 40


@pytest.mark.parametrize("name", BLOCKS)
def test_it_is_what_its_language_says(name: str) -> None:
    block = BLOCKS[name]
    if block.language not in PLAIN:
        READERS[block.language](block.code)


@pytest.mark.parametrize("name", BLOCKS)
def test_it_is_short(name: str) -> None:
    lines = BLOCKS[name].code.splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= WIDTH


def test_what_needs_python_alone_runs(tmp_path: Path) -> None:
    files = _written(tmp_path, "python", "py")
    fragments = _with_undefined_names(tmp_path)
    whole = [file for file in files if file.name not in fragments and _is_standard(file)]
    assert len(whole) >= 5
    for file in whole:
        ran = subprocess.run(
            [sys.executable, "-W", "error", file],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (file.name, ran.returncode, ran.stderr) == (file.name, 0, "")


def test_settings_of_ruff_are_known_to_it(tmp_path: Path) -> None:
    files = [f for f in _written(tmp_path, "toml", "toml") if "[tool.ruff" in f.read_text("utf-8")]
    assert files
    for file in files:
        folder = tmp_path / file.stem
        folder.mkdir()
        file.rename(folder / "pyproject.toml")
        (folder / "app.py").write_text("", "utf-8")
        checked = _ruff(["check", "--no-cache", folder])
        assert (file.name, checked.returncode, checked.stderr) == (file.name, 0, "")


def _written(folder: Path, language: str, ending: str) -> list[Path]:
    files = []
    for name, block in BLOCKS.items():
        if block.language == language:
            files.append(folder / f"{name}.{ending}")
            files[-1].write_text(block.code, "utf-8")
    return files


def _with_undefined_names(folder: Path) -> set[str]:
    found = _ruff(
        ["check", "--isolated", "--no-cache", "--select=F821", "--output-format=json", folder]
    )
    return {Path(each["filename"]).name for each in json.loads(found.stdout)}


def _is_standard(file: Path) -> bool:
    imports: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imports.add(node.module or ".")
    return {name.partition(".")[0] for name in imports} <= sys.stdlib_module_names


def _ruff(arguments: list[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ruff", *arguments], capture_output=True, encoding="utf-8", check=False)
