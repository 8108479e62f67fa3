"""The lock file satisfies pyproject.toml everywhere, and says nothing about where it was made."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PINNED = re.compile(
    r"^(?P<requirement>\S+==[^\\]+?) \\$((?:\n    --hash=sha256:[0-9a-f]{64}.*)+)", re.MULTILINE
)
PLATFORMS = (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
ENVIRONMENTS = [
    {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": sys_platform,
        "platform_system": system,
        "platform_python_implementation": "CPython",
    }
    for python, (sys_platform, system) in product(("3.11", "3.12", "3.13"), PLATFORMS)
]


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["peers"],
        *project["build-system"]["requires"],
    ]
    return [Requirement(line) for line in lines]


def pinned(name: str, environment: dict[str, str]) -> Iterator[str]:
    for match in PINNED.finditer(LOCK):
        pin = Requirement(match["requirement"])
        if canonicalize_name(pin.name) != canonicalize_name(name):
            continue
        if pin.marker is None or pin.marker.evaluate(environment):
            yield str(pin.specifier).removeprefix("==")


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_each_dependency_is_pinned_once_and_within_its_range(requirement: Requirement) -> None:
    for environment in ENVIRONMENTS:
        versions = list(pinned(requirement.name, environment))
        assert len(versions) == 1, f"{versions} for {environment}"
        assert requirement.specifier.contains(versions[0]), versions[0]


def test_every_line_is_a_pin_with_hashes_or_a_comment() -> None:
    rest = PINNED.sub("", LOCK)
    assert [line for line in rest.splitlines() if not line.strip().startswith("#") and line] == []


def test_no_index_address_or_path_is_named() -> None:
    assert "://" not in LOCK
    assert " @ " not in LOCK
    assert not re.search(r"^\s*--(?!hash)", LOCK, re.MULTILINE)
