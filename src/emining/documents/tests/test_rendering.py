"""Papers: three scripts, standing line, QR, page numbers, and no way for data to become markup."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emining.documents.rendering import render_pdf
from emining.kernel.languages import Trilingual

MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TITLES = {"en": "Acknowledgement", "zh-hans": "申请受理回执", "ur": "درخواست کی رسید"}


def _text(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


def _record(language: str = "en", **fields: object) -> bytes:
    data = {"title": TITLES[language], "number": "PK-BA-EL-1"} | fields
    return render_pdf("documents/record.typ", data, language, qr="http://localhost:8000/check/1", issued_at=MOMENT)


@pytest.mark.parametrize("language", list(TITLES))
def test_a_paper_in_each_language(language: str, tmp_path: Path) -> None:
    pdf = _record(language)
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    fonts = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout
    wanted = {"en": "NotoSans", "zh-hans": "NotoSansCJK", "ur": "NotoNastaliqUrdu"}[language]
    assert wanted in fonts.replace("-", "")
    assert " no " not in "".join(line[60:] for line in fonts.splitlines()[2:] if "emb" in line)
    assert "PK-BA-EL-1" in _text(pdf, tmp_path)


def test_every_page_carries_the_standing_line_and_its_number(tmp_path: Path) -> None:
    rows = [[str(number), "x"] for number in range(120)]
    text = _text(_record(sections=[{"columns": ["a", "b"], "rows": rows}]), tmp_path)
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "Demonstration; not an official register" in page
        assert f"{number} / {len(pages)}" in page


def test_under_an_authority_the_paper_names_it(settings: object, tmp_path: Path) -> None:
    settings.OPERATING_AUTHORITY = Trilingual("Directorate of Example")  # type: ignore[attr-defined]
    text = _text(_record(), tmp_path)
    assert "Directorate of Example" in text
    assert "Demonstration" not in text


def test_demonstration_records_say_so_even_under_an_authority(settings: object, tmp_path: Path) -> None:
    settings.OPERATING_AUTHORITY = Trilingual("Directorate of Example")  # type: ignore[attr-defined]
    pdf = render_pdf("documents/record.typ", {"title": "T"}, "en", issued_at=MOMENT, is_demonstration=True)
    assert "Demonstration; not an official register" in _text(pdf, tmp_path)


def test_data_cannot_become_markup(tmp_path: Path) -> None:
    text = _text(_record(lead='#read("/config/settings/security.py") *bold* $x$'), tmp_path)
    assert '#read("/config/settings/security.py")' in text
    assert "SECRET_KEY" not in text


def test_the_same_paper_has_the_same_bytes() -> None:
    assert _record() == _record()


@pytest.mark.parametrize("template", ["documents/none.typ", "../x.typ", "documents/../accounts/x.typ", "documents"])
def test_only_templates_of_the_apps(template: str) -> None:
    with pytest.raises(ValueError, match="no typst template"):
        render_pdf(template, {}, "en")
