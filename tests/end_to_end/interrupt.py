"""A hook of MkDocs that interrupts a build before it changes a file of the site, or beside it.

The interpreter tells of each change before it makes it. `KBGEN_AT` says at which, by what is done
to what: `os.rename site`. At that point the build kills itself with all its processes or, if
`KBGEN_PAUSE` is set, waits for a line on its standard input. The file `changes` has all changes.
Where `KBGEN_TWO_STEPS` is set, folders cannot change places in one.
"""

import atexit
import os
import signal
import sys
from pathlib import Path
from typing import Any

from kbgen.site import staging

HERE = Path(__file__).parent
CHANGES = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}
AT, PAUSE = os.environ.get("KBGEN_AT"), "KBGEN_PAUSE" in os.environ
MAIN = os.getpid()

changes: list[str] = []


def _is_a_change(event: str, arguments: tuple[Any, ...]) -> bool:
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    return bool(writes) or event in CHANGES


def _interrupt(event: str, arguments: tuple[Any, ...]) -> None:
    if os.getpid() != MAIN or not _is_a_change(event, arguments):
        return
    path = os.path.relpath(str(arguments[0]), HERE)
    if not path.startswith(("site", ".site.")):
        return
    changes.append(f"{event} {path}")
    if changes[-1] != AT:
        return
    if PAUSE:
        sys.stderr.write("paused\n")
        sys.stderr.flush()
        sys.stdin.readline()
    else:
        os.killpg(os.getpgrp(), signal.SIGKILL)


if "KBGEN_TWO_STEPS" in os.environ:
    staging.exchanged = lambda *_: False
sys.addaudithook(_interrupt)
atexit.register(lambda: (HERE / "changes").write_text("\n".join(changes), "utf-8"))
