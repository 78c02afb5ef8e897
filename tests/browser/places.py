"""Places where a built site can stand: in a folder of files, on a server, in a folder of a server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
HEADERS = README.partition("```nginx\n")[2].partition("```")[0]
"""What README asks of servers."""

# One folder is called like a language: a missing page of a language must not take it for its own.
FOLDER = "some/en/folder"

NGINX = r"""
daemon off;
pid {home}/pid;
error_log {home}/error.log;
{user}
events {{}}
http {{
  access_log off;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  default_type application/octet-stream;
  types {{
    text/html html; text/css css; text/javascript js; image/svg+xml svg; image/png png; font/woff2 woff2;
    application/pdf pdf; application/zip zip;
  }}
  charset utf-8;
  server {{
    listen 127.0.0.1:{port};
    {headers}
    location /{folder}/ {{
      alias {site}/;
      error_page 404 /{folder}/404.html;
      location ~ \.ics$ {{ types {{ text/calendar ics; }} }}
    }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A site and the address at which it is found; `base` ends with a slash."""

    site: Path
    base: str

    @classmethod
    def on_disk(cls, site: Path) -> Place:
        """The site as it lies in its folder."""
        return cls(site, f"{site.as_uri()}/")

    @property
    def pages(self) -> list[str]:
        """Every page by its path in the site."""
        found = [path for path in self.site.rglob("*.html") if not _copy(path)]
        return sorted(path.relative_to(self.site).as_posix() for path in found)

    @property
    def tags(self) -> list[str]:
        """Every language: the folders that have a home page."""
        return [path.split("/")[0] for path in self.pages if path.count("/") == 1 and path.endswith("/index.html")]

    def pages_in(self, tag: str) -> list[str]:
        """Every page of one language that has the frame of the site."""
        return [path for path in self.pages if path.startswith(f"{tag}/") and not path.endswith("404.html")]

    def parts(self, url: str) -> tuple[str, str]:
        """Return the path in the site and the anchor that an address of this site leads to."""
        assert url.startswith(self.base), url
        return unquote(urlsplit(url.removeprefix(self.base)).path), unquote(urlsplit(url).fragment)


@contextmanager
def files(site: Path, home: Path) -> Iterator[Place]:
    """The site as it lies in its folder."""
    yield Place.on_disk(site)


class _Handler(SimpleHTTPRequestHandler):
    """What `python -m http.server` does, quietly, and with the site's own page for what is not there."""

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # the name is http.server's
        pass


@contextmanager
def root(site: Path, home: Path) -> Iterator[Place]:
    """The site at the root of Python's web server."""
    missing = (site / "404.html").read_text("utf-8").replace("%", "%%")
    handler = type("Handler", (_Handler,), {"error_message_format": missing})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield Place(site, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()


@contextmanager
def folder(site: Path, home: Path) -> Iterator[Place]:
    """The site in a folder of nginx."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert program, "Install the Debian package nginx."
    port = _free_port()
    user = "user root;" if os.geteuid() == 0 else ""  # pytest's folders are closed to everybody else
    text = NGINX.format(home=home, headers=HEADERS, port=port, folder=FOLDER, site=site, user=user)
    (home / "nginx.conf").write_text(text, "utf-8")
    command = [program, "-p", str(home), "-e", str(home / "error.log"), "-c", str(home / "nginx.conf")]
    process = subprocess.Popen(command)
    try:
        _wait_for(port, process)
        yield Place(site, f"http://127.0.0.1:{port}/{FOLDER}/")
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "nginx stopped; it says why above"
        time.sleep(0.02)
    raise AssertionError("nginx does not answer")


WAYS = {"file": files, "root": root, "folder": folder}


def _copy(path: Path) -> bool:
    """Return whether a page is one as a file of its own, which lies beside the pack that it is part of."""
    return path.name != "index.html" and (path.parent / "pack.zip").is_file()
