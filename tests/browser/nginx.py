"""A real nginx on loopback, with the configuration that the README gives."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

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
def nginx(configuration: str, site: Path, policy: Path, folder: Path) -> Iterator[str]:
    """Serve a built site until the block is left.

    Args:
        configuration: What the README says, made for port 80 and /srv/kb.
        site: The built site.
        policy: The file with its policy.
        folder: Where nginx may write.
    """
    program = shutil.which("nginx")
    assert program, "nginx is needed; Debian's package is nginx-light"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
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
