"""Tables as text, and lists of drill holes."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from emining.documents.confined.drill_holes import recognised
from emining.documents.models import Document
from emining.documents.viewing import table_of
from emining.kernel.refusals import Refused

Store = Callable[..., Document]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_csv_is_shown_page_by_page(stored: Store) -> None:
    rows = "\n".join(f"{n};{n * 2}" for n in range(1, 251))
    document = stored(f"a;b\n{rows}\n".encode(), "a.csv", "text/csv")
    first, third = table_of(document), table_of(document, page=3)
    assert first.columns == ("a", "b")
    assert (len(first.rows), first.first, first.rows_total, first.is_cut) == (100, 1, 250, False)
    assert third.rows[-1] == ("250", "500")
    assert third.first == 201
    for page in (0, 4):
        with pytest.raises(Refused) as refused:
            table_of(document, page=page)
        assert refused.value.code == "view_page_absent"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_tables_are_read_in_their_encodings(encoding: str, stored: Store) -> None:
    document = stored("钻孔编号,自,至\nZK-1,0,1\n".encode(encoding), "a.csv", "text/csv")
    table = table_of(document)
    assert table.columns[0] == "钻孔编号"
    assert table.drill_holes is not None
    assert table.drill_holes.kind == "assay"


def test_a_workbook_shows_values_and_works_nothing_out(stored: Store) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1.5, '=HYPERLINK("http://evil.example","x")'])
    book.create_sheet("资源量").append(["t"])
    made = io.BytesIO()
    book.save(made)
    document = stored(made.getvalue(), "a.xlsx", XLSX)
    table = table_of(document)
    assert table.sheets == ("Sheet", "资源量")
    assert table.rows == (("1.5", ""),)
    assert table_of(document, sheet=1).columns == ("t",)
    with pytest.raises(Refused):
        table_of(document, sheet=7)


def test_a_broken_workbook_is_refused(stored: Store) -> None:
    with pytest.raises(Refused) as refused:
        table_of(stored(b"PK\x03\x04 nothing", "a.xlsx", XLSX))
    assert refused.value.code == "view_file_broken"


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (["HOLE_ID", "Easting (m)", "Northing (m)", "RL", "Max Depth"], "collar"),
        (["BHID", "AT", "BRG", "DIP"], "survey"),
        (["Hole ID", "From", "To", "Cu_pct", "Au_ppm"], "assay"),
        (["name", "value"], None),
    ],
)
def test_drill_hole_lists_are_known_by_their_headings(columns: list[str], kind: str | None) -> None:
    found = recognised(columns, [])
    assert (found["kind"] if found else None) == kind


def test_figures_that_cannot_be_are_pointed_out() -> None:
    assay = recognised(["hole", "from", "to"], [["A", "0", "2"], ["A", "3", "2"], ["B", "x", "4"], ["", "", ""]])
    assert assay is not None
    assert (assay["holes"], assay["faulty_rows"], assay["deepest"]) == (2, [2, 3], "4")
    survey = recognised(["hole", "depth", "azimuth", "dip"], [["A", "0", "361", "-60"], ["A", "5", "0", "-90"]])
    assert survey is not None
    assert survey["faulty_rows"] == [1]
