"""A picture of a document in (PNG, JPEG, TIFF with one page or many), its text out, recognised."""

from __future__ import annotations

import io
from typing import Any

from fenjie.read import ocr
from fenjie.read.layout import LaidOut
from fenjie.read.limits import BROKEN, MAY_BE_A_BOMB, MissingPart, Unreadable
from fenjie.read.pages.document import lay_out

A4 = 595.0
"""Points of the short side of a page whose picture does not say how large it is."""


def read(data: bytes) -> LaidOut:
    """Recognise the text of a picture; raises :class:`Unreadable` where there is none."""
    if not ocr.installed():
        reason = "this is a picture, and recognising its text needs an extra"
        raise MissingPart(reason, ocr.INSTALL)
    pages = [
        ocr.recognise(pixels, number, points)
        for number, (pixels, points) in enumerate(pictures(data), start=1)
    ]
    made = lay_out(pages)
    if not made.text.strip():
        raise Unreadable("no text can be recognised in the picture", "scan it again, at 300 dpi")
    return made


def pictures(data: bytes) -> list[tuple[Any, float]]:
    """Grey pixels of each page, and how many points wide one of them is."""
    import numpy as np
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # we count ourselves, before anything is unpacked
    found = []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > ocr.PAGES:
                raise Unreadable(f"the picture has more than {ocr.PAGES} pages", MAY_BE_A_BOMB)
            for frame in range(frames):
                picture.seek(frame)
                width, height = picture.size
                if width * height > ocr.PIXELS:
                    reason = f"the picture has {width} by {height} pixels, too many to read"
                    raise Unreadable(reason, "scan it again at 300 dpi")
                upright = ImageOps.exif_transpose(picture)
                pixels = np.asarray(_on_white(upright).convert("L"))
                found.append((pixels, _points(picture)))
    except Unreadable:
        raise
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        said = str(error).split("<")[0].strip()[:100]
        raise Unreadable(f"the picture is broken ({said})", BROKEN) from None
    return found


def _on_white(picture: Any) -> Any:
    """What is transparent is paper."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    picture = picture.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture)


def _points(picture: Any) -> float:
    """Points a pixel: from its dots per inch, if it says so, else as if it were an A4 page."""
    dpi = picture.info.get("dpi", (0, 0))
    across = float(dpi[0] or 0)
    width, height = picture.size
    if 70 <= across <= 1300:
        return 72 / across
    return A4 / min(width, height) if min(width, height) else 1.0
