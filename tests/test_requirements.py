"""The lock files satisfy pyproject.toml everywhere, and say nothing about where they were made."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = {
    "requirements.txt": ("dev", "peers"),
    ".ci/mutation.txt": ("mutation",),
    ".ci/release.txt": ("release",),
}
"""Each with the dependency groups that it pins; the first has what kbgen needs itself as well."""
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


@cache
def lock(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def declared() -> Iterator[tuple[str, Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    assert {name for names in LOCKS.values() for name in names} == set(groups)
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    yield from (("requirements.txt", Requirement(line)) for line in needed)
    for file, names in LOCKS.items():
        yield from ((file, Requirement(line)) for name in names for line in groups[name])


@cache
def pins(file: str) -> tuple[Requirement, ...]:
    return tuple(Requirement(match["requirement"]) for match in PINNED.finditer(lock(file)))


def pinned(file: str, name: str, environment: dict[str, str]) -> list[str]:
    return [
        str(pin.specifier).removeprefix("==")
        for pin in pins(file)
        if canonicalize_name(pin.name) == canonicalize_name(name)
        and (pin.marker is None or pin.marker.evaluate(environment))
    ]


@pytest.mark.parametrize(("file", "requirement"), list(declared()), ids=str)
def test_each_dependency_is_pinned_once_and_within_its_range(
    file: str, requirement: Requirement
) -> None:
    for environment in ENVIRONMENTS:
        versions = pinned(file, requirement.name, environment)
        assert len(versions) == 1, f"{versions} for {environment}"
        assert requirement.specifier.contains(versions[0]), versions[0]


@pytest.mark.parametrize("file", LOCKS)
def test_what_several_files_pin_is_one_version(file: str) -> None:
    for pin in pins(file):
        for environment in ENVIRONMENTS:
            ours = pinned(file, pin.name, environment)
            there = pinned("requirements.txt", pin.name, environment)
            assert not (ours and there) or ours == there, pin.name


@pytest.mark.parametrize("file", LOCKS)
def test_every_line_is_a_pin_with_hashes_or_a_comment(file: str) -> None:
    rest = PINNED.sub("", lock(file))
    assert [line for line in rest.splitlines() if not line.strip().startswith("#") and line] == []


@pytest.mark.parametrize("file", LOCKS)
def test_no_index_address_or_path_is_named(file: str) -> None:
    assert "://" not in lock(file)
    assert " @ " not in lock(file)
    assert not re.search(r"^\s*--(?!hash)", lock(file), re.MULTILINE)
