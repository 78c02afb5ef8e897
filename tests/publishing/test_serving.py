"""The preview's server: what it gives to whom, and what it tells open pages."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from build_tools.problems import ProjectError
from build_tools.publishing.serving import Board, Server, serving

PAGE = "<!doctype html><html><head><title>x</title></head><body>WORDS</body></html>"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered with."""

    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def server(tmp_path: Path, board: Board) -> Iterator[Server]:
    site = tmp_path / "site"
    for name in ("index.html", "404.html", "ug/index.html", "ug/404.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE.replace("WORDS", name), "utf-8")
    (site / "assets").mkdir()
    (site / "assets/a.css").write_text("p {}", "utf-8")
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    with serving("127.0.0.1", 0, site, board) as found:
        yield found


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = Answer(response.status, response.read().decode(), dict(response.headers))
    connection.close()
    return answer


class Page:
    """An open page that listens for news."""

    def __init__(self, server: Server, path: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        self.connection.request("GET", f"/__preview__/events?page={path}")
        self.response = self.connection.getresponse()

    def hear(self) -> dict[str, object]:
        """Return the next news; raise EOFError when there will be none."""
        line = self.response.readline().decode()
        if not line:
            raise EOFError
        assert self.response.readline() == b"\n"
        told: dict[str, object] = json.loads(line.removeprefix("data: "))
        return told


def test_pages_get_the_script_and_other_files_do_not(server: Server, board: Board) -> None:
    page, style = ask(server, "/ug/index.html"), ask(server, "/assets/a.css")
    assert page.text.count('<script src="/__preview__/preview.js"') == 1
    assert f'data-version="{board.version("/ug/index.html")}"></script></head>' in page.text
    assert style.text == "p {}"
    assert ask(server, "/__preview__/preview.js").headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert ask(server, "/__preview__/preview.css").status == 200


def test_nothing_is_stored_and_nothing_is_called_unchanged(server: Server) -> None:
    answer = ask(server, "/ug/index.html", If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")


def test_folders_lead_to_their_first_page(server: Server) -> None:
    assert "index.html" in ask(server, "/").text
    assert "ug/index.html" in ask(server, "/ug/").text
    moved = ask(server, "/ug")
    assert (moved.status, moved.headers["Location"]) == (301, "/ug/")
    assert ask(server, "//example.org/..//ug").headers.get("Location", "/").startswith("/")


def test_what_is_not_there_is_the_page_of_its_language(server: Server) -> None:
    for path, shown in (("/ug/x.html", "ug/404.html"), ("/x.html", "<body>404.html"), ("/assets/", "<body>404.html")):
        answer = ask(server, path)
        assert answer.status == 404
        assert shown in answer.text
        assert "preview.js" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/ug/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/%00",
        "//../secret.html",
    ],
)
def test_nothing_outside_of_the_folder_is_served(server: Server, path: str) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    assert "secret" not in answer.text.replace("secret.html", "")


@pytest.mark.parametrize("path", ["/__preview__/", "/__preview__/serving.py", "/__preview__/../serving.py"])
def test_of_the_preview_only_its_script_and_style_are_served(server: Server, path: str) -> None:
    assert ask(server, path).status == 404


@pytest.mark.parametrize(
    "path", [r"/\example.org/..", r"/ug/..\..", "/ug/../ug", "/./ug", "/%75g", "/\\%5Cexample.org/%2e%2e"]
)
def test_a_folder_is_led_to_by_its_own_path(server: Server, path: str) -> None:
    assert ask(server, path).headers.get("Location", "/") in {"/", "/ug/"}


def test_the_path_of_a_folder_is_quoted(server: Server) -> None:
    (server.folder / r"ug/a\b c").mkdir()
    assert ask(server, "/ug/a%5Cb%20c").headers["Location"] == "/ug/a%5Cb%20c/"


@pytest.mark.parametrize("path", ["/" + "a" * 300, "/ug/" + "a" * 300, "/ug/" + "a/" * 3000])
def test_an_address_that_no_file_can_have_is_not_there(
    server: Server, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = ask(server, path)
    assert (answer.status, "404.html" in answer.text) == (404, True)
    assert capfd.readouterr() == ("", "")


def test_what_is_no_address_is_refused(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection(
        ("127.0.0.1", server.server_port), timeout=5
    ) as raw:  # http.client asks no such thing
        raw.sendall(b"GET http://[ HTTP/1.0\r\nHost: localhost\r\n\r\n")
        answer = raw.makefile("rb").read().decode()
    assert answer.startswith("HTTP/1.0 400 ")
    assert answer.endswith("This is no address.")
    assert capfd.readouterr() == ("", "")


def test_the_name_of_another_site_is_refused(server: Server) -> None:
    assert ask(server, "/", Host="example.org").status == 403
    assert ask(server, "/", Host=f"localhost:{server.server_port}").status == 200
    assert ask(server, "/", Host="[::1").status == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("192.0.2.7:8000", 200),
        ("[2001:db8::7]:8000", 200),
        ("LocalHost:8000", 200),
        ("example.org:8000", 403),
        ("127.0.0.1.example.org", 403),
        ("", 403),
    ],
)
def test_a_server_for_other_machines_goes_by_numbers(tmp_path: Path, board: Board, host: str, status: int) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    with serving("0.0.0.0", 0, tmp_path, board) as server:
        assert ask(server, "/", Host=host).status == status


def test_a_head_request_has_no_body(server: Server) -> None:
    answer = ask(server, "/ug/index.html", "HEAD")
    assert (answer.status, answer.text) == (200, "")
    assert int(answer.headers["Content-Length"]) > 100


def test_without_a_site_there_is_a_page_that_waits_for_one(tmp_path: Path, board: Board) -> None:
    with serving("127.0.0.1", 0, tmp_path / "site", board) as server:
        answer = ask(server, "/ug/index.html")
        assert answer.status == 503
        assert "There is no page yet." in answer.text
        assert "preview.js" in answer.text


def test_a_page_hears_of_builds_of_its_language(server: Server, board: Board) -> None:
    board.built(())
    pages = {path: Page(server, path) for path in ("/", "/en/index.html", "/ug/index.html")}
    first = {path: page.hear()["version"] for path, page in pages.items()}
    board.built(("ug",))
    assert pages["/ug/index.html"].hear()["version"] != first["/ug/index.html"]
    assert pages["/"].hear()["version"] != first["/"]
    assert board.version("/en/index.html") == first["/en/index.html"]
    board.built(())
    assert pages["/en/index.html"].hear()["version"] == board.version("/ug/index.html")


def test_a_page_hears_of_problems_and_of_their_end(server: Server, board: Board) -> None:
    page = Page(server, "/ug/index.html")
    version = page.hear()["version"]
    board.failed(("a.md:1: wrong. Mend it.",))
    assert page.hear() == {"version": version, "problems": ["a.md:1: wrong. Mend it."]}
    board.built(("zh-Hans",))
    assert page.hear() == {"version": version, "problems": []}


def test_a_server_that_ends_lets_its_pages_go(tmp_path: Path, board: Board) -> None:
    with serving("127.0.0.1", 0, tmp_path, board) as server:
        page = Page(server, "/")
        page.hear()
    with pytest.raises(EOFError):
        page.hear()


def test_a_page_of_an_earlier_server_is_old() -> None:
    assert Board().version("/ug/index.html") != Board().version("/ug/index.html")


def test_a_taken_address_is_refused(tmp_path: Path, board: Board) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ProjectError) as error, serving("127.0.0.1", port, tmp_path, board):
            pass
    assert str(error.value) == (
        f"127.0.0.1:{port}: nothing can be served there: Address already in use."
        " Stop what uses it, or name another address with -a."
    )
