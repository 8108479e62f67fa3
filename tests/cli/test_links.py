"""`kbgen links` asks a server on this machine, and tells where what is gone is linked to."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from tests.content import topic, write

PAGE = """\
# About

Begun [elsewhere]({host}/there). And ({host}/a_(b)), or {host}/closed.

`{host}/in-code` is none, and nothing is at {host}/moment?t={{seconds}}.
"""


class Host(BaseHTTPRequestHandler):
    """Has some pages, of which one can go, and counts what it is asked."""

    codes: ClassVar = {"/there": 200, "/a_(b)": 200, "/closed": 403, "/moved": 301, "/no-head": 200}
    asked: ClassVar[Counter[str]] = Counter()

    def do_HEAD(self) -> None:
        self._answer(405 if self.path == "/no-head" else self.codes.get(self.path, 404))

    def do_GET(self) -> None:
        self._answer(self.codes.get(self.path, 404))

    def _answer(self, code: int) -> None:
        self.asked[f"{self.command} {self.path}"] += 1
        self.send_response(code)
        self.send_header("Content-Length", "0")
        if code == 301:
            self.send_header("Location", "/there")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(Host, "codes", dict(Host.codes))
    monkeypatch.setattr(Host, "asked", Counter())
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str) -> Path:
    monkeypatch.chdir(tmp_path)
    body = f"body: Moved to [another page]({host}/moved#part), as {host}/no-head says.\n"
    write(tmp_path / "content", {"topics/tests": topic("Tests", body), "pages/about.md": ""})
    (tmp_path / "content/pages/about.md").write_text(PAGE.format(host=host), "utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["links", *arguments])
    return result.exit_code, [line for line in result.stdout.splitlines() if line]


def test_what_is_there_is_asked_for_once(knowledge: Path, host: str) -> None:
    code, lines = run(str(knowledge / "content"))
    column = PAGE.format(host=host).splitlines()[2].index(f"{host}/closed") + 1
    assert lines == [
        f"{host}/closed is closed to programs: 403 Forbidden",
        f"  content/pages/about.md:3:{column}",
        "5 addresses: 4 there, 1 closed to programs, 0 broken",
    ]
    assert code == 0
    assert Host.asked["HEAD /a_(b)"] == Host.asked["HEAD /moved"] == 1
    assert (Host.asked["HEAD /no-head"], Host.asked["GET /no-head"]) == (1, 1)
    assert not any("in-code" in asked or "moment" in asked for asked in Host.asked)


def test_what_is_gone_is_told_with_its_places_and_its_last_day(knowledge: Path, host: str) -> None:
    site = "site_name: X\nplugins:\n  - kbgen:\n      content: content\n      cache: kept\n"
    (knowledge / "mkdocs.yml").write_text(site, "utf-8")
    run()
    del Host.codes["/moved"]
    code, lines = run()
    assert code == 1
    today = date.today().isoformat()
    assert f"{host}/moved is broken: 404 Not Found; last there on {today}" in lines
    assert "  content/topics/tests.yaml:3:7" in lines
    assert lines[-1] == "5 addresses: 3 there, 1 closed to programs, 1 broken"


def test_a_host_that_does_not_answer_is_told(tmp_path: Path, host: str) -> None:
    nobody = host.rsplit(":", 1)[0] + ":1"
    write(tmp_path, {"topics/tests": topic("Tests", f"body: See {nobody}/page.\n")})
    code, lines = run(str(tmp_path))
    assert code == 1
    assert re.match(rf"{nobody}/page is broken: no answer \(.+\)", lines[0])
