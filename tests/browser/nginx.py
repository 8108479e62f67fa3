"""A real nginx on loopback, with the configuration that the README gives."""

import re
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from click.testing import CliRunner

from kbgen.cli import main
from tests.browser.pages import ROOT

PATH = "/kb/"
"""Below which path the README's server has the site."""

AROUND = """\
daemon off;
master_process off;
error_log {folder}/error.log;
pid {folder}/nginx.pid;
events {{}}
http {{
    include {types};
    access_log off;
    client_body_temp_path {folder}/body;
    fastcgi_temp_path {folder}/fastcgi;
    proxy_temp_path {folder}/proxy;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    {server}
}}
"""
TYPES = Path("/etc/nginx/mime.types")
SECONDS = 20


@contextmanager
def nginx(
    site: Path, folder: Path, change: Callable[[str], str] = str, *options: str
) -> Iterator[str]:
    """Serve a built site, under the policy that is printed for it, until the block is left.

    Args:
        site: The built site.
        folder: Where nginx may write.
        change: What spoils the policy, in a test of it.
        options: What the policy is asked for with.
    """
    policy = folder / "policy.conf"
    policy.write_text(change(printed_policy(site, *options)), encoding="utf-8")
    (configuration,) = _readme("nginx")
    program = shutil.which("nginx")
    assert program, "nginx is needed; Debian's package is nginx-light"
    with _reserved_port() as port:
        host = f"127.0.0.1:{port}"
        here = {"80;": f"{host};", "/srv/kb/site/": f"{site}/", "/srv/kb/policy.conf": str(policy)}
        for there, ours in here.items():
            assert configuration.count(there) == 1
            configuration = configuration.replace(there, ours)
        file = folder / "nginx.conf"
        text = AROUND.format(folder=folder, types=TYPES, server=configuration)
        file.write_text(text, encoding="utf-8")
        with subprocess.Popen(
            [program, "-p", folder, "-c", file, "-e", folder / "early.log"]
        ) as server:
            try:
                address = f"http://{host}{PATH}"
                _wait_for(address, server)
                yield address
            finally:
                server.terminate()


@contextmanager
def _reserved_port() -> Iterator[int]:
    """A port that nobody else is given, while nginx, which asks for this very one, can have it."""
    with socket.socket() as reserved:
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


def printed_policy(site: Path, *options: str) -> str:
    """What the README's command prints for a site."""
    lines = [line for block in _readme("console") for line in block.splitlines()]
    (line,) = (line for line in lines if line.startswith("$ kbgen policy "))
    arguments = shlex.split(line.partition(" > ")[0].removeprefix("$ kbgen "))
    arguments = [str(site) if argument == "site" else argument for argument in arguments]
    of_project = site.parent / "mkdocs.yml"
    config = of_project if of_project.is_file() else ROOT / "mkdocs.yml"
    result = CliRunner().invoke(main, [*arguments, "-f", str(config), *options])
    assert result.exit_code == 0, result.output
    assert options or not result.stderr
    return result.stdout


def _readme(language: str) -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        assert server.poll() is None, "nginx has ended"
        try:
            with urlopen(address):
                return
        except URLError:
            assert time.monotonic() < deadline, f"nginx did not answer in {SECONDS} seconds"
            time.sleep(0.05)
