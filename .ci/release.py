"""Say whether a tag, the code, the changelog and the built files are of one version.

python3 .ci/release.py v1.2.3        the tag, both places in the code, and the changelog
python3 .ci/release.py v1.2.3 dist   and the files in a folder

It prints what is new in that version, or what does not agree. The standard library is all it needs.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAG = re.compile(r"v(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)")
HEADING = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\S+))?$\n*", re.MULTILINE)
UNRELEASED = "Unreleased"


def main(tag: str, *folders: str) -> int:
    """Print the notes of a release, or why it is none; return the exit code."""
    found = TAG.fullmatch(tag)
    if found is None:
        return complain([f"the tag is '{tag}', and a release's is like v1.2.3 or v1.2.3rc1"])
    version = found[1]
    notes, day = notes_of(version)
    faults = [
        *(f"{file} says {said}" for file, said in versions() if said != version),
        *faults_of_changelog(version, notes, day),
        *(fault for folder in folders for fault in faults_of_files(version, Path(folder))),
    ]
    if faults:
        return complain([f"the tag is of version {version}", *faults])
    print(notes)
    return 0


def versions() -> Iterator[tuple[str, str]]:
    """Every place in the code that says which version this is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    yield "pyproject.toml", project["version"]
    code = (ROOT / "kbgen" / "__init__.py").read_text("utf-8")
    said = re.search(r'^__version__ = "(.*)"$', code, re.MULTILINE)
    yield "kbgen/__init__.py", said[1] if said else "nothing"


def sections() -> list[tuple[str, str | None, str]]:
    """The changelog's sections from the top: name, day and text."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = list(HEADING.finditer(text))
    ends = [*(one.start() for one in found), len(text)][1:]
    return [
        (one["name"], one["day"], text[one.end() : end].strip())
        for one, end in zip(found, ends, strict=True)
    ]


def notes_of(version: str) -> tuple[str, str | None]:
    """What the changelog says of a version, and its day."""
    return next(((text, day) for name, day, text in sections() if name == version), ("", None))


def faults_of_changelog(version: str, notes: str, day: str | None) -> Iterator[str]:
    """Tell whether the version is the newest in the changelog, with its day and its notes."""
    names = [name for name, _, text in sections() if name != UNRELEASED or text]
    if names[:1] != [version]:
        yield f"CHANGELOG.md has {names[0] if names else 'nothing'} at its top"
    if version not in names:
        return
    if not notes:
        yield f"CHANGELOG.md says nothing of {version}"
    if not is_day(day):
        yield f"CHANGELOG.md has no day beside {version}, as in `## [{version}] - 2026-01-31`"


def is_day(text: str | None) -> bool:
    """Whether a text is a day of the calendar."""
    try:
        return date.fromisoformat(text or "").isoformat() == text
    except ValueError:
        return False


def faults_of_files(version: str, folder: Path) -> Iterator[str]:
    """Tell whether there are a wheel and an archive of the sources, and nothing else."""
    wanted = {f"kbgen-{version}-py3-none-any.whl", f"kbgen-{version}.tar.gz"}
    there = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    yield from (f"{folder}/{name} is missing" for name in sorted(wanted - there))
    yield from (f"{folder}/{name} is of no release" for name in sorted(there - wanted))


def complain(faults: list[str]) -> int:
    """Say why this is no release."""
    print("This is no release:", *faults, sep="\n  ", file=sys.stderr)
    return 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
