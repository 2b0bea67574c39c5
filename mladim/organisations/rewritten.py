"""A picture written anew: what a camera or a program hid in it is gone, and it surely can be drawn."""

import io
from typing import Literal

from flask_babel import gettext as _

from mladim.core.errors import RuleBroken

JPEG_QUALITY, LONGEST = 85, 6000


def rewritten(content: bytes, *, field: str, kind: Literal["JPEG", "PNG"], box: tuple[int, int]) -> bytes:
    """The picture upright, not larger than the box; a PNG keeps what is see-through."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            # Before anything is unpacked: the file may say one size at its head and another one later.
            if max(picture.size) > LONGEST:
                raise ValueError
            upright = ImageOps.exif_transpose(picture)
            is_clear = kind == "PNG" and upright.has_transparency_data
            plain = upright.convert("RGBA" if is_clear else "RGB")
            plain.thumbnail(box)
            written = io.BytesIO()
            plain.save(written, kind, quality=JPEG_QUALITY, optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleBroken(field, _("Slike ni mogoče prebrati. Izberite drugo datoteko.")) from error
    return written.getvalue()
