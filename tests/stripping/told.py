"""Files that say of themselves, in every place of their format, who made them, when and where."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pikepdf
from PIL import Image, ImageCms, PngImagePlugin

SECRET = "Somebody-Named"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{SECRET}</dc:creator></x:xmpmeta>'.encode()
LATITUDE = {1: "N", 2: (43.0, 49.0, 0.0), 3: "E", 4: (87.0, 36.0, 0.0)}


def drawn(mode: str = "RGB") -> Image.Image:
    """Return a picture that is another one when it is turned."""
    image = Image.new(mode, (40, 24), "#1f5a96" if mode == "RGB" else 90)
    image.paste(Image.new(mode, (20, 8), "#ffcc00" if mode == "RGB" else 200), (0, 0))
    return image


def exif(orientation: int = 1, located: bool = True) -> Image.Exif:
    """Return EXIF data with a name, a place and how the camera was held."""
    data = Image.Exif()
    data[0x010F], data[0x013B], data[0x0112] = f"{SECRET} camera", SECRET, orientation
    if located:
        data.get_ifd(0x8825).update(LATITUDE)
    return data


def profile() -> bytes:
    """Return a colour profile that is the one of screens."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(orientation: int = 1) -> bytes:
    """Return a JPEG with EXIF, XMP, a profile, a comment, another program's part, and words behind its end."""
    out = BytesIO()
    drawn().save(
        out,
        "JPEG",
        exif=exif(orientation),
        xmp=XMP,
        icc_profile=profile(),
        comment=SECRET,
        quality=95,
        progressive=True,
    )
    data = out.getvalue()
    own = b"Photoshop 3.0\0" + SECRET.encode()
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(own) + 2) + own + data[2:] + SECRET.encode()


def png(orientation: int = 1) -> bytes:
    """Return a PNG with texts of all kinds, a time, a profile, EXIF, and words behind its end."""
    told, out = PngImagePlugin.PngInfo(), BytesIO()
    told.add_text("Author", SECRET)
    told.add_text("Comment", SECRET, zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode())
    drawn().save(out, "PNG", pnginfo=told, exif=exif(orientation), icc_profile=profile())
    data, time = out.getvalue(), struct.pack(">HBBBBB", 2022, 5, 24, 1, 2, 3)
    chunk = struct.pack(">I", 7) + b"tIME" + time + struct.pack(">I", zlib.crc32(b"tIME" + time))
    return data[:33] + chunk + data[33:] + SECRET.encode()


def webp(orientation: int = 1, located: bool = True) -> bytes:
    """Return a WebP with EXIF, XMP and a profile."""
    out = BytesIO()
    drawn().save(out, "WEBP", exif=exif(orientation, located), xmp=XMP, icc_profile=profile(), lossless=True)
    return out.getvalue()


def gif() -> bytes:
    """Return a moving GIF with a comment and words behind its end."""
    out = BytesIO()
    first, second = drawn("L"), Image.new("L", (40, 24), 10)
    first.save(out, "GIF", save_all=True, append_images=[second], duration=100, loop=0, comment=SECRET.encode())
    return out.getvalue() + SECRET.encode()


SVG = f"""<?xml version="1.0"?>
<!-- {SECRET} -->
<?{SECRET}?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="/home/{SECRET}/a.png"
  width="20" height="10" viewBox="0 0 20 10" onload="alert('{SECRET}')" data-name="{SECRET}">
  <metadata><author>{SECRET}</author></metadata>
  <inkscape:namedview name="{SECRET}"/>
  <script>{SECRET}</script>
  <style>@import "https://{SECRET}.org/a.css"; .a {{ fill: url(#b); stroke: url(https://{SECRET}.org/x) }}</style>
  <title>A square</title>
  <defs><linearGradient id="b"><stop stop-color="#fff"/></linearGradient></defs>
  <rect class="a" width="10" height="10" fill="url(#b)" onclick="{SECRET}"/>
  <use xlink:href="#b"/><image href="https://{SECRET}.org/x.png"/>
  <a href="https://{SECRET}.org/"><text x="1">Words</text></a>
</svg>
""".encode()


def pdf() -> bytes:
    """Return a PDF with an author, XMP, an attachment, scripts, a note, a history, and a photograph with EXIF."""
    out, paper = BytesIO(), pikepdf.new()
    paper.add_blank_page(page_size=(200, 100))
    page = paper.pages[0].obj
    photograph = pikepdf.Stream(paper, jpeg())
    photograph.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 40, "/Height": 24})
    photograph.update(
        {"/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode}
    )
    photograph.Metadata = pikepdf.Stream(paper, XMP)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=photograph))
    page.Contents = pikepdf.Stream(paper, b"q 40 0 0 24 0 0 cm /Im Do Q")
    page.PieceInfo = pikepdf.Dictionary(Program=pikepdf.String(SECRET))
    note = {"/Type": "/Annot", "/Subtype": pikepdf.Name.Text, "/T": SECRET, "/Contents": SECRET, "/Rect": [0, 0, 9, 9]}
    link = {"/Subtype": pikepdf.Name.Link, "/T": SECRET, "/Rect": [0, 0, 9, 9]}
    page.Annots = pikepdf.Array([pikepdf.Dictionary({**note, "/Type": pikepdf.Name.Annot}), pikepdf.Dictionary(link)])
    paper.attachments["secret.txt"] = SECRET.encode()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(SECRET))
    paper.Root.OpenAction = script
    paper.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script]))
    paper.docinfo["/Author"] = SECRET
    paper.docinfo["/CreationDate"] = "D:20220524010203+08'00'"
    with paper.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET]
    paper.save(out)
    return out.getvalue()


def box(name: bytes, inside: bytes = b"") -> bytes:
    """Return a box of a film."""
    return struct.pack(">I4s", len(inside) + 8, name) + inside


def film(made: int = 0, more: bytes = b"", track: bytes = b"vide") -> bytes:
    """Return the skeleton of a film."""
    header = box(b"mvhd", struct.pack(">III", 0, made, made) + bytes(88))
    handler = box(b"mdia", box(b"hdlr", bytes(8) + track + bytes(13)))
    return box(b"ftyp", b"isom") + box(b"moov", header + box(b"trak", handler) + more) + box(b"mdat", b"\0" * 9)
