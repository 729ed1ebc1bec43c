"""Setting papers: typst templates of the apps, one frame for all, three scripts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.documents.qr import printed_qr
from emining.kernel.languages import direction, normal_language

_ROOT: Final = Path(__file__).resolve().parents[1]
_FONT_DIRS: Final = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))


def render_pdf(
    template: str,
    data: Mapping[str, Any],
    language: str,
    *,
    qr: str = "",
    issued_at: datetime | None = None,
    is_demonstration: bool = False,
) -> bytes:
    """A PDF in one language from an app's typst template.

    `titles/acknowledgement.typ` names the file `titles/typst/acknowledgement.typ`. `data` reaches the template as JSON,
    so nothing in it can become markup. `qr` is the address that the QR picture carries. `issued_at` (now when absent)
    stands in the footer and in the file, so that the same data at the same time gives the same bytes. Every page
    carries the standing line while no operating authority is configured, and when `is_demonstration` says that the
    record itself is demonstration data. `documents/record.typ` suits most papers.
    """
    app, _slash, name = template.partition("/")
    path = _ROOT / app / "typst" / name
    if path.suffix != ".typ" or ".." in path.parts or not path.is_file():
        raise ValueError(f"there is no typst template {template!r}")
    moment = issued_at or timezone.now()
    inputs = {
        "data": json.dumps(dict(data), ensure_ascii=False, default=str),
        "frame": json.dumps(
            frame(language, qr=qr, issued_at=moment, is_demonstration=is_demonstration), ensure_ascii=False
        ),
    }
    pdf = typst.compile(
        str(path),
        root=str(_ROOT),
        font_paths=_fonts(),
        sys_inputs=inputs,
        timestamp=int(moment.timestamp()),
    )
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} for {template}")
    return pdf


def frame(language: str, *, qr: str, issued_at: datetime, is_demonstration: bool) -> dict[str, Any]:
    """What the frame of every page shows: words in the paper's language, direction of writing, the QR picture."""
    tag = normal_language(language)
    authority = settings.OPERATING_AUTHORITY
    with override(tag):
        local = timezone.localtime(issued_at)
        return {
            "language": {"en": "en", "zh-hans": "zh", "ur": "ur"}[tag],
            "direction": direction(tag),
            "platform": _("Pak-China E-Mining Platform"),
            "authority": authority.in_language(tag)[0] if authority else "",
            "standing": _("Demonstration; not an official register") if authority is None or is_demonstration else "",
            "issued": _("Issued %(moment)s (Asia/Karachi)") % {"moment": local.strftime("%Y-%m-%d %H:%M")},
            "page": _("Page"),
            "verify": _("Scan to check this paper") if qr else "",
            "qr": printed_qr(qr) if qr else "",
            "qr_address": qr,
        }


@cache
def _fonts() -> Any:
    """The Noto fonts, loaded once for each process."""
    return typst.Fonts(font_paths=[str(path) for path in _FONT_DIRS if path.is_dir()], include_system_fonts=False)
