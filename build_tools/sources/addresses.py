"""Addresses of sources: which of them lead a reader somewhere, and what to do about those that do not."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

Fault = tuple[str, str]
"""What is wrong with an address, to be said after a field's name, and what to do."""

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ito|traffic_source|ref_src|cmpid|smid")
TRACKED = {("form", "donate"), ("fr", "sycsrp_catchall")}
NOWHERE = {"localhost", "test", "invalid", "example", "local", "internal"}
ARCHIVES = re.compile(
    r"(?:.+\.)?(?:archive\.(?:org|ph|today|is|li|md|vn|fo)|perma\.cc|ghostarchive\.org|webcitation\.org"
    r"|webarchive\.[\w.-]+|arquivo\.pt|conifer\.rhizome\.org)"
)
PROXIES = re.compile(
    r".+\.translate\.goog|translate\.google\.\w+|webcache\.googleusercontent\.com|r\.jina\.ai|12ft\.io"
    r"|(?:.+\.)?(?:proxysite|croxyproxy|hidemyass|freedom-?proxy|textise)\.\w+"
)


def malformed(url: str) -> Fault | None:
    """Return why an address is none; None where it is one."""
    if re.search(r"\s", url):
        return "holds a space.", "Write %20 in its place, or remove it."
    if url.endswith(("…", "...")):
        return "is cut off at its end.", "Copy the whole address."
    if any(mark in url for mark in '<>"\\^`{|}'):
        return "holds a character that no address has.", "Copy the address from the browser."
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "is not an address.", "Write https://, the host and the path."
    if parts.scheme not in ("http", "https"):
        return "does not begin with https:// or http://.", "Copy the whole address."
    if parts.username is not None or parts.password is not None:
        return "holds a name or a password before its host.", "Remove everything from // to @."
    return _nowhere(host)


def _nowhere(host: str) -> Fault | None:
    labels = host.strip(".").split(".")
    if len(labels) < 2 and host != "localhost":
        return "has a host without a dot.", "Copy the whole address."
    if labels[-1] in NOWHERE or re.fullmatch(r"(?:.+\.)?example\.(?:com|net|org)", host):
        return f"leads nowhere: {host} is not on the internet.", "Write the address of the source."
    if not all(labels):
        return "has a host with two dots in a row.", "Copy the whole address."
    return None


def fault(url: str) -> Fault | None:
    """Return why readers cannot be sent to an address: it is none, leads nowhere, tracks, or is somebody's copy."""
    if found := malformed(url):
        return found
    parts = urlsplit(url)
    host, rest = parts.hostname or "", f"{parts.path}?{parts.query}"
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if TRACKING.fullmatch(name.lower()) or (name.lower(), value.lower()) in TRACKED:
            return f"holds {name}={value}, which only says where a reader came from.", "Remove it."
    if ARCHIVES.fullmatch(host) and re.search(r"https?:/", rest):
        return "is an archived copy.", "Write it under archives, and here the address of the source itself."
    if PROXIES.fullmatch(host) or re.search(r"https?:/+[\w-]+\.", rest):
        return "goes through a proxy.", "Write the address of the source itself."
    return None


def archive_fault(url: str) -> Fault | None:
    """Return why an address is no archived copy: it is none, its host is no archive, or it names no page there."""
    if found := malformed(url):
        return found
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not ARCHIVES.fullmatch(host):
        fact = f"is no archived copy: {host} is not known as an archive."
        return fact, "Write one of archive.org, archive.today, perma.cc or a library, or name it under copies."
    if not parts.path.strip("/") and not parts.query:
        return f"leads to the first page of {host}, and to no copy.", "Copy the whole address of the copy."
    return None
