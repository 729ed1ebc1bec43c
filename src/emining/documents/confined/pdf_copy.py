"""The copy of a PDF that leaves: watermarked on every page, fingerprinted, disarmed. Confined process only.

The id of the mark stands in four places, so that losing one loses nothing: in the document information, in XMP, in the
file identifier, and on every page as a path that paints nothing and whose coordinates spell the id.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from emining.documents.confined import limits
from emining.documents.confined.faults import Fault
from emining.documents.confined.watermark import INK, mask_of

if TYPE_CHECKING:
    from emining.documents.confined.worker import Answer

_NAMESPACE: Final = "https://emining.example/ns/mark/1.0/"
_INFO: Final = "/EMiningMark"
_TILE_PT: Final = 480.0
_TILE_PX: Final = 1400
_PATH_START: Final = 31337
_PATH: Final = re.compile(rb"31337 (\d+) m ((?:\d+ \d+ l ){4})n")
_ACTIVE_ROOT: Final = ("/OpenAction", "/AA", "/AF", "/AcroForm/XFA", "/Perms", "/Collection")
_ACTIVE_NAMES: Final = ("/JavaScript", "/EmbeddedFiles")
_ACTIVE_ANNOTATIONS: Final = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_HARMLESS_ACTIONS: Final = {"/GoTo", "/URI", "/Named"}


def copied(file: BinaryIO, job: dict[str, Any]) -> Answer:
    """The copy. `Fault` when the file is locked, broken or has too many pages."""
    with _opened(file) as pdf:
        if len(pdf.pages) > limits.MOST_PAGES:
            raise Fault("view_too_many_pages", limit=limits.MOST_PAGES)
        try:
            disarm(pdf)
            _stamp(pdf, tuple(tuple(line) for line in job["lines"]), job["mark"])
            _tell(pdf, job["mark"])
            made = io.BytesIO()
            pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.preserve, encryption=False)
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise Fault("view_file_broken") from error
        return {"pages": len(pdf.pages)}, made.getvalue()


def marks(file: BinaryIO, _job: dict[str, Any]) -> Answer:
    """Every id of a mark found in a PDF, each once, the most hidden first."""
    with _opened(file) as pdf:
        found = [*_on_pages(pdf), *_in_identifier(pdf), *_said(pdf)]
        return {"marks": list(dict.fromkeys(found))}, b""


def disarm(pdf: Pdf) -> None:
    """Take away scripts, actions, embedded files and media: what the store's look cannot see in compressed objects."""
    for path in _ACTIVE_ROOT:
        holder: Any = pdf.Root
        *way, last = path.strip("/").split("/")
        for step in way:
            holder = holder.get(f"/{step}", Dictionary())
        if f"/{last}" in holder:
            del holder[f"/{last}"]
    names: Any = pdf.Root.get("/Names", Dictionary())
    for name in _ACTIVE_NAMES:
        if name in names:
            del names[name]
    for page in pdf.pages:
        for name in ("/AA", "/AF"):
            if name in page.obj:
                del page.obj[name]
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            page.obj["/Annots"] = Array([kept for kept in annotations if _disarmed(kept)])


def _disarmed(annotation: Any) -> bool:
    """Whether an annotation may stay; its additional actions and unsafe action never do."""
    if not isinstance(annotation, Dictionary):
        return False
    if str(annotation.get("/Subtype", "")) in _ACTIVE_ANNOTATIONS:
        return False
    if "/AA" in annotation:
        del annotation["/AA"]
    action = annotation.get("/A")
    if isinstance(action, Dictionary) and str(action.get("/S", "")) not in _HARMLESS_ACTIONS:
        del annotation["/A"]
    elif isinstance(action, Dictionary) and "/Next" in action:
        del action["/Next"]
    return True


