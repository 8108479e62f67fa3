"""Run Python modules as programs, each in a process of its own that has its imports already.

Importing kbgen, mkdocs and Material takes longer than to build a small site. So each worker starts
one process that imports them, and every program is a fork of that: with its own folder, environment
and output, and with nothing in memory of what ran before it. What only a new interpreter does, to
read `PYTHONHASHSEED` for example, is done by a new interpreter.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from kbgen.collation import sort_key
from kbgen.rules import all_rules
from tests.compiled import keep_compiled

IMPORTED = (
    "kbgen.cli.check",
    "kbgen.mkdocs_plugin",
    "markdown.extensions.toc",
    "material.plugins.search.plugin",
    "mkdocs.commands.build",
    "mkdocs.contrib.search",
    "PIL.ImageDraw",
    "pygments.lexers",
)
ROOT = Path(__file__).resolve().parents[1]
FORKS = hasattr(os, "fork")
STARTED = {"properdocs"}
"""What puts itself in the place of something imported, and so has to come first."""

AT_THE_START = ("LANG", "LC_", "PYTHON", "LD_")
"""How the names begin of the variables that are read as an interpreter starts."""


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a module, e.g. `["mkdocs", "build"]`, in a folder, and give what it says."""
    is_as_imported = _of_the_start(environment) == _of_the_start(os.environ)
    if FORKS and is_as_imported and command[0] not in STARTED:
        return _server(_of_the_start(environment)).run(command, folder, environment)
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _of_the_start(environment: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(item for item in environment.items() if item[0].startswith(AT_THE_START)))


class _Server:
    """The process that is forked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._compiled = TemporaryDirectory()
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, self._compiled.name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            encoding="utf-8",
        )
        atexit.register(self._end)

    def run(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        with TemporaryDirectory() as said, self._lock:
            request = (list(command), str(folder), dict(environment), said)
            print(json.dumps(request), file=asked, flush=True)
            code = int(told.readline())
            out, err = (Path(said, name).read_text("utf-8") for name in ("out", "err"))
        return subprocess.CompletedProcess(list(command), code, out, err)

    def _end(self) -> None:
        self._process.communicate()
        self._compiled.cleanup()


@cache
def _server(_: object) -> _Server:
    return _Server()


def _serve() -> None:
    """Read what to run, line by line, and answer with how it ended."""
    for name in IMPORTED:
        importlib.import_module(name)
    all_rules()
    sort_key("the table is read")
    keep_compiled(Path(sys.argv[1]))
    gc.collect()
    gc.freeze()  # or each fork would copy what it only looks at
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for line in requests:
        child = os.fork()
        if not child:
            _become(*json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _become(command: list[str], folder: str, environment: dict[str, str], said: str) -> None:
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(Path(said, name), os.O_WRONLY | os.O_CREAT, 0o600), number)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = list(command)
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
