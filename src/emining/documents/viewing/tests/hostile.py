"""Files made to hurt whoever opens them, each a few kilobytes, and honest ones beside them."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image


def plain_pdf(pages: int = 2, *, size: tuple[float, float] = (300, 400)) -> bytes:
    """White pages with a black bar."""
    pdf = Pdf.new()
    for _number in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.contents_add(b"0 0 0 rg 40 40 100 20 re f")
    return _saved(pdf)


def acting_pdf() -> bytes:
    """Scripts, a launch action, an embedded file and media, all hidden in compressed object streams."""
    pdf = Pdf.open(io.BytesIO(plain_pdf(1)))
    script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert('x')"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("a"), script])))
    pdf.attachments["evil.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="evil.exe")
    launch = Dictionary(S=Name.Launch, F=pikepdf.String("calc.exe"))
    pdf.pages[0].obj.AA = Dictionary(O=launch)
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch),
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9])),
        ]
    )
    made = io.BytesIO()
    pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def wide_page_pdf() -> bytes:
    """A page two million points wide."""
    pdf = Pdf.open(io.BytesIO(plain_pdf(1)))
    pdf.pages[0].obj.MediaBox = Array([0, 0, 2_000_000, 400])
    return _saved(pdf)


def ribbon_pdf() -> bytes:
    """A page whose picture, at any width, would be endlessly high."""
    return plain_pdf(1, size=(3, 14_000))


def many_pages_pdf() -> bytes:
    """One page, named 6,000 times."""
    pdf = Pdf.new()
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 10, 10])))
    pdf.Root.Pages.Kids = Array([page] * 6000)
    pdf.Root.Pages.Count = 6000
    return _saved(pdf)


def endless_drawing_pdf() -> bytes:
    """Forms that draw each other a hundred times, nine deep: 10^18 bars from two kilobytes."""
    pdf = Pdf.new()
    inner = _form(pdf, b"0 0 50 50 re f 0 0 1 rg", None)
    for _level in range(9):
        inner = _form(pdf, b"/F Do 1 0 0 1 0.1 0 cm " * 100, inner)
    page = pdf.add_blank_page(page_size=(300, 400))
    page.obj.Resources = Dictionary(XObject=Dictionary(F=inner))
    page.contents_add(b"/F Do")
    return _saved(pdf)


def picture_bomb_pdf() -> bytes:
    """A picture of 60,000 × 60,000 pixels in a few kilobytes."""
    pdf = Pdf.new()
    packer = zlib.compressobj(9)
    row = bytes(60_000 * 3)
    packed = b"".join(packer.compress(row) for _row in range(2000)) + packer.flush()
    picture = Stream(pdf, zlib.compress(packed, 9))
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=60_000, Height=60_000, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Array([Name.FlateDecode, Name.FlateDecode]),
    )  # fmt: skip
    page = pdf.add_blank_page(page_size=(300, 400))
    page.obj.Resources = Dictionary(XObject=Dictionary(I=picture))
    page.contents_add(b"300 0 0 400 0 0 cm /I Do")
    return _saved(pdf)


def nested_pdf() -> bytes:
    """An array fifty thousand deep where the pages should be."""
    deep = b"[" * 50_000 + b"]" * 50_000
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids "
        + deep
        + b" >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n"
    )


def looping_pages_pdf() -> bytes:
    """A tree of pages that is its own child."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 99999999 /Kids "
        b"[2 0 R 2 0 R] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n"
    )


def locked_pdf() -> bytes:
    """A PDF that wants a password."""
    made = io.BytesIO()
    Pdf.open(io.BytesIO(plain_pdf())).save(made, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return made.getvalue()


def photograph(kind: str = "JPEG", *, size: tuple[int, int] = (640, 480)) -> bytes:
    """A picture with a place and a camera in its EXIF, turned on its side."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Camera of Chagai"
    exif[0x0112] = 6
    made = io.BytesIO()
    picture.save(made, kind, exif=exif)
    return made.getvalue()


def _form(pdf: Pdf, content: bytes, inner: Stream | None) -> Stream:
    form = Stream(pdf, content)
    form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 400]))
    if inner is not None:
        form.stream_dict.Resources = Dictionary(XObject=Dictionary(F=inner))
    return pdf.make_indirect(form)  # type: ignore[return-value]


def _saved(pdf: Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()
