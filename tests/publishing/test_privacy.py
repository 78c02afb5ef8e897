"""The finished site is read before it reaches readers: what no source shows with its line is found there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from PIL import Image

from build_tools.privacy import listing
from build_tools.publishing import privacy
from tests.conftest import Run, tree
from tests.privacy.people import FOUND, RESIDENT
from tests.stripping import told

PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
FACT = "this looks like the number of somebody's identity card: 653…36."
HINT = (
    "Look for it in content/, locales/ and overrides/."
    " Remove it, or allow it in privacy.yml with the rule resident-id and a reason."
)


def workbook() -> bytes:
    out, book = BytesIO(), openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Words", RESIDENT])
    book.save(out)
    return out.getvalue()


def authored() -> bytes:
    out, book = BytesIO(), openpyxl.Workbook()
    book.properties.creator = f"Somebody {RESIDENT}"
    book.save(out)
    return out.getvalue()


def paper(metadata: bool) -> bytes:
    out, made = BytesIO(), pikepdf.new()
    made.add_blank_page()
    if metadata:
        with made.open_metadata() as said:
            said["dc:title"] = RESIDENT
    else:
        made.docinfo["/Author"] = RESIDENT
    made.save(out)
    return out.getvalue()


def archive(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, data)
    return out.getvalue()


def page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


SITE = {
    "a.html": page(f"<p>Number {RESIDENT}.</p>"),
    "b.html": page(f"<p>Number {RESIDENT[:6]}<em>{RESIDENT[6:14]}</em><!-- x -->{RESIDENT[14:]}.</p>"),
    "c.html": page(f'<img src="x.png" alt="Number {RESIDENT}">'),
    "d.html": page("<p>" + "".join(f"&#{ord(digit)};" for digit in RESIDENT) + "</p>"),
    "e.html": page(f"<!-- {RESIDENT} -->"),
    "f.html": page(f"<p>Number {RESIDENT[:6]}\n{RESIDENT[6:]}</p>"),
    "g.html": page(f'<script type="application/ld+json">{{"name": "{RESIDENT}"}}</script>'),
    "h.html": page(f"<svg><text>{RESIDENT}</text></svg>"),
    "a.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><title>{RESIDENT}</title></svg>".encode(),
    "a.json": json.dumps({"a": RESIDENT}).encode(),
    "b.json": ('"' + "".join(f"\\u{ord(digit):04x}" for digit in RESIDENT) + '"').encode(),
    "a.js": f"index = ['{RESIDENT}']".encode(),
    "a.csv": f"a,{RESIDENT}\r\n".encode(),
    "a.ics": f"DESCRIPTION:Number {RESIDENT[:7]}\r\n {RESIDENT[7:]}\r\n".encode(),
    "a.bib": f"note = {{{RESIDENT}}}".encode(),
    "a.xlsx": workbook(),
    "b.xlsx": authored(),
    "a.pdf": paper(metadata=False),
    "b.pdf": paper(metadata=True),
    "a.zip": archive("inside/index.html", page(RESIDENT)),
}


def found(folder: Path, root: Path) -> list[str]:
    files = [(f"site/{path.name}", path) for path in sorted(folder.iterdir())]
    return [str(problem) for problem in privacy.problems(files, root)]


@pytest.mark.parametrize("name", SITE)
def test_it_is_found_in_every_kind_of_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SITE[name])
    place = f"{name}/inside/index.html" if name.endswith(".zip") else name
    assert set(found(tmp_path, tmp_path)) == {f"site/{place}: {FACT} {HINT}"}  # a line may stand behind two others


@pytest.mark.parametrize("rule", FOUND)
def test_every_kind_of_data_is_found_in_a_page(tmp_path: Path, rule: str) -> None:
    words = "<p>".join(text.replace("<b>", "").replace("</b>", "") for text in FOUND[rule])
    (tmp_path / "a.html").write_bytes(page(words))
    assert len([line for line in found(tmp_path, tmp_path) if f"with the rule {rule} " in line]) >= len(FOUND[rule]) - 2


def test_a_line_is_read_again_behind_another_one(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page("<th>Date of birth</th><p>Words</p><p>7 March 1990</p>"))
    (tmp_path / "b.html").write_bytes(page("<td>Date of birth</td><td>7 March 1990</td>"))
    assert [line.partition(": ")[0] for line in found(tmp_path, tmp_path)] == ["site/b.html"]


def test_what_stands_in_many_files_is_told_once(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(page(f"<p>Number {RESIDENT}.</p><p>{name}</p>"))
    (tmp_path / "c.zip").write_bytes(archive("a.html", (tmp_path / "a.html").read_bytes()))
    assert found(tmp_path, tmp_path) == [f"site/a.html: {FACT} {HINT}"]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.gif"])
def test_a_picture_that_says_something_of_itself_is_found(tmp_path: Path, name: str) -> None:
    data = {"a.jpg": told.jpeg, "a.png": told.png, "a.webp": told.webp, "a.gif": told.gif}[name]()
    (tmp_path / name).write_bytes(data)
    assert found(tmp_path, tmp_path) == [
        f"site/{name}: this picture says something of itself, such as where it was taken or with what."
        " Save it anew without, under content/."
    ]


def test_pictures_and_fonts_inside_of_pages_are_no_words(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    (tmp_path / "a.html").write_bytes(page(f'<img alt="" src="data:image/png;base64,A13800138000B{"A" * 40}=">'))
    (tmp_path / "b.png").write_bytes(out.getvalue())
    assert found(tmp_path, tmp_path) == []


def test_names_that_are_kept_out_are_found(tmp_path: Path) -> None:
    listing.add(tmp_path, ["张三"])
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_bytes(page("<p>见<b>张</b>三。</p>"))
    assert found(site, tmp_path) == ["site/a.html: a name stands here that privacy.yml keeps out. Remove it."]


def test_what_privacy_yml_allows_in_a_source_may_stand_in_the_site(tmp_path: Path) -> None:
    allowed = f"allow: [{{rule: resident-id, where: content/a.md, value: '{RESIDENT}', reason: a test}}]"
    (tmp_path / "privacy.yml").write_text(allowed, "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_bytes(SITE["a.html"])
    assert found(site, tmp_path) == []


def hide(tiny: Path) -> None:
    """Write a number so that no source shows it, and every page does."""
    page = tiny / "content" / "index.md"
    hidden = "".join(f"&#{ord(digit)};" for digit in RESIDENT)
    page.write_text(f"{page.read_text('utf-8')}\nNumber {hidden}.\n", "utf-8")


def test_mkdocs_alone_fails_and_leaves_none_of_it(tiny: Path) -> None:
    hide(tiny)
    run = subprocess.run(
        ["mkdocs", "build"], capture_output=True, text=True, env={**os.environ, "PATH": PATH}, check=False
    )
    assert run.returncode == 1
    assert f"{FACT} {HINT}" in run.stderr
    assert privacy.files(tiny / "site") == []


@pytest.mark.parametrize("more", [(), ("--locale", "ug")])
def test_a_build_leaves_the_old_site_where_the_new_one_would_harm_somebody(
    tiny: Path, explainers: Callable[..., Run], more: tuple[str, ...]
) -> None:
    assert explainers("build").status == 0
    before = tree(tiny / "site")
    hide(tiny)
    run = explainers("build", *more)
    assert run.status == 1
    assert f"{FACT} {HINT}" in run.err
    assert run.err.splitlines()[-1].endswith("site/ is as it was.")
    assert tree(tiny / "site") == before


def test_a_good_site_is_one_without_any(built: Path, synced: Path) -> None:
    assert list(privacy.problems(privacy.files(built), synced)) == []
