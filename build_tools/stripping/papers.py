"""Papers: PDF without authors, dates, histories, attachments and scripts, and with pictures that say nothing."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from build_tools.stripping import rasters
from build_tools.stripping.refusal import NotBareError, damaged

TOLD = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AF", "/AA", "/SpiderInfo", "/Measure", "/PtData")
"""What any part of a PDF may say of itself, and what runs when somebody opens or leaves it."""
WHOLE = ("/OpenAction", "/Perms", "/Legal", "/Collection", "/URI")
NAMED = ("/EmbeddedFiles", "/JavaScript")
NOTES = {
    "/FileAttachment",
    "/Text",
    "/FreeText",
    "/Popup",
    "/Sound",
    "/Movie",
    "/Screen",
    "/RichMedia",
    "/3D",
    "/Stamp",
}
"""Notes that somebody has written on a page, with their names, and files that hang on it."""
RUN = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR"}


def pdf(data: bytes) -> bytes:
    """Return a PDF that says nothing of who made it, when and with what; the same bytes for the same file."""
    try:
        with pikepdf.open(BytesIO(data)) as paper:
            if paper.is_encrypted:
                raise NotBareError("this PDF is locked.", "Save it without a password and without restrictions.")
            _clean(paper)
            out = BytesIO()
            paper.save(out, deterministic_id=True, fix_metadata_version=False)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise NotBareError("this PDF is locked.", "Save it without a password and without restrictions.") from error
    except pikepdf.PdfError as error:
        raise damaged("PDF") from error


def _clean(paper: pikepdf.Pdf) -> None:
    if "/Info" in paper.trailer:
        del paper.trailer["/Info"]
    if "/ID" in paper.trailer:
        del paper.trailer["/ID"]
    _drop(paper.Root, WHOLE)
    if "/Names" in paper.Root:
        _drop(paper.Root.Names, NAMED)
    for page in paper.pages:
        if "/Annots" in page.obj:
            kept = [note for note in page.obj.Annots if str(note.get("/Subtype", "")) not in NOTES]
            page.obj.Annots = pikepdf.Array(kept)
            for note in kept:
                _drop(note, ("/T", "/M", "/CreationDate", "/NM", "/RC"))
                if "/A" in note and str(note.A.get("/S", "")) in RUN:
                    del note["/A"]
    for thing in paper.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _drop(thing, TOLD)
        if isinstance(thing, pikepdf.Stream) and str(thing.get("/Filter", "")) == "/DCTDecode":
            thing.write(rasters.jpeg(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
    paper.remove_unreferenced_resources()


def _drop(thing: pikepdf.Object, names: tuple[str, ...]) -> None:
    for name in names:
        if name in thing:
            del thing[name]
