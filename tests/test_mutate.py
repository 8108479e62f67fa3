"""`.ci/mutate.py`: every module of what it is for, and tests that exist."""

import importlib.util
import re
import shlex
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from kbgen.rules import catalogue

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def mutate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate", ROOT / ".ci" / "mutate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_room_is_all_of_its_modules_or_the_one_that_is_named(mutate: ModuleType) -> None:
    assert mutate.modules("cache") == ["kbgen/cache/keys.py"]
    assert mutate.modules("decisions/engine.py") == ["kbgen/decisions/engine.py"]
    assert "kbgen/rules/shared/run.py" in mutate.modules("rules")
    assert len(mutate.modules("decisions")) > 15


def test_every_module_is_tried_with_tests_that_there_are(mutate: ModuleType) -> None:
    for room in mutate.ROOMS:
        for module in mutate.modules(room):
            paths = [one for one in shlex.split(mutate.tests(module)) if one.startswith("tests/")]
            assert paths
            assert all((ROOT / path).exists() for path in paths), module


def test_a_rule_is_tried_with_what_is_wrong_by_it(mutate: ModuleType) -> None:
    told = " ".join(map(mutate.tests, mutate.modules("rules")))
    codes = set(re.findall(r"KB\d+", told))
    assert len(codes) > 30
    assert codes <= set(catalogue())
    assert "tests/rules tests/test_invalid.py -k 'rules or KB406'" in told


def test_the_configuration_is_toml_that_names_the_module(mutate: ModuleType) -> None:
    text = mutate.SESSION.format(
        module="m.py", python="python", tests=mutate.tests("kbgen/rules/orphan.py")
    )
    config = tomllib.loads(text)["cosmic-ray"]
    assert config["module-path"] == "m.py"
    assert config["test-command"].startswith("python -m pytest -x ")


def test_the_nightly_run_has_every_room(mutate: ModuleType) -> None:
    workflow = (ROOT / ".github" / "workflows" / "mutation.yml").read_text("utf-8")
    assert f"room: [{', '.join(mutate.ROOMS)}]" in workflow
