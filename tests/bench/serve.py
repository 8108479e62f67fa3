"""From saving a file to the changed page being served, by kbgen and by its peers.

    python tests/bench/serve.py 2000 10000 --runs 5 --peers hugo,zensical,mkdocs

starts each program's server over the same content, changes one entry, asks for its page until the
change shows, and prints the median. Waiting for the file watcher is part of it. The time of an
answer counts: a program may hold it back until the page is ready.
"""

import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import peers  # noqa: E402
from tests.bench.compare import ENVIRONMENT  # noqa: E402
from tests.bench.corpus import Entry, entries, write_kbgen  # noqa: E402

PAUSE = 0.01
QUIET = 3.0
"""Seconds between changes: what follows a change later on should be over by the next."""

PEERS = ("hugo", "zensical", "mkdocs")


@dataclass(frozen=True)
class Server:
    """A program to measure.

    Attributes:
        name: What it is called in the table.
        folder: Where it runs.
        command: How it is started; `{port}` stands for the port.
        entry: The file that is changed.
        marked: What stands before the place where words are added.
    """

    name: str
    folder: Path
    command: list[str]
    entry: Path
    marked: str


def servers(made: list[Entry], work: Path, chosen: list[str]) -> Iterator[Server]:
    """Write the content for each program, and say how it is served."""
    practice = next(entry for entry in made if entry.kind == "practice")
    module = [sys.executable, "-m"]
    write_kbgen(made, work / "kbgen")
    entry = work / "kbgen" / "content" / "practices" / f"{practice.id}.yaml"
    serve = ["mkdocs", "serve", "--livereload", "-q", "-a", "127.0.0.1:{port}"]
    yield Server("kbgen", work / "kbgen", [*module, *serve], entry, "why: ")
    if "hugo" in chosen:
        peers.write_hugo(made, work / "hugo")
        entry = work / "hugo" / "content" / "practices" / f"{practice.id}.md"
        url = "http://127.0.0.1:{port}/"
        command = [peers.hugo(), "server", "--quiet", "--port", "{port}", "--baseURL", url]
        yield Server("hugo server", work / "hugo", command, entry, "## Why\n\n")
    if "zensical" in chosen or "mkdocs" in chosen:
        peers.write_mkdocs(made, work / "mkdocs")
    entry = work / "mkdocs" / "docs" / "practices" / f"{practice.id}.md"
    if "zensical" in chosen:
        program = str(Path(sys.executable).with_name("zensical"))
        command = [program, "serve", "-f", "mkdocs.yml", "-a", "127.0.0.1:{port}"]
        yield Server("zensical serve", work / "mkdocs", command, entry, "## Why\n\n")
    if "mkdocs" in chosen:
        yield Server("mkdocs serve", work / "mkdocs", [*module, *serve], entry, "## Why\n\n")


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        port: int = found.getsockname()[1]
        return port


def served(address: str, process: subprocess.Popen[bytes]) -> str:
    """A page as it is served now; nothing if the server does not answer yet.

    Raises:
        SystemExit: The program has ended.
    """
    if process.poll() is not None:
        sys.exit(f"{process.args!r} ended with {process.returncode}")
    try:
        with urlopen(address, timeout=300) as response:
            text: str = response.read().decode("utf-8", "replace")
            return text
    except (URLError, ConnectionError, TimeoutError):
        return ""


def measure(server: Server, runs: int, longest: float) -> tuple[float, list[float], float]:
    """Seconds until the server answers, seconds from each change to its page, peak megabytes."""
    port = free_port()
    command = [part.replace("{port}", str(port)) for part in server.command]
    address = f"http://127.0.0.1:{port}/practices/{server.entry.stem}/"
    original = server.entry.read_text("utf-8")
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=server.folder, env=ENVIRONMENT, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    times = []
    try:
        first = wait_for("</html>", address, process, started, longest)
        for number in range(runs):
            time.sleep(QUIET)
            mark = f"changed{number}"
            text = original.replace(server.marked, f"{server.marked}{mark} ", 1)
            saved = time.perf_counter()
            server.entry.write_text(text, "utf-8")
            times.append(wait_for(mark, address, process, saved, longest))
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        _, _, used = os.wait4(process.pid, 0)
        server.entry.write_text(original, "utf-8")
    return first, times, used.ru_maxrss / 1024


def wait_for(
    mark: str, address: str, process: subprocess.Popen[bytes], since: float, longest: float
) -> float:
    while mark not in served(address, process):
        if time.perf_counter() - since > longest:
            return float("inf")
        time.sleep(PAUSE)
    return time.perf_counter() - since


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="+", help="how many entries")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default=",".join(PEERS), help="any of: " + ", ".join(PEERS))
    parser.add_argument("--longest", type=float, default=300, help="seconds to wait for a change")
    shared = Path("/dev/shm")
    default = shared if shared.is_dir() else ROOT / "build"
    parser.add_argument("--work", type=Path, default=default / "kbgen-serve")
    arguments = parser.parse_args()
    for count in arguments.counts:
        work = arguments.work / str(count)
        shutil.rmtree(work, ignore_errors=True)
        print(f"\n{count:,} entries, save to served, median of {arguments.runs}:\n")
        print("| | seconds | range | first answer | peak MB |\n|---|---:|---:|---:|---:|")
        for server in servers(entries(count), work, arguments.peers.split(",")):
            first, times, peak = measure(server, arguments.runs, arguments.longest)
            spread = f"{min(times):.2f}–{max(times):.2f}"
            median = statistics.median(times)
            print(
                f"| {server.name} | {median:.2f} | {spread} | {first:.1f} | {peak:.0f} |",
                flush=True,
            )
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
