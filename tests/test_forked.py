"""A program that is forked behaves as one that is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError, pass_context

from kbgen.render.environment import Environment as OurEnvironment
from tests import compiled, forked

TELLING = """
import os, sys
print(sys.argv, __name__, os.getcwd(), sys.path[0], os.environ.get("HOME"), sys.stdin.read())
print(sorted(name for name in sys.modules if name.startswith("left")), file=sys.stderr)
sys.modules["left"] = sys
os.environ["HOME"] = "of another"
sys.exit(3)
"""


@pytest.mark.skipif(not forked.FORKS, reason="this system does not fork")
def test_it_is_a_program_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "telling.py").write_text(TELLING, encoding="utf-8")
    others = {name: value for name, value in os.environ.items() if name != "HOME"}
    for home in ("one", None):
        told = {**others, "HOME": home} if home else others
        done = forked.run(["telling", "-x"], tmp_path, told)
        where = os.fspath(tmp_path)
        main = f"{[str(tmp_path / 'telling.py'), '-x']} __main__ {where} {where} {home} \n"
        assert (done.returncode, done.stdout, done.stderr) == (3, main, "[]\n")


def test_an_error_is_told_and_the_next_program_runs(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("1 / 0", encoding="utf-8")
    done = forked.run(["broken"], tmp_path, os.environ)
    assert done.returncode == 1
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert forked.run(["kbgen", "--version"], tmp_path, os.environ).returncode == 0


def test_what_an_interpreter_reads_as_it_starts_has_one_start(tmp_path: Path) -> None:
    (tmp_path / "seed.py").write_text("print(hash('a'))", encoding="utf-8")
    for seed in ("1", "2"):
        told = {**os.environ, "PYTHONHASHSEED": seed}
        started = subprocess.run(
            [sys.executable, tmp_path / "seed.py"],
            env=told,
            capture_output=True,
            text=True,
            check=True,
        )
        assert forked.run(["seed"], tmp_path, told).stdout == started.stdout


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is compiled is kept, for this test."""
    monkeypatch.setattr(Environment, "compile", Environment.compile)
    compiled.keep_compiled(tmp_path)
    return tmp_path


def rendered(text: str, **options: object) -> str:
    environment = Environment(loader=DictLoader({"a": text}), **options)  # type: ignore[arg-type]
    return environment.get_template("a").render(x="<")


def test_what_is_compiled_is_taken_where_all_that_it_depends_on_is_the_same(kept: Path) -> None:
    assert [rendered("{{ x }}"), rendered("{{ x }}")] == ["<", "<"]
    assert len([*kept.iterdir()]) == 1
    assert rendered("{{ x }}", autoescape=True) == "&lt;"
    assert rendered("{{ x }}!") == "<!"
    assert len([*kept.iterdir()]) == 3


def test_words_that_are_put_in_are_those_of_the_environment(kept: Path) -> None:
    for word in ("one", "two"):
        ours = OurEnvironment({"title": word}, loader=DictLoader({"a": "{{ t.title }}"}))
        assert ours.get_template("a").render() == word
    assert len([*kept.iterdir()]) == 2


def test_a_mistake_is_kept_nowhere(kept: Path) -> None:
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            rendered("{% if %}")
    assert [*kept.iterdir()] == []


def test_what_a_filter_gave_while_compiling_is_kept_nowhere(kept: Path) -> None:
    for said in ("one", "two"):
        environment = Environment(autoescape=True)
        environment.filters["say"] = lambda _, said=said: said
        assert environment.from_string("{{ 'a' | say }}").render() == said
    assert [*kept.iterdir()] == []
    for said in ("one", "two"):
        environment = Environment(autoescape=True)
        environment.filters["say"] = pass_context(lambda *_, said=said: said)
        assert environment.from_string("{{ 'a' | say }}").render() == said
    assert len([*kept.iterdir()]) == 1
