"""Importing participants: hostile and clumsy files, and an account that adds up."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.audit.models import Event as AuditEvent
from emining.forum import columns
from emining.forum.columns import CellFault
from emining.forum.models import Delegation, ImportRun, Participant
from emining.forum.refusals import ROW_FAULTS
from emining.forum.services.import_participants import import_participants
from emining.forum.sheets import read_sheet
from emining.forum.tests.factories import company_of, make_delegation, make_event, make_participant, organiser_of
from emining.forum.types import ImportFile
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

HEADER = ["Company", "Country", "Name", "E-mail", "Position", "Language", "Consent"]


def csv_of(*rows: list[str], header: list[str] | None = None) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in [header or HEADER, *rows]).encode()


def xlsx_of(rows: list[list[object]], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def run(event, content: bytes, *, name: str = "people.csv", actor=None, **fields) -> ImportRun:
    header = read_sheet(name, content).header
    fields.setdefault("is_preview", False)
    file = ImportFile(name=name, content=content, columns=columns.guess_columns(header), **fields)
    return import_participants(actor=actor or organiser_of(event), event_code=event.code, file=file, document_id=1)


def adds_up(done: ImportRun) -> tuple[int, int, int, int, int]:
    assert done.read == done.written + done.updated + done.unchanged + done.refused
    return done.read, done.written, done.updated, done.unchanged, done.refused


def refusals(done: ImportRun) -> list[tuple[int, str, str]]:
    return [(line["row"], line["column"], line["code"]) for line in done.refusals]


def test_rows_are_written_once_and_the_second_run_changes_nothing():
    event = make_event()
    content = csv_of(
        ["Demonstration Copper", "Pakistan", "Ali", "ali@test.example", "Director", "Urdu", "yes"],
        ["示范矿业", "中国", "王", "wang@test.example", "经理", "中文", "2026-01-02"],
        ["Demonstration Copper", "PK", "Sara", "SARA@test.example", "", "", "yes"],
    )
    before = AuditEvent.objects.count()
    assert adds_up(run(event, content)) == (3, 3, 0, 0, 0)
    assert AuditEvent.objects.count() == before + 1
    assert sorted(Delegation.objects.filter(event=event).values_list("country", "state")) == [
        ("CN", "approved"), ("PK", "approved"),
    ]  # fmt: skip
    wang = Participant.objects.get(event=event, email="wang@test.example")
    assert (wang.language, wang.consented_at.date()) == ("zh-hans", date(2026, 1, 2))
    assert adds_up(run(event, content)) == (3, 0, 0, 3, 0)
    changed = content.replace(b"Director", b"Chairman")
    assert adds_up(run(event, changed)) == (3, 0, 1, 2, 0)
    assert Participant.objects.get(email="ali@test.example").position == "Chairman"


def test_a_preview_writes_nothing_but_its_account():
    event = make_event()
    before = AuditEvent.objects.count()
    done = run(event, csv_of(["A", "CN", "B", "b@test.example", "", "", "是"]), is_preview=True)
    assert adds_up(done) == (1, 1, 0, 0, 0)
    assert not Participant.objects.filter(event=event).exists()
    assert not Delegation.objects.filter(event=event).exists()
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["", "CN", "B", "b@test.example", "", "", "yes"], "company", "cell_empty"),
        (["A", "Atlantis", "B", "b@test.example", "", "", "yes"], "country", "country_unknown"),
        (["A", "CN", "", "b@test.example", "", "", "yes"], "name", "cell_empty"),
        (["A", "CN", "B", "not an address", "", "", "yes"], "email", "email_malformed"),
        (["A", "CN", "B", "b@test.example", "", "Latin", "yes"], "language", "language_unknown"),
        (["A", "CN", "B", "b@test.example", "", "", ""], "consent", "consent_missing"),
        (["A", "CN", "B", "b@test.example", "", "", "no"], "consent", "consent_missing"),
        (["A", "CN", "B", "b@test.example", "", "", "perhaps"], "consent", "consent_unclear"),
        (["A", "CN", "B", "b@test.example", "", "", "03/04/2026"], "consent", "date_ambiguous"),
        (["A", "CN", "B", "b@test.example", "", "", "31/02/2026"], "consent", "date_not_read"),
        (["A", "CN", "B", "b@test.example", "", "", "1 Jan 2199"], "consent", "date_in_future"),
        (["A", "CN", "B" * 201, "b@test.example", "", "", "yes"], "name", "cell_too_long"),
    ],
)
def test_a_bad_row_says_which_column_and_why(row, column, code):
    done = run(make_event(), csv_of(row, ["Good", "PK", "G", "g@test.example", "", "", "yes"]))
    assert adds_up(done) == (2, 1, 0, 0, 1)
    assert refusals(done) == [(2, column, code)]
    assert code in ROW_FAULTS


def test_doubled_addresses_are_refused_within_the_file_and_against_the_event():
    event = make_event()
    make_participant(make_delegation(event, name_en="Other"), email="taken@test.example")
    done = run(
        event,
        csv_of(
            ["A", "CN", "B", "b@test.example", "", "", "yes"],
            ["A", "CN", "C", "B@TEST.example", "", "", "yes"],
            ["A", "CN", "D", "taken@test.example", "", "", "yes"],
        ),
    )
    assert refusals(done) == [(3, "email", "email_repeated"), (4, "email", "email_of_another_company")]
    assert done.refusals[0]["facts"] == {"first": "2"}


def test_a_refused_row_makes_no_company():
    event = make_event()
    make_participant(make_delegation(event, name_en="Other"), email="taken@test.example")
    run(event, csv_of(["Brand new", "CN", "D", "taken@test.example", "", "", "yes"]))
    assert not Delegation.objects.filter(event=event, name_en="Brand new").exists()


def test_fullwidth_digits_and_letters_are_read():
    done = run(make_event(), csv_of(["Ａ公司", "ＣＮ", "Ｂ", "ｂ１@test.example", "", "", "２０２６年１月２日"]))
    assert adds_up(done) == (1, 1, 0, 0, 0)
    assert Participant.objects.get().email == "b1@test.example"


def test_a_company_in_a_merged_cell_is_understood_and_a_merged_address_is_not():
    rows = [
        HEADER,
        ["A", "CN", "B", "b@test.example", "", "", "yes"],
        [None, "CN", "C", "c@test.example", "", "", "yes"],
    ]
    done = run(make_event(), xlsx_of(rows, merge="A2:A3"), name="people.xlsx")
    assert adds_up(done) == (2, 2, 0, 0, 0)
    assert {note["code"]: note["count"] for note in done.notes} == {"merged_company_filled": 1, "new_companies": 1}
    rows[2] = ["A", "CN", "C", None, "", "", "yes"]
    refused = run(make_event(), xlsx_of(rows, merge="D2:D3"), name="people.xlsx")
    assert refusals(refused) == [(3, "email", "cell_merged")]


def test_real_dates_of_a_workbook_are_days():
    rows = [HEADER, ["A", "CN", "B", "b@test.example", "", "", date(2026, 1, 2)]]
    assert adds_up(run(make_event(), xlsx_of(rows), name="people.xlsx")) == (1, 1, 0, 0, 0)
    assert Participant.objects.get().consented_at.date() == date(2026, 1, 2)


def test_a_title_above_the_header_is_passed_over():
    rows = [["List of participants"], HEADER, ["A", "CN", "B", "b@test.example", "", "", "yes"]]
    assert adds_up(run(make_event(), xlsx_of(rows), name="people.xlsx")) == (1, 1, 0, 0, 0)


def test_without_a_consent_column_the_organiser_must_state_consent():
    header = HEADER[:-1]
    content = csv_of(["A", "CN", "B", "b@test.example", "", ""], header=header)
    assert refusals(run(make_event(), content)) == [(2, "consent", "consent_missing")]
    assert adds_up(run(make_event(), content, consent_stated=True)) == (1, 1, 0, 0, 0)


def test_capacity_refuses_what_is_too_much():
    event = make_event(capacity_people=1)
    done = run(
        event,
        csv_of(["A", "CN", "B", "b@test.example", "", "", "yes"], ["A", "CN", "C", "c@test.example", "", "", "yes"]),
    )
    assert refusals(done) == [(3, "name", "event_full_of_people")]


def test_headings_in_three_languages():
    assert columns.guess_columns(["公司", "国家", "姓名", "电子邮箱", "同意"]).keys() >= set(columns.REQUIRED)
    assert columns.guess_columns(["کمپنی", "ملک", "نام", "ای میل", "رضامندی"]).keys() >= set(columns.REQUIRED)
    assert columns.guess_columns(["Company name", "COUNTRY ", "Full-name", "E-Mail address"]) == {
        "company": 0, "country": 1, "name": 2, "email": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("people.csv", b"", "file_empty"),
        ("people.exe", b"MZ", "file_kind_not_accepted"),
        ("people.xlsx", b"not a workbook", "file_not_what_it_says"),
        ("people.csv", b"PK\x03\x04rest", "file_not_what_it_says"),
        ("people.csv", b"only\nlines\n", "sheet_empty"),
        ("people.csv", "公司，国家，姓名\n甲，中国，王".encode(), "sheet_fullwidth_commas"),
    ],
)
def test_what_is_no_table_is_refused(name, content, code):
    with pytest.raises(Refused) as caught:
        read_sheet(name, content)
    assert caught.value.code == code


def test_an_archive_bomb_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<x/>")
        bomb.writestr("xl/worksheets/sheet1.xml", b"\x00" * 50_000_000)
    with pytest.raises(Refused) as caught:
        read_sheet("people.xlsx", out.getvalue())
    assert caught.value.code == "archive_too_dense"


def test_rows_and_columns_have_a_limit():
    wide = ",".join(f"c{at}" for at in range(70)).encode()
    with pytest.raises(Refused, match="sheet_too_wide"):
        read_sheet("people.csv", wide)
    with pytest.raises(Refused, match="sheet_too_long"):
        read_sheet("people.csv", b"a,b\n" * 20_010)


def test_missing_columns_are_named():
    event = make_event()
    with pytest.raises(Refused, match="participant_columns_missing"):
        run(event, b"Company,Country\nA,CN\n")


def test_nobody_but_the_organiser_imports():
    event = make_event()
    content = csv_of(["A", "CN", "B", "b@test.example", "", "", "yes"])
    for stranger in (organiser_of(make_event()), company_of(make_delegation(event))):
        with pytest.raises(Refused, match="not_the_organiser"):
            run(event, content, actor=stranger)


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)))
def test_every_day_is_read_in_its_unambiguous_forms(day):
    for form in (day.isoformat(), f"{day.day} {day:%b} {day.year}", f"{day.year}年{day.month}月{day.day}日"):
        assert columns.date_of(form) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_cell(text):
    for reader in (columns.country_of, columns.language_of, columns.languages_of, columns.email_of, columns.consent_of):
        code = "cell_empty"
        try:
            reader(text)
        except CellFault as fault:
            code = fault.code
        assert code in ROW_FAULTS


@pytest.mark.slow
def test_ten_thousand_rows_take_seconds():
    event = make_event()
    rows = [HEADER] + [
        [f"Company {at % 1500}", "CN", f"Person {at}", f"p{at}@test.example", "", "", "yes"] for at in range(10_000)
    ]
    content = xlsx_of(rows)
    assert adds_up(run(event, content, name="people.xlsx")) == (10_000, 10_000, 0, 0, 0)
