"""Serving: the preview's web server, which gives pages the script that keeps them current."""

from __future__ import annotations

import importlib.resources
import json
import os
import re
import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from build_tools import policy
from build_tools.problems import Problem, ProjectError

OWN = "/__preview__/"  # no language tag begins with an underscore
FILES = {"preview.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}
EVENTS = f"{OWN}events"
ALIVE = 15.0  # seconds between two signs of life, by which a closed page is noticed
HOST = re.compile(r"\[?([^\[\]]*?)\]?(?::\d+)?")
EMPTY = "<!doctype html>\n<html lang=en>\n<head>\n<title>{title}</title>\n</head>\n<body>\n<p>{title}</p>\n</body>\n</html>\n"


@dataclass(slots=True)
class Board:
    """What open pages are told: which build they should show, and what is wrong in the sources."""

    _session: str = field(default_factory=lambda: secrets.token_hex(4))  # a page of an earlier server is old
    _builds: dict[str, int] = field(default_factory=dict)
    _build: int = 0
    _problems: tuple[str, ...] = ()
    _closed: bool = False
    _changed: Condition = field(default_factory=Condition)

    def built(self, tags: tuple[str, ...]) -> None:
        """Note a good build of these locales, or with none of the whole site."""
        with self._changed:
            self._build += 1
            self._builds = {**self._builds, **dict.fromkeys(tags, self._build)} if tags else {"": self._build}
            self._problems = ()
            self._changed.notify_all()

    def failed(self, problems: tuple[str, ...]) -> None:
        """Note what is wrong; the last good pages stay."""
        with self._changed:
            self._problems = problems
            self._changed.notify_all()

    def close(self) -> None:
        """Let every page go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def version(self, path: str) -> str:
        """Return the name of the build that a page belongs to."""
        folder, slash, _ = path.lstrip("/").partition("/")
        number = self._builds.get(folder, self._builds.get("", 0)) if slash else self._build  # all languages meet there
        return f"{self._session}-{number}"

    def news(self, path: str) -> Iterator[str | None]:
        """Yield what an open page should know whenever that changes, and None as a sign of life."""
        seen = ""
        while not self._closed:
            with self._changed:
                text = self._told(path)
                if text == seen and not self._closed and self._changed.wait(ALIVE):
                    continue
            yield None if text == seen else text
            seen = text

    def _told(self, path: str) -> str:
        return json.dumps({"version": self.version(path), "problems": self._problems})


class Server(ThreadingHTTPServer):
    """Serves a folder, which may be exchanged for another one at any time, on one address."""

    def __init__(self, host: str, port: int, folder: Path, board: Board) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.host, self.folder, self.board = host, folder, board
        super().__init__((host, port), _Handler)

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Show what went wrong, unless it is that a browser has gone away."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(host: str, port: int, folder: Path, board: Board) -> Iterator[Server]:
    """Serve a folder as long as the context lasts; raise ProjectError when the address is taken."""
    try:
        server = Server(host, port, folder, board)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fact = f"nothing can be served there: {reason.rstrip('.')}."
        hint = "Stop what uses it, or name another address with -a."
        raise ProjectError([Problem(f"{host}:{port}", 0, fact, hint)]) from error
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
        thread.start()
        try:
            yield server
        finally:
            board.close()
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def __init__(self, request: Any, client_address: Any, server: Server) -> None:
        super().__init__(request, client_address, server, directory=str(server.folder))

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # the name is http.server's
        """Say nothing: the terminal is for builds and problems."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:  # http.server calls it by this name
        try:
            path = urlsplit(self.path).path
        except ValueError:
            self._send(HTTPStatus.BAD_REQUEST, b"This is no address.", "text/plain")
            return
        if not self._invited():
            self._send(HTTPStatus.FORBIDDEN, b"This server does not go by this name.", "text/plain")
        elif path == EVENTS and self.command == "GET":
            self._events()
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        else:
            self._file(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _invited(self) -> bool:
        """Return whether the request means this server: any site may give its name our address, but not be a number."""
        named = HOST.fullmatch(self.headers.get("Host", "").lower())
        return named is not None and (named[1] in {"localhost", self.server.host.lower()} or _is_number(named[1]))

    def _own(self, name: str) -> None:
        if name in FILES:
            text = importlib.resources.files("build_tools.publishing").joinpath("client", name).read_bytes()
            self._send(HTTPStatus.OK, text, FILES[name])
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _file(self, path: str) -> None:
        version = self.server.board.version(path)  # before the page, which may then be newer but never older
        place = Path(self.translate_path(self.path))
        if _says(place.is_dir):
            if not path.endswith("/"):
                self._move(place)
                return
            place /= "index.html"
        try:
            content, status = place.read_bytes(), HTTPStatus.OK
        except (OSError, ValueError):
            content, status = self._missing(place)
            place = place.with_suffix(".html")
        kind = self.guess_type(place)
        if kind == "text/html":
            content, kind = _with_client(content, version), "text/html; charset=utf-8"
        self._send(status, content, kind)

    def _move(self, folder: Path) -> None:
        """Lead to a folder by its own path: what was asked for may read as the address of another site."""
        parts = folder.relative_to(self.server.folder).parts
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + "".join(f"{quote(os.fsencode(part))}/" for part in parts))
        self.end_headers()

    def _missing(self, place: Path) -> tuple[bytes, HTTPStatus]:
        """Return the site's own page for what is not there, or the preview's when there is no site yet."""
        folder = self.server.folder
        language = next(iter(place.relative_to(folder).parts), "")
        for page in (folder / language / "404.html", folder / "404.html"):
            if _says(page.is_file):
                return page.read_bytes(), HTTPStatus.NOT_FOUND
        return EMPTY.format(title="There is no page yet.").encode(), HTTPStatus.SERVICE_UNAVAILABLE

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        page = parse_qs(urlsplit(self.path).query).get("page", ["/"])[0]
        for text in self.server.board.news(page):
            self.wfile.write(f"data: {text}\n\n".encode() if text else b": alive\n\n")


def _says(fact: Callable[[], bool]) -> bool:
    """Return what a path says of itself; one that is too long for the system is nothing."""
    try:
        return fact()
    except OSError:
        return False


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _with_client(page: bytes, version: str) -> bytes:
    """Return a page that keeps itself current."""
    script = f'<script src="{OWN}preview.js" data-version="{escape(version)}"></script>'
    style = f'<link rel="stylesheet" href="{OWN}preview.css">'
    before, head, after = policy.previewed(page).partition(b"</head>")
    return before + (style + script).encode() + head + after
