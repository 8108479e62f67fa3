"""Change the code in small ways, one at a time, and show the changes that no test notices.

python .ci/mutate.py decisions             the modules of a room
python .ci/mutate.py decisions/engine.py   one of them

Modules are changed where they are while it runs, so it wants a clone of its own; it needs what
.ci/mutation.txt pins, installed with the rest. It fails where more than MOST of a hundred changes
go unnoticed: some are no mistakes, such as `!= 1` for `> 1` of what is never empty.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "decisions": ("decisions/**/*.py", "tests/decisions"),
    "rules": ("rules/**/*.py", "tests/rules"),
    "verification": ("verification/**/*.py", "tests/verification"),
    "cache": ("cache/keys.py", "tests/cache/test_keys.py"),
}
"""Where a mistake is worst: the modules of each room, and the tests that are to notice."""

MOST = 20
CODE = re.compile(r'^    code="(KB\d+)",$', re.MULTILINE)
SESSION = """\
[cosmic-ray]
module-path = "{module}"
timeout = 120.0
excluded-modules = []
test-command = "{python} -m pytest -x -q -p no:cacheprovider {tests}"

[cosmic-ray.distributor]
name = "local"

[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*", "core/RemoveDecorator"]
"""
"""`|` is in annotations nearly everywhere, and what a decorator does is seen by types."""


def main(what: str) -> int:
    """Try every module and return the exit code."""
    weak = [module for module in modules(what) if not holds(module)]
    if weak:
        print(f"More than {MOST} of 100 changes go unnoticed in {', '.join(weak)}.")
    return 1 if weak else 0


def modules(what: str) -> list[str]:
    """The modules of a room, or the one that is named, by their paths."""
    room, _, one = what.partition("/")
    found = (ROOT / "kbgen").glob(f"{room}/{one}" if one else ROOMS[room][0])
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def tests(module: str) -> str:
    """What pytest is asked to run: a room's tests, and for a rule what is wrong by it as well."""
    folder = ROOMS[module.split("/")[1]][1]
    code = CODE.search((ROOT / module).read_text("utf-8"))
    return f"{folder} tests/test_invalid.py -k 'rules or {code[1]}'" if code else folder


def holds(module: str) -> bool:
    """Try the changes of a module, print those that no test notices, and say if they are few."""
    print(f"\n## {module}\n", flush=True)
    with TemporaryDirectory() as folder:
        config, session = str(Path(folder, "config.toml")), str(Path(folder, "session.sqlite"))
        Path(config).write_text(
            SESSION.format(
                module=module, python=Path(sys.executable).as_posix(), tests=tests(module)
            ),
            encoding="utf-8",
        )
        for command in commands(config, session):
            subprocess.run([program(command[0]), *command[1:]], cwd=ROOT, check=True)
        rate = [program("cr-rate"), "--fail-over", str(MOST), session]
        return subprocess.run(rate, cwd=ROOT, check=False).returncode == 0


def commands(config: str, session: str) -> Iterator[tuple[str, ...]]:
    """Baseline, list of changes, without those that say nothing, each tried, and what is left."""
    yield "cosmic-ray", "baseline", config
    yield "cosmic-ray", "init", config, session
    yield "cr-filter-operators", session, config
    yield "cosmic-ray", "exec", config, session
    yield "cr-report", "--surviving-only", "--show-diff", session


def program(name: str) -> str:
    """A program of the environment that this runs in."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or name


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].partition("/")[0] not in ROOMS:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
