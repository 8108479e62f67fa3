"""The wheel holds everything, and builds the site where there is nothing but the wheel."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from kbgen.git_history import packed_dates

ROOT = Path(__file__).parent.parent
IN_THE_WHEEL = {"kbgen": "kbgen", "themes/kbgen": "kbgen/_theme", "content": "kbgen/_content"}

HANDBOOK = "pages/handbook/"
"""How to keep a knowledge base: our site has it, a wiki that takes in the content has not."""

Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="module")
def wheel(once: Once) -> Path:
    """The wheel, as a release would have it."""

    def build(directory: Path) -> None:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(directory)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return next(once("wheel", build).glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def sources(folder: str) -> set[str]:
    """The files below a folder, without what Python leaves behind."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    found = {path.relative_to(ROOT / folder).as_posix() for path in files}
    return {name for name in found if "__pycache__" not in name and HANDBOOK not in name}


@pytest.mark.parametrize(("folder", "place"), IN_THE_WHEEL.items())
def test_every_file_is_in_the_wheel(names: set[str], folder: str, place: str) -> None:
    expected = {f"{place}/{name}" for name in sources(folder)}
    assert expected
    assert expected - names == set()


def test_nothing_else_is_in_the_wheel(names: set[str]) -> None:
    expected = {
        f"{place}/{name}" for folder, place in IN_THE_WHEEL.items() for name in sources(folder)
    }
    rest = {name for name in names - expected if ".dist-info/" not in name}
    assert rest <= {"kbgen/_content/.dates.json"}


def test_the_dates_of_the_content_are_in_the_wheel(wheel: Path) -> None:
    dates = packed_dates(ROOT / "content")
    if dates is None:
        pytest.skip("this is no clone with its history")
    with ZipFile(wheel) as archive:
        assert archive.read("kbgen/_content/.dates.json") == dates
    assert "practices/watch-percentiles-not-averages.yaml" in json.loads(dates)


def test_both_licences_are_in_the_wheel(names: set[str]) -> None:
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "content/LICENSE"}


def test_type_checkers_are_told_that_it_is_typed(names: set[str]) -> None:
    assert "kbgen/py.typed" in names


class Machine:
    """A machine that has what kbgen depends on but not kbgen; its pip finds the wheel alone."""

    def __init__(self, directory: Path, wheel: Path) -> None:
        self.venv = directory / "venv"
        self.folder = directory / "elsewhere"
        self._wheels = wheel.parent

    def path(self, name: str) -> Path:
        """A folder of the environment: `scripts` or `purelib`."""
        variables = {"base": str(self.venv), "platbase": str(self.venv)}
        return Path(sysconfig.get_path(name, "venv", vars=variables))

    def set_up(self) -> None:
        """Make the environment, with the packages of this run on its path."""
        self.folder.mkdir()
        subprocess.run([sys.executable, "-m", "venv", self.venv], check=True)
        ours = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
        (self.path("purelib") / "borrowed.pth").write_text("\n".join(ours), encoding="utf-8")
        if os.name == "nt":
            mkdocs, text = self.path("scripts") / "mkdocs.bat", "@python -m mkdocs %*\n"
        else:
            mkdocs, text = (
                self.path("scripts") / "mkdocs",
                '#!/bin/sh\nexec python -m mkdocs "$@"\n',
            )
        mkdocs.write_text(text, encoding="utf-8")
        mkdocs.chmod(0o755)

    def run(self, command: str) -> str:
        """Run a command as somebody would type it."""
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "PATH": f"{self.path('scripts')}{os.pathsep}{os.environ['PATH']}",
            "NO_MKDOCS_2_WARNING": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": str(self._wheels),
            "PIP_IGNORE_INSTALLED": "1",  # the borrowed packages may include an editable kbgen
            "PIP_NO_DEPS": "1",
            "PIP_NO_INDEX": "1",
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def machine(once: Once, wheel: Path, readme: Callable[[str], list[str]]) -> Machine:
    """A machine on which somebody has followed the README."""

    def follow(directory: Path) -> None:
        machine = Machine(directory, wheel)
        machine.set_up()
        configuration = readme("yaml")[1]
        assert configuration.count("\n") == 3
        (machine.folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
        for line in readme("console")[2].splitlines():
            command = line.removeprefix("$ ")
            machine.run(f"{command} --strict" if command == "mkdocs build" else command)

    return Machine(once("machine", follow), wheel)


@pytest.fixture(scope="module")
def site(machine: Machine) -> Path:
    return machine.folder / "site"


def test_the_wheel_is_what_was_installed(machine: Machine) -> None:
    location = machine.run('python -c "import kbgen; print(kbgen.__file__)"')
    assert not Path(location).is_relative_to(ROOT)


def test_the_whole_knowledge_base_is_built_elsewhere(site: Path) -> None:
    entries = [file for file in sources("content") if re.fullmatch(r"[\w-]+/[\w-]+\.yaml", file)]
    pages = {entry: site / entry.removesuffix(".yaml") / "index.html" for entry in entries}
    assert pages
    assert [entry for entry, page in pages.items() if not page.is_file()] == []


def test_a_page_built_elsewhere_has_its_words_and_its_style(site: Path) -> None:
    page = site / "practices" / "watch-percentiles-not-averages" / "index.html"
    assert "Watch percentiles, not averages" in page.read_text(encoding="utf-8")
    assert "assets/css/kbgen.css" in page.read_text(encoding="utf-8")
    assert (site / "assets" / "css" / "kbgen.css").is_file()


def test_what_is_built_names_no_folder_of_the_machine(machine: Machine, site: Path) -> None:
    folders = [str(folder).encode() for folder in (ROOT, machine.folder)]
    files = [file for file in site.rglob("*") if file.is_file()]
    assert [file for file in files if any(folder in file.read_bytes() for folder in folders)] == []
