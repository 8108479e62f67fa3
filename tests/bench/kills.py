"""Kill what writes files, at drawn points, and see that every file is the old one or the new.

    python tests/bench/kills.py 300

runs each command that many times, in a process that kills itself and all it has started; after that
nothing can be tidied up. A point is a change of a file or folder of the project or, as a build has
enough of these, in all other commands a line of the module that writes files; they are drawn from
all those that a run has which is let be.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import mkdocs.__main__  # noqa: E402

from kbgen import cli  # noqa: E402
from tests.end_to_end.miniature import copy_miniature  # noqa: E402

EXAMPLE = ROOT / "tests" / "cases" / "examples"
WRITER = str(ROOT / "kbgen" / "source" / "write.py")
CHANGES = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}
CAPTIONS = "WEBVTT\n\n00:00:20.000 --> 00:00:24.000\n<v Ada Example>We looked at every page.\n"
TABLE = "id,title,purpose\none,One,First.\ntwo,Two,Second.\n"

Tree = Mapping[str, bytes]


@dataclass(frozen=True)
class Command:
    """What is killed.

    Attributes:
        arguments: The command.
        spoil: What in the project gives it something to do.
        again: Whether the same command, given again, finishes what was begun.
    """

    arguments: str
    spoil: Callable[[Path], object] = lambda _: None
    again: bool = True


def _edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(project: Path) -> None:
        for file in project.glob(name):
            text = file.read_text("utf-8")
            file.write_text(text.replace(old, new), "utf-8")

    return edit


COMMANDS = {
    "new": Command("kbgen new practice another", again=False),
    "source import": Command(
        "kbgen source import talk.vtt --id a-talk --sources texts",
        lambda project: (project / "talk.vtt").write_text(CAPTIONS, "utf-8"),
        again=False,
    ),
    "import": Command(
        "kbgen import tools.csv --kind tool",
        lambda project: (project / "tools.csv").write_text(TABLE, "utf-8"),
        again=False,
    ),
    "verify --write": Command(
        "kbgen verify --sources texts --write",
        _edit("content/quotes/*", 'passage_hash: "c9746795316959e3"\n', ""),
    ),
    "fmt": Command("kbgen fmt", _edit("content/*/*", "summary: ", "summary:   ")),
    "fix": Command("kbgen fix", _edit("content/*/*", "topics: ", "tags: ")),
    "rename": Command("kbgen rename topic:databases stores", again=False),
    "schema": Command("kbgen schema"),
    "init": Command("kbgen init started", again=False),
    "export": Command("kbgen export json -o exported"),
    "build": Command("mkdocs build --quiet"),
}
"""What writes files, but for `accept` and `decide --record`: these write as others here do."""


def prepare(project: Path, command: Command) -> None:
    """Make the project in which a command runs."""
    if command.arguments.startswith("mkdocs"):
        copy_miniature(project)
    else:
        shutil.copytree(EXAMPLE, project)
    command.spoil(project)


def run(project: Path, command: Command, at: int | None = None) -> tuple[int, int]:
    """Run a command in a process of its own, and kill it at a point if one is given.

    Returns:
        Its exit code, and how many points it came by.
    """
    told, tells = os.pipe()
    process = os.fork()
    if not process:
        os.close(told)
        _be(project, command.arguments.split(), at, tells)
    os.close(tells)
    with os.fdopen(told, "rb") as stream:
        said = stream.read()
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), int(said or b"0")


def _be(project: Path, arguments: list[str], at: int | None, tells: int) -> None:
    """Be the process of a command, and end with it."""
    os.setsid()
    os.chdir(project)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.environ.update(SOURCE_DATE_EPOCH="1700000000", NO_MKDOCS_2_WARNING="1")
    count = _watch(project, at, by_line=arguments[0] == "kbgen")
    sys.argv = arguments
    code: Any = 99
    try:
        (mkdocs.__main__.cli if arguments[0] == "mkdocs" else cli.main)()
    except SystemExit as end:
        code = end.code or 0
    finally:
        os.write(tells, str(count()).encode())
        os._exit(code if isinstance(code, int) else 1)


def _watch(project: Path, at: int | None, *, by_line: bool) -> Callable[[], int]:
    """Count the points that this process comes by, and kill it at one of them."""
    passed, me = 0, os.getpid()

    def step() -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            os.killpg(me, signal.SIGKILL)

    def change(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if not (writes or event in CHANGES) or os.getpid() != me:
            return
        if Path(str(arguments[0])).absolute().is_relative_to(project):
            step()

    def line(_: FrameType, event: str, __: Any) -> Any:
        if event == "line":
            step()
        return line

    sys.addaudithook(change)
    if by_line:
        sys.settrace(lambda frame, *_: line if frame.f_code.co_filename == WRITER else None)
    return lambda: passed


def tree(project: Path) -> Tree:
    """The files of a project; what a kill has left beside them is hidden."""
    names = ((path.relative_to(project), path) for path in sorted(project.rglob("*")))
    return {
        name.as_posix(): path.read_bytes()
        for name, path in names
        if path.is_file() and not any(_is_left(part) for part in name.parts)
    }


def _is_left(part: str) -> bool:
    return part.startswith(".") and part != ".schema"


@dataclass(frozen=True)
class Result:
    """What became of a command that was killed again and again.

    Attributes:
        points: How many points it has.
        kills: How often it was killed.
        unfinished: How often it had done a part.
        faults: What must not be.
    """

    points: int
    kills: int
    unfinished: int
    faults: tuple[str, ...]


def trials(command: Command, kills: int, seed: int, work: Path) -> Result:
    """Kill a command at drawn points."""
    project, whole = work / "project", work / "whole"
    prepare(whole, command)
    if command.arguments.startswith("mkdocs"):
        run(whole, command)  # so that there is a site to replace
        _edit("content/tools/redis.yaml", "kept in memory", "kept in a hurry")(whole)
    before = tree(whole)
    shutil.copytree(whole, work / "before", symlinks=True)
    code, points = run(whole, command)
    assert code == 0, f"{command.arguments}: exit code {code}"
    after, drawn = tree(whole), random.Random(seed)
    assert before != after
    assert points
    unfinished, faults = 0, list[str]()
    for _ in range(kills):
        at = drawn.randint(1, points)
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(work / "before", project, symlinks=True)
        code, _ = run(project, command, at)
        found = tree(project)
        unfinished += found not in (before, after)
        told = [*_faults(found, before, after, command), *_faults_after(project, after, command)]
        if code != -signal.SIGKILL:
            told.append(f"it ended with {code}")
        faults += (f"at {at}: {fault}" for fault in told)
    return Result(points, kills, unfinished, tuple(faults))


def _faults(found: Tree, before: Tree, after: Tree, command: Command) -> Iterator[str]:
    for name in {*found, *before, *after}:
        if found.get(name) not in (before.get(name), after.get(name)):
            yield f"{name} is neither the old file nor the new"
    if command.arguments.startswith("mkdocs"):
        sites = [{n: c for n, c in files.items() if n.startswith("site/")}
                 for files in (found, before, after)]  # fmt: skip
        if sites[0] and sites[0] not in sites[1:]:
            yield "the site is neither the old one nor the new"


def _faults_after(project: Path, after: Tree, command: Command) -> Iterator[str]:
    """What goes wrong when the command is given again."""
    if not command.again:
        return
    code, _ = run(project, command)
    if code or tree(project) != after:
        yield f"given again, it does not finish (exit code {code})"


def main() -> None:
    """Kill each command, and print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kills", type=int, help="how often each command is killed")
    parser.add_argument("commands", nargs="*", help=f"of {', '.join(COMMANDS)}; default: all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faulty = False
    for name in options.commands or COMMANDS:
        with tempfile.TemporaryDirectory() as work:
            result = trials(COMMANDS[name], options.kills, options.seed, Path(work))
        done = f"{result.kills} kills at {result.points} points, {result.unfinished} in the middle"
        print(f"{name}: {done}, {len(result.faults)} faults", *result.faults[:5], sep="\n  ")
        faulty |= bool(result.faults)
    sys.exit(faulty)


if __name__ == "__main__":
    main()
