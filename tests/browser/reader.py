"""A reader: one private window of the browser, with a note of all it asked for and complained about."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.places import Place

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@dataclass  # without slots: Playwright marks the object whose methods it calls
class Reader:
    """Reads one site; `complaints` stays empty as long as all is well."""

    place: Place
    context: BrowserContext
    page: Page = field(init=False)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(5000)
        self.context.on("request", self._asked)
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._answered)
        self.context.on("console", self._said)
        self.context.on("weberror", lambda error: self.complaints.append(f"{error.error}"))
        self.page = self.context.new_page()

    def visit(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.place.base + path)
        return self.page

    def asked_for(self, path: str) -> int:
        """Return how often a file was asked for."""
        return self.requests.count(self.place.base + path)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.place.base, "data:")):
            self.complaints.append(f"asks somebody else: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader has left before it came
            self.complaints.append(f"{request.failure}: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")


def until(page: Page, true: str) -> None:
    """Wait until an expression is true in a page; Playwright's own way is a program of text, which our policy refuses."""
    eventually(lambda: bool(page.evaluate(true)), true)


def eventually(true: Callable[[], bool], what: str) -> None:
    """Wait until something is so: a moving part has arrived, a script has run."""
    for _ in range(100):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError(f"not so after two seconds: {what}")
