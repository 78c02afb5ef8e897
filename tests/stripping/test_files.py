"""Of a file that is published, nothing is left of what it says of itself, and it looks as it did."""

from __future__ import annotations

import base64
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps

from build_tools.publishing import addresses
from build_tools.stripping import files
from build_tools.stripping.refusal import NotBareError
from tests.stripping import told
from tests.stripping.told import SECRET

RASTERS = {".jpg": told.jpeg, ".png": told.png, ".webp": told.webp}


def image(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def apart(one: Image.Image, other: Image.Image) -> int:
    """Return by how much two pictures differ, in the channel and the point where it is most."""
    assert one.size == other.size
    return max(high for _, high in ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema())


@pytest.mark.parametrize("suffix", RASTERS)
def test_a_picture_says_nothing_and_shows_the_same(suffix: str) -> None:
    data = RASTERS[suffix]()
    bare = files.bare(data, suffix)
    assert SECRET.encode() in data or suffix == ".webp"
    assert SECRET.encode() not in bare
    before, after = image(data), image(bare)
    assert apart(before, after) == 0
    assert dict(after.getexif()) == {}
    assert {"exif", "xmp", "XML:com.adobe.xmp", "icc_profile", "comment", "photoshop", "Author"} & set(
        after.info
    ) == set()
    assert files.bare(bare, suffix) == bare


@pytest.mark.parametrize("suffix", RASTERS)
def test_a_picture_that_was_held_on_its_side_stands_upright(suffix: str) -> None:
    data = RASTERS[suffix](6)
    bare = files.bare(data, suffix)
    assert SECRET.encode() not in bare
    assert image(bare).size == (24, 40)
    assert apart(ImageOps.exif_transpose(image(data)), image(bare)) < 40  # a JPEG is compressed once more
    assert files.bare(data, suffix) == bare


def test_colours_of_print_become_those_of_screens() -> None:
    out = BytesIO()
    told.drawn().convert("CMYK").save(out, "JPEG")
    assert image(files.bare(out.getvalue(), ".jpg")).mode == "RGB"


def test_a_moving_picture_goes_on_moving() -> None:
    data = told.gif()
    bare = files.bare(data, ".gif")
    assert SECRET.encode() in data
    assert SECRET.encode() not in bare
    after = image(bare)
    assert (getattr(after, "n_frames", 1), after.info["loop"], "comment" in after.info) == (2, 0, False)


def test_a_drawing_keeps_its_shapes_and_words_alone() -> None:
    bare = files.bare(told.SVG, ".svg").decode()
    assert SECRET not in bare
    assert "inkscape" not in bare
    for kept in ("<title>A square</title>", 'fill="url(#b)"', 'xlink:href="#b"', ">Words</text>", "fill: url(#b)"):
        assert kept in bare
    assert files.bare(bare.encode(), ".svg").decode() == bare


def test_a_photograph_inside_of_a_drawing_says_nothing_either() -> None:
    inside = base64.b64encode(told.png()).decode()
    data = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,{inside}"/></svg>'.encode()
    kept = files.bare(data, ".svg").decode().split("base64,")[1].split('"')[0]
    assert base64.b64decode(kept) == files.bare(told.png(), ".png")


def test_a_paper_says_nothing_and_shows_the_same() -> None:
    data = told.pdf()
    bare = files.bare(data, ".pdf")
    with pikepdf.open(BytesIO(bare)) as paper:
        assert "/Info" not in paper.trailer
        assert dict(paper.attachments) == {}
        whole = b"".join(
            thing.unparse(resolved=True) + (thing.read_raw_bytes() if isinstance(thing, pikepdf.Stream) else b"")
            for thing in paper.objects
        )
        assert len(paper.pages[0].obj.Annots) == 1
    for part in (SECRET.encode(), b"JavaScript", b"EmbeddedFiles", b"PieceInfo", b"Metadata", b"2022"):
        assert part not in whole
        assert part not in bare
    looks = [
        pypdfium2.PdfDocument(each)[0].render(may_draw_forms=False).to_pil()
        for each in (bare, files.bare(bare, ".pdf"))
    ]
    assert apart(*looks) == 0
    assert looks[0].getpixel((2, 90)) != (255, 255, 255)  # the photograph is there
    assert files.bare(data, ".pdf") == bare


@pytest.mark.parametrize("data", [b"ID3\4" + bytes(200), bytes(200) + b"TAG" + bytes(125), b"APETAGEX" + bytes(99)])
def test_a_recording_with_tags_is_refused(data: bytes) -> None:
    with pytest.raises(NotBareError, match="says of itself"):
        files.bare(data, ".mp3")


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (
            told.film(more=told.box(b"udta", b"\xa9xyz+43.8+87.6")),
            "this film says of itself who made it, or when and where (tags).",
        ),
        (told.film(made=3_700_000_000), "this film says when it was made."),
        (told.film(track=b"meta"), "this film has a track that is neither seen nor heard, such as of places."),
        (told.film()[:-3], "this film is damaged."),
    ],
)
def test_a_film_that_says_something_is_refused(data: bytes, fact: str) -> None:
    with pytest.raises(NotBareError) as caught:
        files.bare(data, ".mp4")
    assert caught.value.fact == fact


def test_what_says_nothing_is_published_as_it_is() -> None:
    assert files.bare(told.film(), ".mp4") == told.film()
    assert files.bare(b"\xff\xfb\x90" + bytes(300), ".mp3") == b"\xff\xfb\x90" + bytes(300)


def locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(told.pdf())) as paper:
        paper.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def test_a_locked_paper_is_refused() -> None:
    with pytest.raises(NotBareError) as caught:
        files.bare(locked(), ".pdf")
    assert caught.value.fact == "this PDF is locked."


@pytest.mark.parametrize("suffix", files.KINDS)
def test_a_damaged_file_is_refused_and_breaks_nothing(suffix: str) -> None:
    whole = {**RASTERS, ".gif": told.gif, ".pdf": told.pdf, ".svg": lambda: told.SVG, ".mp4": told.film}
    data = whole.get(suffix.replace("jpeg", "jpg"), lambda: b"Words.")()
    for length in range(0, len(data), max(1, len(data) // 60)):
        with suppress(NotBareError):
            assert SECRET.encode() not in files.bare(data[:length], suffix)


def test_every_kind_that_may_be_published_is_stripped_or_has_nothing_to_say() -> None:
    assert addresses.ASSETS - set(files.KINDS) == {".css", ".js", ".woff2"}


def test_a_file_that_cannot_be_stripped_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"Words.")
    (tmp_path / "b.png").write_bytes(told.png())
    assert files.read(tmp_path / "a.png") == b"Words."
    assert files.read(tmp_path / "b.png") == files.bare(told.png(), ".png")
