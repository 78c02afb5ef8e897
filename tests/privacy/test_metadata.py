"""What a picture or paper says of people is named with its field, though it would be published without."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from build_tools import project as projects
from build_tools.privacy import every, listing, metadata, sources
from tests.conftest import Run, declare, tree
from tests.privacy.people import FOUND, RESIDENT
from tests.stripping import told

FACT = "looks like the number of somebody's identity card: 653…36."
HINT = "Remove it, or allow it in privacy.yml with the rule resident-id and a reason."
ARTIST, COMMENT, XP_AUTHOR = 0x013B, 0x9286, 0x9C9D


def saved(kind: str, **said: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind, **said)
    return out.getvalue()


def exif(number: int, said: str | bytes) -> Image.Exif:
    data = Image.Exif()
    (data.get_ifd(0x8769) if number == COMMENT else data)[number] = said if isinstance(said, bytes) else said.encode()
    return data


def xmp(said: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>'
        f"{said.replace('<', '&lt;')}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def iptc(said: str) -> bytes:
    data = b"\x1c\x02\x50" + struct.pack(">H", len(said.encode())) + said.encode()
    part = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    own, whole = b"Photoshop 3.0\0" + part, saved("JPEG")
    return whole[:2] + b"\xff\xed" + struct.pack(">H", len(own) + 2) + own + whole[2:]


def text(said: str, compressed: bool = False, name: str = "Author") -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt(name, said, zip=compressed)
    return saved("PNG", pnginfo=info)


def paper(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    out, made = BytesIO(), pikepdf.new()
    made.add_blank_page()
    change(made)
    made.save(out)
    return out.getvalue()


def described(said: str) -> bytes:
    return paper(lambda made: made.docinfo.update({"/Author": said}))


def titled(said: str) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.Metadata = pikepdf.Stream(made, xmp(said), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)

    return paper(change)


def noted(said: str) -> bytes:
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=said)
    return paper(lambda made: made.pages[0].obj.update({"/Annots": pikepdf.Array([note])}))


def photographed(said: str) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        data = saved("JPEG", exif=exif(ARTIST, said))
        image = pikepdf.Stream(made, data, Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode)
        made.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))

    return paper(change)


PLANTED: Mapping[str, tuple[str, str, Callable[[str], bytes]]] = {
    "exif": (".jpg", "Artist", lambda said: saved("JPEG", exif=exif(ARTIST, said))),
    "exif-comment": (
        ".jpg",
        "UserComment",
        lambda said: saved("JPEG", exif=exif(COMMENT, b"UNICODE\0" + said.encode("utf-16-le"))),
    ),
    "exif-windows": (
        ".jpg",
        "XPAuthor",
        lambda said: saved("JPEG", exif=exif(XP_AUTHOR, said.encode("utf-16-le"))),
    ),
    "iptc": (".jpg", "By-line", iptc),
    "jpeg-comment": (".jpg", "comment", lambda said: saved("JPEG", comment=said.encode())),
    "jpeg-xmp": (".jpeg", "creator", lambda said: saved("JPEG", xmp=xmp(said))),
    "png-text": (".png", "Author", text),
    "png-compressed": (".png", "Author", lambda said: text(said, compressed=True)),
    "png-exif": (".png", "Artist", lambda said: saved("PNG", exif=exif(ARTIST, said))),
    "png-xmp": (".png", "creator", lambda said: text(xmp(said).decode(), name="XML:com.adobe.xmp")),
    "webp-exif": (".webp", "Artist", lambda said: saved("WEBP", exif=exif(ARTIST, said))),
    "webp-xmp": (".webp", "creator", lambda said: saved("WEBP", xmp=xmp(said))),
    "gif-comment": (".gif", "comment", lambda said: saved("GIF", comment=said.encode())),
    "colours": (".png", "ICC profile", lambda said: saved("PNG", icc_profile=told.profile() + b"\0" + said.encode())),
    "pdf": (".pdf", "Author", described),
    "pdf-xmp": (".pdf", "creator", titled),
    "pdf-note": (".pdf", "note", noted),
    "pdf-photograph": (".pdf", "Artist", photographed),
}
"""Where a file says something of itself, by the ending of its name, what the field is called, and how it is made."""


@pytest.mark.parametrize("place", PLANTED)
@pytest.mark.parametrize("rule", FOUND)
def test_every_kind_of_data_is_found_in_every_field(tmp_path: Path, place: str, rule: str) -> None:
    suffix, field, made = PLANTED[place]
    path = tmp_path / f"a{suffix}"
    said = next((each for each in FOUND[rule] if each.isascii()), FOUND[rule][0])
    path.write_bytes(made(said))
    assert (field, rule) in {(name, found.rule) for name, told in metadata.fields(path) for found in every.find(told)}


@pytest.mark.parametrize(
    "place", ["exif", "exif-comment", "exif-windows", "iptc", "png-text", "jpeg-xmp", "pdf", "pdf-note"]
)
def test_words_in_other_scripts_are_read_too(tmp_path: Path, place: str) -> None:
    suffix, field, made = PLANTED[place]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(made("توققۇزاق كەنتى 疏附县吾库萨克镇三村"))
    assert (field, "توققۇزاق كەنتى 疏附县吾库萨克镇三村") in list(metadata.fields(path))


@pytest.mark.parametrize("place", ["jpeg-xmp", "png-text", "webp-exif", "pdf"])
def test_neither_check_nor_a_build_lets_it_pass(tiny: Path, explainers: Callable[..., Run], place: str) -> None:
    assert explainers("build").status == 0
    before = tree(tiny / "site")
    suffix, field, made = PLANTED[place]
    (tiny / "content" / f"a{suffix}").write_bytes(made(RESIDENT))
    declare(tiny / "content" / f"a{suffix}")
    problem = f"content/a{suffix}: what this file says of itself ({field}) {FACT} {HINT}"
    for command in ("check", "build"):
        run = explainers(command)
        assert (run.status, run.err.count(problem)) == (1, 1)
    assert tree(tiny / "site") == before


def shown(folder: Path) -> list[str]:
    return [str(problem) for problem in sources.problems(projects.load(folder / "mkdocs.yml"))]


def test_privacy_yml_allows_it_there(tiny: Path) -> None:
    (tiny / "content" / "a.pdf").write_bytes(described("press@organisation.org"))
    assert [problem.split(": ")[0] for problem in shown(tiny)] == ["content/a.pdf"]
    allowed = "{rule: email, where: content/a.pdf, value: press@organisation.org, reason: its public address}"
    (tiny / "privacy.yml").write_text(f"allow: [{allowed}]\n", "utf-8")
    assert shown(tiny) == []


def test_a_name_that_is_kept_out_is_found_and_not_said(tiny: Path) -> None:
    listing.add(tiny, ["Somebody Named"])
    (tiny / "content" / "a.jpg").write_bytes(saved("JPEG", exif=exif(ARTIST, "By Somebody Named")))
    assert shown(tiny) == [
        "content/a.jpg: a name stands in what this file says of itself (Artist) that privacy.yml keeps out. Remove it."
    ]


def test_the_name_of_a_field_is_not_said_where_it_may_be_data(tiny: Path) -> None:
    (tiny / "content" / "a.png").write_bytes(text("Words.", name=RESIDENT))
    assert shown(tiny) == [f"content/a.png: what this file says of itself (a field of its own) {FACT} {HINT}"]


@pytest.mark.parametrize(("name", "made"), [("a.jpg", told.jpeg), ("a.png", told.png), ("a.webp", told.webp)])
def test_what_every_camera_says_is_stripped_and_nothing_is_made_of_it(
    tiny: Path, name: str, made: Callable[[], bytes]
) -> None:
    (tiny / "content" / name).write_bytes(made())
    assert list(metadata.fields(tiny / "content" / name)) != []
    assert shown(tiny) == []


@pytest.mark.parametrize(("suffix", "made"), [(".jpg", told.jpeg), (".png", told.png), (".pdf", told.pdf)])
def test_a_damaged_file_breaks_nothing(tmp_path: Path, suffix: str, made: Callable[[], bytes]) -> None:
    data, path = made(), tmp_path / f"a{suffix}"
    for length in range(0, len(data), max(1, len(data) // 40)):
        path.write_bytes(data[:length])
        assert all(isinstance(said, str) for _, said in metadata.fields(path))
