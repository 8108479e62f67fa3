"""Scripts are joined with what they import."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from kbgen.render import assets, theme_dir
from kbgen.render.scripts import ROOTS, join_scripts

NODE = which("node")
SCRIPTS = {
    "base/base.js": 'import { one, two as second } from "./one.js";\n'
    'import {\n  both,\n} from "../more/both.js";\nconsole.log(one, second(), both());\n',
    "base/one.js": "let told = 0;\nexport const one = ++told;\n"
    "export function two() { return told; }\n",
    "more/both.js": 'import { one } from "../base/one.js";\nconst told = "own";\n'
    "export async function both() { return [one, told]; }\nconsole.log(told);\n",
}


@pytest.mark.peer
@pytest.mark.skipif(NODE is None, reason="node is not there")
def test_a_joined_script_does_what_its_modules_do(tmp_path: Path) -> None:
    script = tmp_path / "base.mjs"
    script.write_text(join_scripts(SCRIPTS)["base/base.js"], "utf-8")
    run = subprocess.run([str(NODE), str(script)], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:2] == ["own", "1 1 Promise { [ 1, 'own' ] }"]


def test_modules_stay_where_they_are() -> None:
    joined = join_scripts(SCRIPTS)
    assert {name: joined[name] for name in SCRIPTS if name not in ROOTS} == {
        name: text for name, text in SCRIPTS.items() if name not in ROOTS
    }


def test_ours_import_nothing_more_before_they_run() -> None:
    made = assets([theme_dir()])
    for root in ROOTS:
        text = made[f"assets/js/{root}"]
        assert re.findall(r"^(?:import\b|export \{).*", text, re.MULTILINE) == []
        assert "import.meta" not in text