def _stamp(pdf: Pdf, lines: tuple[tuple[str, ...], ...], mark: str) -> None:
    picture = _watermark(pdf, lines)
    hidden = _path_of(mark)
    for page in pdf.pages:
        box = [float(edge) for edge in page.mediabox]
        left, bottom = min(box[0], box[2]), min(box[1], box[3])
        wide, high = abs(box[2] - box[0]), abs(box[3] - box[1])
        side = max(_TILE_PT, max(wide, high) / 8)
        resource = page.add_resource(picture, Name.XObject, prefix="EMw")
        drawn = [b"Q q"]
        for row in range(int(high // side) + 1):
            for column in range(int(wide // side) + 1):
                x, y = left + column * side, bottom + high - (row + 1) * side
                drawn.append(f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {y:.2f} cm {resource} Do Q".encode())
        drawn += [hidden, b"Q"]
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"\n".join(drawn))


def _watermark(pdf: Pdf, lines: tuple[tuple[str, ...], ...]) -> Stream:
    """One picture of a single ink whose soft mask is the words; every page draws the same one."""
    mask = mask_of(lines, _TILE_PX, _TILE_PX)
    soft = Stream(pdf, zlib.compress(mask.tobytes(), 9))
    soft.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=_TILE_PX, Height=_TILE_PX, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8, Filter=Name.FlateDecode,
    )  # fmt: skip
    ink = Image.new("RGB", (1, 1), INK)
    picture = Stream(pdf, ink.tobytes())
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
        SMask=pdf.make_indirect(soft),
    )  # fmt: skip
    return picture


def _tell(pdf: Pdf, mark: str) -> None:
    # The old metadata goes: it may be broken, and it is nobody's business outside the room.
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.register_xml_namespace(_NAMESPACE, "emining")
        metadata[f"{{{_NAMESPACE}}}mark"] = mark
    pdf.docinfo[_INFO] = mark
    ident = pikepdf.String(bytes.fromhex(mark))
    pdf.trailer.ID = Array([ident, ident])


def _path_of(mark: str) -> bytes:
    """A path without paint. Nine numbers: its start says that it is one of ours, eight of 16 bits spell the id."""
    raw = bytes.fromhex(mark)
    numbers = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, 16, 2)]
    lines = b"".join(b"%d %d l " % (numbers[at], numbers[at + 1]) for at in range(0, 8, 2))
    return b"%d %d m %sn" % (_PATH_START, zlib.crc32(raw) & 0xFFFF, lines)


def _on_pages(pdf: Pdf) -> list[str]:
    found: list[str] = []
    for number, page in enumerate(pdf.pages):
        if number >= limits.MOST_PAGES:
            break
        contents = page.obj.get("/Contents")
        streams = list(contents) if isinstance(contents, Array) else [contents]
        for stream in streams[-4:]:
            if not isinstance(stream, Stream):
                continue
            try:
                content = stream.read_bytes()
            except pikepdf.PdfError:
                continue
            found.extend(_spelled(match) for match in _PATH.finditer(re.sub(rb"\s+", b" ", content)))
    return [mark for mark in found if mark]


def _spelled(match: re.Match[bytes]) -> str:
    numbers = [int(number) for number in re.findall(rb"\d+", match[2])]
    if any(number > 0xFFFF for number in numbers):
        return ""
    raw = b"".join(number.to_bytes(2, "big") for number in numbers)
    return raw.hex() if zlib.crc32(raw) & 0xFFFF == int(match[1]) else ""


def _in_identifier(pdf: Pdf) -> list[str]:
    """The file identifier is 16 bytes in every PDF: only the caller knows which of them are marks."""
    try:
        return [bytes(pdf.trailer.ID[0]).hex()] if len(bytes(pdf.trailer.ID[0])) == 16 else []
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        return []


def _said(pdf: Pdf) -> list[str]:
    found = []
    try:
        found.append(str(pdf.docinfo.get(_INFO, "")))
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            found.append(str(metadata.get(f"{{{_NAMESPACE}}}mark", "")))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        return found
    return [mark for mark in found if re.fullmatch("[0-9a-f]{32}", mark)]


def _opened(file: BinaryIO) -> Pdf:
    try:
        return Pdf.open(file)
    except pikepdf.PasswordError as error:
        raise Fault("view_file_locked") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Fault("view_file_broken") from error
