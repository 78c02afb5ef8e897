"""Colours: a picture upright and in the colours of screens, so that it needs no profile and no word on how it was held."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

ORIENTATION = 0x0112
UPRIGHT = (None, 0, 1)
QUALITY = 92  # of a JPEG that had to be turned or coloured anew: nobody sees the difference
SHADED = ("RGB", "RGBA", "L", "LA", "P", "1", "I;16", "I")


TOLD = (b"Exif", b"eXIf", b"EXIF", b"ICC_PROFILE", b"iCCP", b"ICCP", b"Raw profile type")
"""What stands in a picture that says how it was held, or which colours it means; without, it need not be decoded."""


def plain(data: bytes) -> bytes:
    """Return a picture as it is where nothing has to be done about it, or else drawn anew in its format."""
    with Image.open(BytesIO(data)) as image:
        if image.mode in SHADED and not any(mark in data for mark in TOLD):
            return data
        profile = image.info.get("icc_profile")
        turned = image.getexif().get(ORIENTATION) not in UPRIGHT
        if not turned and (not profile or _of_screens(profile)) and image.mode in SHADED:
            return data
        if getattr(image, "is_animated", False):
            return data  # no camera makes one
        anew = _coloured(ImageOps.exif_transpose(image), profile)
        out = BytesIO()
        known = {"quality": QUALITY, "subsampling": 0} if image.format == "JPEG" else {}
        known |= {"lossless": True} if image.format == "WEBP" else {}
        anew.save(out, image.format or "PNG", icc_profile=None, exif=b"", **known)
        return out.getvalue()


def _of_screens(profile: bytes) -> bool:
    try:
        return "srgb" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile))).casefold()
    except (ImageCms.PyCMSError, OSError):
        return False


def _coloured(image: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            changed = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
            return changed or image
        except ImageCms.PyCMSError:  # a profile that does not fit its picture is one that nobody has seen it with
            return image.convert(mode)
    return image if image.mode in SHADED else image.convert(mode)
