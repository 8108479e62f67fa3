"""Scripts are joined with what they import."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from kbgen.render import assets, theme_dir
from kbgen.render.scripts import join_script, join_scripts

NODE = which("node")
SCRIPTS = {
    "base/base.js": 'import "../more/first.js";\nimport { one, two as second } from "./one.js";\n'
    'import {\n  both,\n} from "../more/both.js";\nimport { given } from "../more/given.js";\n'
    "console.log(one, second(), both(), given);\n"
    'import("../late/late.js").then(({ late }) => console.log(late));\n',
    "base/one.js": "let told = 0;\nexport const one = ++told;\n"
    "export function two() { return told; }\n",
    "late/late.js": 'import { one } from "../base/one.js";\nexport const late = `late ${one}`;\n',
    "more/both.js": 'import { one } from "../base/one.js";\nconst told = "own";\n'
    "export async function both() { return [one, told]; }\nconsole.log(told);\n",
    "more/first.js": 'console.log("first");\n',
    "more/given.js": 'import all from "./settings.js"; // written elsewhere\n'
    "export const { given, other } = all;\n",
}
ROOTS = {"base/base.js", "late/late.js"}


@pytest.mark.peer
@pytest.mark.skipif(NODE is None, reason="node is not there")
@pytest.mark.parametrize("joined", [True, False])
def test_a_joined_script_does_what_its_modules_do(tmp_path: Path, joined: bool) -> None:
    texts = join_scripts(SCRIPTS, ["base/base.js"]) if joined else SCRIPTS
    needed = [*ROOTS] if joined else [*SCRIPTS]
    settings = {"more/settings.js": 'export default { given: "given", other: 1 };\n'}
    package = {"package.json": '{"type": "module"}'}
    for name, text in {**{name: texts[name] for name in needed}, **settings, **package}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    command = [str(NODE), str(tmp_path / "base/base.js")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    told = ["first", "own", "1 1 Promise { [ 1, 'own' ] } given", "late 1", ""]
    assert run.stdout.split("\n") == told


def test_modules_stay_where_they_are() -> None:
    joined = join_scripts(SCRIPTS, ["base/base.js"])
    assert {name for name, text in joined.items() if text != SCRIPTS[name]} == ROOTS


@pytest.mark.peer
@pytest.mark.skipif(NODE is None, reason="node is not there")
def test_what_imports_nothing_from_outside_can_be_a_classic_script(tmp_path: Path) -> None:
    entry = 'import { two } from "./base/one.js";\nconsole.log(two());\n'
    text = join_script("entry.js", {**SCRIPTS, "entry.js": entry})
    (tmp_path / "entry.cjs").write_text(f"{{\n{text}}}\n{{\n{text}}}\n", "utf-8")
    command = [str(NODE), str(tmp_path / "entry.cjs")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == "1\n1\n"


def test_ours_import_only_what_is_written_for_each_site() -> None:
    made = assets([theme_dir()])
    later = re.compile(r'\bimport\("\.\./([\w/-]+\.js)"\)')
    started = {"base/base.js", "search/search.js"}
    loaded = {path for text in made.values() for path in later.findall(text)}
    assert {"decisions/page.js", "work/page.js", "previews/previews.js"} <= loaded
    for root in started | loaded:
        found = re.findall(r"^import\b.*", made[f"assets/js/{root}"], re.MULTILINE)
        assert [line for line in found if "settings.js" not in line] == [], root
