"""Pages for the screen from pages for a printing house (pikepdf): what lies past the trim is no part of the sheet."""

import io

import pikepdf
from pikepdf import Pdf


def trimmed(data: bytes) -> bytes:
    """The same pages, each as large as its trim; bleed and crop marks stay in the drawing and out of sight."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj.MediaBox = page.obj.BleedBox = page.obj.TrimBox
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()
