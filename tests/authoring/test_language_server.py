"""What an editor does with the ids that there are, by the server that editors ask about YAML."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from kbgen.authoring.json_schema import json_schemas
from kbgen.authoring.known_ids import FILE, FOLDER, refresh_ids
from kbgen.site import SiteConfig, check_content, resolve_roots
from kbgen.source import ContentRoot
from kbgen.source.write import write_file

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "cases" / "examples" / "content"
MODELINE = "# yaml-language-server: $schema=../.schema/practice.json\n"
ENTRY = f"""\
{MODELINE}title: Watch
summary: Watch it.
why: Because.
topics:
  - data-bases
evidence:
  - source: tlk
    at: "0:10"
    by: somebody
"""
CAPABILITIES = {
    "textDocument": {
        "publishDiagnostics": {},
        "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
    }
}


class Editor:
    """Speaks with the server as an editor does: messages with their length before them."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self._server = server
        self._asked = 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": CAPABILITIES})
        self.tell("initialized", {})

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        told = self._until(lambda told: told.get("id") == self._asked and "method" not in told)
        return told["result"]

    def open(self, file: Path, text: str) -> list[str]:
        """Open a file; gives what the editor marks in it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        told = self._until(lambda told: told.get("method") == "textDocument/publishDiagnostics")
        return [problem["message"] for problem in told["params"]["diagnostics"]]

    def completed(self, file: Path, line: int, column: int) -> dict[str, str | None]:
        """What is offered at a place, and what it says of each."""
        place = {"line": line, "character": column}
        asked = {"textDocument": {"uri": file.as_uri()}, "position": place}
        offered = self.ask("textDocument/completion", asked)["items"]
        return {item["label"]: item.get("documentation") for item in offered}

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> Any:
        while True:
            told = self._read()
            if wanted(told):
                return told
            if "id" in told and "method" in told:  # it asks for settings: there are none
                items = (told["params"] or {}).get("items", ())
                self._send({"id": told["id"], "result": [None for _ in items]})

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended, or said nothing for a minute"
        told: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return told


@pytest.fixture
def editor() -> Iterator[Editor]:
    kept = Path(os.environ.get("KBGEN_YAML_LANGUAGE_SERVER", ROOT))
    program = kept / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    node = shutil.which("node")
    if node is None or not program.is_file():
        pytest.skip("YAML-LANGUAGE-SERVER IS MISSING: npm install yaml-language-server, and node")
    pipe = subprocess.PIPE
    with subprocess.Popen([node, str(program), "--stdio"], stdin=pipe, stdout=pipe) as server:
        giving_up = Timer(60, server.kill)
        giving_up.start()
        try:
            yield Editor(server)
        finally:
            giving_up.cancel()
            server.kill()


@pytest.mark.peer
def test_an_editor_completes_ids_and_marks_those_that_are_none(
    editor: Editor, tmp_path: Path
) -> None:
    for schema in json_schemas():
        write_file(tmp_path / FOLDER / schema.path, schema.content)
    first, later = tmp_path / "practices" / "first.yaml", tmp_path / "practices" / "later.yaml"
    assert editor.open(first, ENTRY) == []
    assert "databases" not in editor.completed(first, 5, 4)
    ids = tmp_path / FOLDER / FILE
    ids.write_bytes(ids.read_bytes() + b" ")
    examples = check_content(SiteConfig(resolve_roots([str(EXAMPLES)], ROOT)))
    refresh_ids([ContentRoot(tmp_path, "content")], examples.base)
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": ids.as_uri(), "type": 2}]})
    unknown = [f"there is no {kind} with this id" for kind in ("topic", "source", "person")]
    assert editor.open(later, ENTRY) == unknown
    assert editor.completed(later, 5, 4) == {"databases": "Databases"}
    assert editor.completed(later, 7, 12) == {"talk": "A talk about small systems"}
    assert editor.completed(later, 9, 8)["ada"] == "Ada Example"
