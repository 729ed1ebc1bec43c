"""Pages as pictures: the watermark is in the pixels, and a hostile file hurts nobody but itself."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from emining.documents.confined import watermark
from emining.documents.models import Document
from emining.documents.types import QUARANTINED
from emining.documents.viewing import child, page_count, page_image, page_text, pages_of, way_to_view
from emining.documents.viewing.cache import forget, sweep
from emining.documents.viewing.tests import hostile
from emining.documents.viewing.types import Mark, mark_for
from emining.kernel.refusals import Refused

Store = Callable[..., Document]
NOBODY = Mark("0" * 32, ())
MARK = Mark("ab" * 16, (("李伟", "محمد خان کمپنی"), ("PK-ROOM-2026-000001-X", "2026-11-25 08:12 UTC+5")))


def _pixels(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("L")


def test_a_page_is_drawn_with_the_watermark_in_its_pixels(stored: Store) -> None:
    document = stored(hostile.plain_pdf())
    without = _pixels(page_image(document, 1, 800, NOBODY).content)
    marked = _pixels(page_image(document, 1, 800, MARK).content)
    assert without.size == marked.size == (800, 1067)
    share = sum(ImageChops.difference(without, marked).histogram()[21:]) / (800 * 1067)
    assert 0.01 < share < 0.25, "enough ink to be read, not so much that the page is not"
    # What is under it can still be read: the bar of the page is dark in both.
    assert marked.getpixel((200, 930)) < 130


def test_each_viewer_gets_other_pixels_and_no_page_without_them_is_handed_out(stored: Store) -> None:
    document = stored(hostile.plain_pdf())
    other = Mark("cd" * 16, (("Someone Else",), ("PK-ROOM-2026-000001-X", "2026-11-25 08:13 UTC+5")))
    assert page_image(document, 1, 800, MARK).content != page_image(document, 1, 800, other).content
    assert page_image(document, 1, 800, MARK).content != page_image(document, 2, 800, MARK).content


@pytest.mark.parametrize("name", ["李伟", "محمد خان", "Wei Li"])
def test_every_script_is_drawn_with_letters_of_its_own(name: str) -> None:
    """A font without the letters draws the same empty box for each of them."""
    drawn = watermark.cell_of(((name,),), 24).tobytes()
    boxes = watermark.cell_of((("\ue000" * len(name),),), 24).tobytes()
    assert drawn != boxes
    assert any(drawn)


def test_urdu_letters_join() -> None:
    """The word does not look like its letters kept apart: the layout engine has shaped it."""
    face = watermark._face("arabic", 24)
    joined, apart = face.getmask("محمد"), face.getmask("م\u200cح\u200cم\u200cد")
    assert (joined.size, bytes(joined)) != (apart.size, bytes(apart))


def test_a_mark_cannot_be_hidden_or_turned_by_a_name() -> None:
    from datetime import UTC, datetime

    mark = mark_for(
        ident="ab" * 16,
        person="A\u202eB\n\u200bC",
        organisation=" ",
        room="R",
        at=datetime(2026, 11, 25, 3, 12, tzinfo=UTC),
    )
    assert mark.lines == (("ABC",), ("R", "2026-11-25 08:12 UTC+5"))
    with pytest.raises(ValueError, match="32"):
        Mark("x", ())


def test_the_second_viewer_costs_no_second_process(stored: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    document = stored(hostile.plain_pdf())
    page_image(document, 1, 800, MARK)
    monkeypatch.setattr(child, "ask", lambda *_a, **_k: pytest.fail("a process was started"))
    page_image(document, 1, 790, NOBODY)


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (hostile.wide_page_pdf, {"view_page_too_large"}),
        (hostile.ribbon_pdf, {"view_page_too_large"}),
        (hostile.many_pages_pdf, {"view_too_many_pages"}),
        (hostile.nested_pdf, {"view_file_broken", "view_page_broken", "view_file_too_demanding"}),
        (hostile.looping_pages_pdf, {"view_file_broken", "view_page_broken", "view_too_many_pages"}),
        (hostile.locked_pdf, {"view_file_locked"}),
        (lambda: b"%PDF-1.7 nothing at all", {"view_file_broken"}),
    ],
)
def test_a_hostile_pdf_is_refused_in_words(make: Callable[[], bytes], codes: set[str], stored: Store) -> None:
    document = stored(make())
    assert _outcome(document) in codes


@pytest.mark.slow
@pytest.mark.parametrize("make", [hostile.endless_drawing_pdf, hostile.picture_bomb_pdf])
def test_a_bomb_is_stopped_and_not_lit_again(make: Callable[[], bytes], stored: Store) -> None:
    """Either it is refused within the limits, or drawn within them (PDFium gives up on what is beyond reason)."""
    document = stored(make())
    started = time.monotonic()
    slow_or_drawn = {"", "view_file_too_slow", "view_file_too_demanding", "view_page_broken", "view_file_broken"}
    assert _outcome(document) in slow_or_drawn
    assert time.monotonic() - started < 35
    started = time.monotonic()
    _outcome(document)
    assert time.monotonic() - started < 1, "the outcome is remembered"


def _outcome(document: Document) -> str:
    """The code with which a document is refused; empty when its first page is drawn."""
    try:
        pages_of(document)
        page_image(document, 1, 800, MARK)
    except Refused as refusal:
        return refusal.code
    return ""


def test_a_pdf_that_acts_is_only_a_picture(stored: Store) -> None:
    document = stored(hostile.acting_pdf())
    assert page_count(document) == 1
    assert page_image(document, 1, 800, MARK).media_type == "image/jpeg"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_pictures_stand_upright_and_say_nothing_of_the_camera(kind: str, stored: Store) -> None:
    document = stored(hostile.photograph(kind), f"a.{kind.lower()}", f"image/{kind.lower()}")
    shown = page_image(document, 1, 480, MARK)
    assert (shown.width, shown.height) == (480, 640)
    assert not Image.open(io.BytesIO(shown.content)).getexif()
    assert b"Chagai" not in shown.content


@pytest.mark.parametrize("media_type", ["image/svg+xml", "text/html", "application/zip", "application/octet-stream"])
def test_what_could_run_is_never_shown(media_type: str, stored: Store) -> None:
    document = stored(b"<svg onload='x'/>", "a.svg", media_type)
    assert way_to_view(media_type) == ""
    with pytest.raises(Refused) as refused:
        page_image(document, 1, 800, MARK)
    assert refused.value.code == "view_kind_not_shown"


def test_an_svg_that_calls_itself_a_png_is_refused(stored: Store) -> None:
    with pytest.raises(Refused) as refused:
        page_image(stored(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "image/png"), 1, 800, MARK)
    assert refused.value.code == "view_file_broken"


def test_a_file_in_quarantine_or_damaged_is_not_shown_even_from_the_cache(stored: Store) -> None:
    document = stored(hostile.plain_pdf())
    page_image(document, 1, 800, MARK)
    document.state = QUARANTINED
    with pytest.raises(Refused) as refused:
        page_image(document, 1, 800, MARK)
    assert refused.value.code == "document_quarantined"
    damaged = stored(hostile.plain_pdf(3))
    damaged.sha256 = "0" * 64
    with pytest.raises(Refused) as refused:
        pages_of(damaged)
    assert refused.value.code == "document_damaged"


def test_an_absent_page_is_refused(stored: Store) -> None:
    document = stored(hostile.plain_pdf())
    for page in (0, 3, -1, 10**9):
        with pytest.raises(Refused) as refused:
            page_image(document, page, 800, MARK)
        assert refused.value.code == "view_page_absent"


def test_the_cache_is_closed_swept_and_forgotten(stored: Store, drawn_pages: Path) -> None:
    document = stored(hostile.plain_pdf())
    page_image(document, 1, 800, MARK)
    files = [path for path in drawn_pages.rglob("*") if path.is_file()]
    assert files
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    assert sweep(0) > 0
    assert not [path for path in drawn_pages.rglob("*") if path.is_file()]
    page_image(document, 1, 800, MARK)
    forget(document.sha256)
    assert not [path for path in drawn_pages.rglob("*") if path.is_file()]


def test_words_of_a_page_for_who_cannot_see_it(stored: Store) -> None:
    from emining.documents.rendering import render_pdf

    content = render_pdf("documents/record.typ", {"title": "Copper", "number": "N-1", "lead": "", "sections": []}, "en")
    assert "Copper" in page_text(stored(content), 1)
    assert page_text(stored(hostile.plain_pdf()), 1) == ""


def test_the_process_that_opens_files_knows_no_django() -> None:
    import subprocess
    import sys

    loaded = "import sys; sys.path.insert(0, sys.argv[1]); import emining.documents.confined.worker as w\n"
    loaded += "[load() for load in w._WORK.values()]; print('django' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-I", "-c", loaded, str(child._SOURCE)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize(("size", "phase"), [((800, 1067), 0), ((480, 333), 3), ((1100, 90), 2), ((60, 60), 1)])
def test_inking_in_strips_is_inking_through_the_mask(size: tuple[int, int], phase: int) -> None:
    whole = Image.new("RGB", size, "white")
    whole.paste(watermark.INK, (0, 0), watermark.mask_of(MARK.lines, *size, phase))
    in_strips = watermark.burnt_in(Image.new("RGB", size, "white"), MARK.lines, phase=phase)
    assert in_strips.tobytes() == whole.tobytes()
