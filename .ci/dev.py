"""Set up kbgen in a fresh clone and run it: the standard library is all that it needs.

python3 .ci/dev.py serve    the site on http://127.0.0.1:8000/, rebuilt as you edit
python3 .ci/dev.py content  what CI runs of a pull request that changes entries only
python3 .ci/dev.py test     every check that CI runs, then the tests
python3 .ci/dev.py setup    only what both need: .venv with what requirements.txt pins

Anything after the command is passed on: to mkdocs serve, or to pytest.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Python 3.6 has to understand this file well enough to get as far as this line.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("kbgen needs Python 3.11 or newer, and this is {}.{}.".format(*sys.version_info))

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
RECORD = VENV / f"kbgen-{sys.implementation.cache_tag}.txt"  # another Python, another .venv

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("kbgen", "check", "--strict"),
    ("kbgen", "fmt", "--check"),
)
CONTENT_CHECKS = (*CHECKS[-2:], ("mkdocs", "build", "--strict"))


def main() -> int:
    """Do what the command line asks for and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = {"serve": serve, "content": content, "test": test, "setup": done}
    parser.add_argument("command", choices=commands)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    os.chdir(ROOT)
    try:
        set_up()
        return commands[options.command](options.arguments)
    except KeyboardInterrupt:
        return 130
    except subprocess.CalledProcessError as error:
        say(f"That did not work (exit code {error.returncode}); its output above says why.")
        return 1


def set_up() -> None:
    """Make .venv what the lock file says, unless it is already."""
    wanted = fingerprint()
    if RECORD.is_file() and RECORD.read_text(encoding="utf-8") == wanted:
        return
    if not RECORD.is_file():  # none yet, an interrupted one, or another Python's
        create_venv()
    pip = (BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    say("Installing what requirements.txt pins (a minute or so the first time) ...")
    run(*pip, "--require-hashes", "--only-binary=:all:", "--requirement", "requirements.txt")
    say("Installing kbgen itself ...")
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    RECORD.write_text(wanted, encoding="utf-8")  # last, so that an interrupted set-up starts again


def fingerprint() -> str:
    """Identify what an installation depends on: the place and the two files that declare it."""
    digest = hashlib.sha256(os.fsencode(ROOT))
    for name in ("requirements.txt", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def create_venv() -> None:
    """Create .venv, in place of what may be there."""
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        sys.exit(
            "This Python comes without venv or ensurepip. On Debian and Ubuntu, "
            "`apt install python3-venv` brings them; a Python from python.org has them."
        )
    say("Creating .venv ...")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def serve(arguments: list[str]) -> int:
    """Serve the site until Ctrl-C."""
    say("Starting mkdocs serve; Ctrl-C stops it.")
    command = [tool("mkdocs"), "serve", *arguments]
    if os.name == "posix":  # become mkdocs, so that it alone gets every signal
        os.execve(command[0], command, environment())  # noqa: S606
    return subprocess.run(command, env=environment(), check=False).returncode


def content(arguments: list[str]) -> int:
    """Check entries and pages as CI does where nothing else has changed; it needs no tests."""
    if arguments:
        sys.exit(f"content takes no arguments, and got {' '.join(arguments)}")
    failed = [" ".join(check) for check in CONTENT_CHECKS if not passes(*check)]
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def test(arguments: list[str]) -> int:
    """Run every check, then the tests; fail if any of them does."""
    failed = [" ".join(check) for check in CHECKS if not passes(*check)]
    if not passes("pytest", "--numprocesses=auto", *arguments):
        failed.append("pytest")
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def done(arguments: list[str]) -> int:
    """Say that everything is in place."""
    if arguments:
        sys.exit(f"setup takes no arguments, and got {' '.join(arguments)}")
    say("Everything is in place. Next: python3 .ci/dev.py serve")
    return 0


def passes(name: str, *arguments: str) -> bool:
    """Run a program of .venv and tell whether it succeeded."""
    say(" ".join((name, *arguments)))
    command = [tool(name), *arguments]
    return subprocess.run(command, env=environment(), check=False).returncode == 0


def run(*command: str | Path) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command, env=environment(), check=True)


def tool(name: str) -> str:
    """Find a program of .venv, with the ending that the platform gives it."""
    return shutil.which(name, path=str(BIN)) or str(BIN / name)


def environment() -> dict[str, str]:
    """Put .venv's programs first, as activating it would, and keep Material's notice quiet."""
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", os.defpath)))
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV), "NO_MKDOCS_2_WARNING": "1"}


def say(line: str) -> None:
    """Tell the user what happens next."""
    print(f"-> {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
