"""Metadata: what pictures and papers of content/ say of themselves, field by field; none of it is ever published."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pikepdf
from lxml import etree
from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from build_tools import pictures

Field = tuple[str, str]
"""What a field is called, and what it says."""
IFDS = (ExifTags.IFD.Exif, ExifTags.IFD.IFD1)
"""The parts of EXIF data beside the first; `pictures` refuses the one that says where a picture was taken."""
NOT_WORDS = {37500, *IFDS, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop}
"""What only the maker of a camera can read, and what leads to other parts."""
WINDOWS = range(0x9C9B, 0x9CA0)  # XPTitle to XPSubject, in UTF-16
CODED = re.compile(rb"^(ASCII|UNICODE|JIS|)\0+")  # before the words of UserComment
IPTC = {(2, 5): "Title", (2, 25): "Keywords", (2, 80): "By-line", (2, 90): "City", (2, 92): "Sub-location"}
KEPT_APART = {"exif", "icc_profile", "photoshop", "xmp", "XML:com.adobe.xmp"}
LISTS = {"li", "Alt", "Bag", "Seq"}
"""What stands in XMP between a field and what it says."""
CALLED = re.compile(r"[A-Za-z][\w :.-]{0,39}")


def fields(path: Path) -> Iterator[Field]:
    """Yield what a file says of itself; nothing for one that says nothing, or that cannot be read: it is refused."""
    if read := READERS.get(path.suffix.lower()):
        for name, said in read(path):
            yield (name, said) if CALLED.fullmatch(name) else ("a field of its own", f"{name}: {said}")


def _of_picture(file: Path | BytesIO) -> list[Field]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of what it cannot read, and of far too many pixels
            with Image.open(file) as image:
                if image.width * image.height > pictures.LARGEST:
                    return []
                return [*_exif(image), *_iptc(image), *_profile(image), *_said(image)]
    except (*pictures.UNREADABLE, Image.DecompressionBombError):
        return []


def _exif(image: Image.Image) -> Iterator[Field]:
    data = image.getexif()
    for part in (data, *(data.get_ifd(part) for part in IFDS)):
        for number, value in part.items():
            if number not in NOT_WORDS:
                yield ExifTags.TAGS.get(number, f"EXIF {number}"), _words(value, wide=number in WINDOWS)


def _iptc(image: ImageFile.ImageFile) -> Iterator[Field]:
    try:
        told = IptcImagePlugin.getiptcinfo(image) or {}
    except pictures.UNREADABLE:  # its fields are not in order: as it stands, then
        yield from (("IPTC", _words(value)) for value in image.info.get("photoshop", {}).values())
        return
    for place, value in told.items():
        for each in value if isinstance(value, list) else [value]:
            yield IPTC.get(place, f"IPTC {place[0]}:{place[1]}"), _words(each)


def _profile(image: Image.Image) -> Iterator[Field]:
    if profile := image.info.get("icc_profile"):
        yield "ICC profile", _words(profile)
        yield "ICC profile", profile.decode("utf-16-be", "replace")  # how a profile of today is named


def _said(image: Image.Image) -> Iterator[Field]:
    """Yield comments, texts of a PNG, which may stand behind its pixels, and XMP."""
    told = {**image.info, **(getattr(image, "text", None) or {})}
    for name, value in told.items():
        if isinstance(value, str | bytes) and name not in KEPT_APART:
            yield str(name), _words(value)
    for name in ("xmp", "XML:com.adobe.xmp"):
        if said := told.get(name):
            yield from _xmp(said.encode() if isinstance(said, str) else bytes(said))


def _xmp(data: bytes) -> Iterator[Field]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data.strip(b"\0"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        yield "XMP", _words(data)
        return
    for element in root.iter(etree.Element):
        yield _field_of(element), element.text or ""
        for name, value in element.attrib.items():
            yield _local(str(name)), str(value)


def _field_of(element: etree._Element) -> str:
    """Return what a field of XMP is called, of which this is the whole or one of several values."""
    around = element.getparent()
    while around is not None and _local(str(element.tag)) in LISTS:
        element, around = around, around.getparent()
    return _local(str(element.tag))


def _local(name: str) -> str:
    """Return a name without its namespace, or without a prefix that none was declared for."""
    return re.split("[}:]", name)[-1]


def _of_paper(path: Path) -> list[Field]:
    try:
        with pikepdf.open(path) as paper:
            info = [(name.lstrip("/"), str(value)) for name, value in paper.docinfo.items()]
            attached = [("attachment", name) for name in paper.attachments]
            return [*info, *attached, *_of_parts(paper.objects), *_of_notes(paper)]
    except (pikepdf.PdfError, *pictures.UNREADABLE):
        return []


def _of_parts(parts: Iterable[pikepdf.Object]) -> Iterator[Field]:
    """Yield the XMP of a PDF and its parts, and what its photographs say of themselves."""
    for part in parts:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream) and "/Metadata" in part:
            yield from _xmp(part.Metadata.read_bytes())
        if isinstance(part, pikepdf.Stream) and part.get("/Filter") == pikepdf.Name.DCTDecode:
            yield from _of_picture(BytesIO(part.read_raw_bytes()))


def _of_notes(paper: pikepdf.Pdf) -> Iterator[Field]:
    """Yield the notes that somebody has written on a page, and the names of their authors."""
    for page in paper.pages:
        for note in page.obj.get("/Annots", ()):
            for name, field in (("/T", "author of a note"), ("/Contents", "note")):
                if name in note:
                    yield field, str(note[name])


def _words(value: object, wide: bool = False) -> str:
    if isinstance(value, tuple) and wide:
        value = bytes(value)
    if not isinstance(value, bytes):
        return _whole(str(value))
    coded = CODED.match(value)
    if wide or (coded and coded[1] == b"UNICODE"):
        return _wide(value[8:] if coded and not wide else value)
    return CODED.sub(b"", value).decode("utf-8", "replace").replace("\0", " ")


def _whole(text: str) -> str:
    """Return words that stand in UTF-8 where only ASCII may, as everybody writes them: Pillow reads each byte as a letter."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:  # they are letters, after all
        return text


def _wide(value: bytes) -> str:
    """Return words in UTF-16, of whichever end first: of ASCII, the zeros tell which."""
    order = "utf-16-be" if value[:1] == b"\0" else "utf-16-le"
    return value.decode(order, "replace").replace("\0", " ")


READERS: Mapping[str, Callable[[Path], list[Field]]] = MappingProxyType(
    {**dict.fromkeys(pictures.RASTER, _of_picture), ".pdf": _of_paper}
)
