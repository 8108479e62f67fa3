"""Builds of the same content by kbgen and by its peers, measured in turn.

    python tests/bench/compare.py 500 2000 10000 --runs 3 --peers hugo,eleventy,mkdocs

writes the content below --work (a tmpfs, if there is one), runs every case once in each round, so
that all of them meet the same weather, and prints a table a size: medians of the whole process'
time, their ratio to Hugo's, the processors' time, the largest process' memory, and the size of the
output. See README.md beside this file.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kbgen.search.pagefind_service import find_binary  # noqa: E402
from tests.bench import peers  # noqa: E402
from tests.bench.corpus import Entry, entries, write_kbgen  # noqa: E402

ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": str(ROOT),
    "ELEVENTY_SKIP_TELEMETRY": "1",
}
NO_SEARCH = "def on_config(config):\n    config.plugins['kbgen']._session.search.searched = None\n"
IN_NAV_AT_MOST = 500
"""All entries in the navigation take time and output that grow with their square."""

Command = list[str | Path]


@dataclass
class Case:
    """Something to measure.

    Attributes:
        name: What it is called in the table.
        folder: Where its commands run.
        commands: What runs, one after the other.
        out: Where the site is.
        clear: What is removed before.
        edit: A file that is changed before.
        before: What is run before, unmeasured, in the first round.
    """

    name: str
    folder: Path
    commands: list[Command]
    out: Path
    clear: list[Path] = field(default_factory=list)
    edit: Path | None = None
    before: Command | None = None


@dataclass(frozen=True)
class Run:
    """One measurement: seconds, seconds of work, and megabytes of the largest process."""

    seconds: float
    cpu: float
    megabytes: float


def mkdocs(config: str, out: Path) -> Command:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", out]


def kbgen_cases(made: list[Entry], work: Path) -> Iterator[Case]:
    """Kbgen: cold, warm, and with one entry changed; with search and without."""
    for search in (True, False):
        folder = work / ("kbgen" if search else "kbgen-nosearch")
        write_kbgen(made, folder)
        base = (folder / "mkdocs.yml").read_text("utf-8")
        if not search:
            (folder / "nosearch.py").write_text(NO_SEARCH, "utf-8")
            base += "hooks: [nosearch.py]\n"
        content = "content: [content]\n"
        cached = base.replace(content, f"{content}      cache: .cache\n")
        (folder / "kbgen.yml").write_text(cached, "utf-8")
        with_ = "" if search else " without search"
        cache, entry = folder / ".cache", next((folder / "content" / "practices").iterdir())
        build, out = mkdocs("kbgen.yml", folder / "built"), folder / "built"
        yield Case(f"kbgen, cold{with_}", folder, [build], out, [out, cache])
        yield Case(f"kbgen, warm{with_}", folder, [build], out, before=build)
        yield Case(f"kbgen, one changed{with_}", folder, [build], out, edit=entry, before=build)


def hugo_cases(made: list[Entry], work: Path) -> Iterator[Case]:
    """Hugo alone, and with Pagefind run over its pages."""
    folder = work / "hugo"
    peers.write_hugo(made, folder)
    public = folder / "public"
    build: Command = [peers.hugo(), "--quiet"]
    index: Command = [find_binary(), "--site", public, "--quiet"]
    yield Case("Hugo", folder, [build], public, [public])
    yield Case("Hugo and Pagefind", folder, [build, index], public, [public])


def hugo_book_cases(made: list[Entry], work: Path) -> Iterator[Case]:
    """Hugo with a theme for documentation, and with Pagefind run over its pages."""
    theme = work.parent / "book"
    if not theme.is_dir():
        sys.exit(f"Put a checkout of the theme alex-shpak/hugo-book at {theme}.")
    folder = work / "hugo-book"
    peers.write_hugo_book(made, theme, folder)
    public = folder / "public"
    build: Command = [peers.hugo(), "--quiet"]
    index: Command = [find_binary(), "--site", public, "--quiet"]
    yield Case("Hugo with the Book theme", folder, [build], public, [public])
    yield Case("Hugo with the Book theme and Pagefind", folder, [build, index], public, [public])


def eleventy_cases(made: list[Entry], work: Path) -> Iterator[Case]:
    """Eleventy, installed once beside the content."""
    modules = work.parent / "eleventy"
    program = modules / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if not program.is_file():
        modules.mkdir(parents=True, exist_ok=True)
        shutil.copy(peers.LAYOUTS / "eleventy" / "package.json", modules)
        subprocess.run(["npm", "install", "--silent", "--no-audit"], cwd=modules, check=True)
    folder = work / "eleventy"
    peers.write_eleventy(made, folder)
    site = folder / "_site"
    yield Case("Eleventy", folder, [["node", program, "--quiet"]], site, [site])


def mkdocs_cases(made: list[Entry], work: Path) -> Iterator[Case]:
    """Plain MkDocs and Material with the same pages as Markdown files."""
    folder = work / "mkdocs"
    peers.write_mkdocs(made, folder)
    names = {"mkdocs": "entries out of the nav", "nosearch": "the same without search"}
    if len(made) <= IN_NAV_AT_MOST + 100:
        names["in-nav"] = "entries in the nav"
    for config, words in names.items():
        out = folder / config
        command = mkdocs(f"{config}.yml", out)
        yield Case(f"MkDocs and Material, {words}", folder, [command], out, [out])


def zensical_cases(made: list[Entry], work: Path) -> Iterator[Case]:
    """Zensical with the same Markdown as MkDocs, without search as far as it knows of one."""
    folder, out = work / "zensical", work / "zensical" / "site"
    peers.write_mkdocs(made, folder)
    program = Path(sys.executable).with_name("zensical")
    if not program.is_file():
        sys.exit("There is no Zensical; `pip install zensical` brings it.")
    build: Command = [program, "build", "--clean", "-f", "mkdocs.yml"]
    yield Case("Zensical, entries out of the nav", folder, [build], out, [out])


PEERS: dict[str, Callable[[list[Entry], Path], Iterator[Case]]] = {
    "hugo": hugo_cases,
    "hugo-book": hugo_book_cases,
    "zensical": zensical_cases,
    "eleventy": eleventy_cases,
    "mkdocs": mkdocs_cases,
}


def measure(case: Case, number: int) -> Run:
    """Run a case once; what prepares it is not measured."""
    for path in case.clear:
        shutil.rmtree(path, ignore_errors=True)
    if case.before and (number == 0 or not case.out.is_dir()):
        run(case.before, case.folder)
    if case.edit:
        text = case.edit.read_text("utf-8")
        case.edit.write_text(text.replace("why: ", f"why: Changed {number}. ", 1), "utf-8")
    runs = [run(command, case.folder) for command in case.commands]
    return Run(
        sum(r.seconds for r in runs), sum(r.cpu for r in runs), max(r.megabytes for r in runs)
    )


def run(command: Command, folder: Path) -> Run:
    """Run a command to its end.

    Raises:
        SystemExit: It fails.
    """
    log = folder / "bench.log"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder, env=ENVIRONMENT, stdout=output, stderr=output, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} failed:\n{log.read_text('utf-8', 'replace')[-3000:]}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


@dataclass(frozen=True)
class Size:
    """Megabytes of a site, how many pages it has, and kilobytes of one of them."""

    megabytes: float
    pages: int
    page: float


def size(site: Path) -> Size:
    """Measure a built site."""
    sizes = [(path.suffix, path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    pages = [size for suffix, size in sizes if suffix == ".html"]
    whole = sum(size for _, size in sizes)
    return Size(whole / 1e6, len(pages), statistics.median(pages) / 1e3)


def table(count: int, results: dict[str, list[Run]], sizes: dict[str, Size]) -> str:
    """The figures of one size, as Markdown."""
    medians = {name: statistics.median(r.seconds for r in runs) for name, runs in results.items()}
    hugo = medians.get("Hugo")
    lines = [
        f"\n{count:,} entries, median of {len(next(iter(results.values())))}:\n",
        "| | seconds | range | × Hugo | CPU s | peak MB | output MB | pages | kB a page |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, runs in results.items():
        times = [r.seconds for r in runs]
        ratio = f"{medians[name] / hugo:.2f}" if hugo else ""
        cpu = statistics.median(r.cpu for r in runs)
        peak = max(r.megabytes for r in runs)
        of = sizes[name]
        lines.append(
            f"| {name} | {medians[name]:.2f} | {min(times):.2f}–{max(times):.2f} | {ratio} "
            f"| {cpu:.1f} | {peak:.0f} | {of.megabytes:.1f} | {of.pages:,} | {of.page:.1f} |"
        )
    return "\n".join(lines)


def compare(count: int, work: Path, chosen: Iterable[str], runs: int) -> str:
    """Measure one size."""
    made = entries(count)
    shutil.rmtree(work, ignore_errors=True)
    cases = [*kbgen_cases(made, work)]
    for peer in chosen:
        cases += PEERS[peer](made, work)
    results: dict[str, list[Run]] = {case.name: [] for case in cases}
    sizes: dict[str, Size] = {}
    for number in range(runs):
        for case in cases:
            results[case.name].append(measure(case, number))
            sizes[case.name] = size(case.out)
            print(f"{count} {case.name}: {results[case.name][-1]}", file=sys.stderr, flush=True)
    shutil.rmtree(work, ignore_errors=True)
    return table(count, results, sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="+", help="how many entries")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default=",".join(PEERS), help="any of: " + ", ".join(PEERS))
    shared = Path("/dev/shm")
    default = shared if shared.is_dir() else ROOT / "build"
    parser.add_argument("--work", type=Path, default=default / "kbgen-bench")
    arguments = parser.parse_args()
    chosen = [name for name in arguments.peers.split(",") if name]
    for count in arguments.counts:
        work = arguments.work / str(count)
        print(compare(count, work, chosen, arguments.runs), flush=True)


if __name__ == "__main__":
    main()
