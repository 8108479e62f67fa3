"""The wheel holds everything, and builds the site where there is nothing but the wheel."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
IN_THE_WHEEL = {"kbgen": "kbgen", "themes/kbgen": "kbgen/_theme", "content": "kbgen/_content"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(directory)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(directory.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def sources(folder: str) -> set[str]:
    """The files below a folder, without what Python leaves behind."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    found = {path.relative_to(ROOT / folder).as_posix() for path in files}
    return {name for name in found if "__pycache__" not in name}


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
    assert rest == set()


def test_both_licences_are_in_the_wheel(names: set[str]) -> None:
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "content/LICENSE"}


@dataclass(frozen=True)
class Machine:
    """A folder, and an environment that has what kbgen depends on but not kbgen."""

    folder: Path
    environment: dict[str, str]

    def run(self, command: str) -> str:
        """Run a command as somebody would type it."""
        done = subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Machine:
    """A machine on which pip finds the wheel and nothing else."""
    directory = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", directory], check=True)
    variables = {"base": str(directory), "platbase": str(directory)}
    programs = Path(sysconfig.get_path("scripts", "venv", vars=variables))
    packages = Path(sysconfig.get_path("purelib", "venv", vars=variables))
    borrow_dependencies(programs, packages)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "NO_MKDOCS_2_WARNING": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": str(wheel.parent),
        "PIP_IGNORE_INSTALLED": "1",  # the borrowed packages may include an editable kbgen
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONUTF8": "1",
    }
    return Machine(tmp_path_factory.mktemp("elsewhere"), environment)


def borrow_dependencies(programs: Path, packages: Path) -> None:
    """Put the packages of this run on the path of another environment, and `mkdocs` with them."""
    ours = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (packages / "borrowed.pth").write_text("\n".join(ours), encoding="utf-8")
    if os.name == "nt":
        (programs / "mkdocs.bat").write_text("@python -m mkdocs %*\n", encoding="utf-8")
    else:
        (programs / "mkdocs").write_text(
            '#!/bin/sh\nexec python -m mkdocs "$@"\n', encoding="utf-8"
        )
        (programs / "mkdocs").chmod(0o755)


@pytest.fixture(scope="module")
def site(machine: Machine, readme: Callable[[str], list[str]]) -> Path:
    """The site that the README's three lines of configuration and its commands make."""
    configuration = readme("yaml")[1]
    assert configuration.count("\n") == 3
    (machine.folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    for line in readme("console")[2].splitlines():
        command = line.removeprefix("$ ")
        machine.run(f"{command} --strict" if command == "mkdocs build" else command)
    return machine.folder / "site"


def test_the_wheel_is_what_was_installed(machine: Machine, site: Path) -> None:
    assert site.is_dir()
    location = machine.run('python -c "import kbgen; print(kbgen.__file__)"')
    assert not Path(location).is_relative_to(ROOT)


def test_the_whole_knowledge_base_is_built_elsewhere(site: Path) -> None:
    entries = [file for file in sources("content") if file.endswith(".yaml")]
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
