"""Importing participants from a file: every row read ends in exactly one of written, updated, unchanged, refused."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import rows_digest
from emining.forum import columns, events, states
from emining.forum.codes import new_code
from emining.forum.columns import CellFault
from emining.forum.models import Delegation, Event, HostedGroup, ImportRun, Participant
from emining.forum.permissions import may_run
from emining.forum.services.delegations import next_number
from emining.forum.services.world import locked_event, note, raise_world
from emining.forum.sheets import Row, Sheet, read_sheet
from emining.forum.types import ImportFile
from emining.kernel.refusals import Refused

WRITTEN: Final = "written"
UPDATED: Final = "updated"
UNCHANGED: Final = "unchanged"
REFUSED: Final = "refused"
MOST_REFUSALS_KEPT: Final = 20_000
_FIELDS: Final = ("name", "position", "language")


@dataclass(slots=True)
class _Known:
    """What the event holds before the file is read, and what the file has said so far."""

    companies: dict[str, Delegation]
    people: dict[str, Participant]
    groups: dict[str, HostedGroup]
    first_rows: dict[str, int] = field(default_factory=dict)
    new_companies: list[Delegation] = field(default_factory=list)
    new_people: list[Participant] = field(default_factory=list)
    changed_people: list[Participant] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)


def import_participants(*, actor: Actor, event_code: str, file: ImportFile, document_id: int) -> ImportRun:
    """Read a file and account for every row; write what can be written unless it is a preview. One transaction.

    A company that the event does not know is registered and approved: the organiser vouches for it. Refused rows say
    row, column, rule and what to do. Raises what `read_sheet` raises, `participant_columns_missing`, and the reasons
    of `may_run`.
    """
    sheet = read_sheet(file.name, file.content, file.sheet)
    missing = [name for name in columns.REQUIRED if name not in file.columns]
    if missing:
        raise Refused("participant_columns_missing", columns=", ".join(str(columns.FIELDS[name]) for name in missing))
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        may_run(actor, event).require()
        known = _known(event)
        number = next_number(event)
        account = [_account(event, known, row, file, number) for row in sheet.rows]
        if not file.is_preview:
            _write(known)
        run = _keep(actor, event, file, sheet=sheet, account=account, known=known, document_id=document_id)
        if not file.is_preview:
            if known.new_companies:
                raise_world(event)
            note(
                actor, event, events.PARTICIPANTS_IMPORTED, run=run.number, read=run.read, written=run.written,
                updated=run.updated, unchanged=run.unchanged, refused=run.refused, digest=run.digest,
                file_sha256=run.sha256,
            )  # fmt: skip
    return run


def _known(event: Event) -> _Known:
    companies: dict[str, Delegation] = {}
    for one in Delegation.objects.filter(event=event):
        for name in (one.name_ur, one.name_zh, one.name_en):
            if name:
                companies[columns.key_of(name)] = one
    people = {one.email: one for one in Participant.objects.filter(event=event).select_related("delegation")}
    groups = {columns.key_of(one.code): one for one in HostedGroup.objects.filter(event=event)}
    groups |= {columns.key_of(one.name_en): one for one in groups.values()}
    return _Known(companies, people, groups)


def _account(event: Event, known: _Known, row: Row, file: ImportFile, first_number: int) -> dict[str, Any]:
    """What becomes of one row, as a line of the account."""
    try:
        outcome = _take(event, known, _Cells(row, file.columns), file, first_number)
    except _Fault as fault:
        return {
            "row": row.number, "outcome": REFUSED, "column": fault.column, "code": fault.code,
            "facts": {name: str(value) for name, value in fault.facts.items()},
        }  # fmt: skip
    return {"row": row.number, "outcome": outcome}


class _Fault(ValueError):  # noqa: N818 - an answer about a row
    def __init__(self, column: str, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.column, self.code, self.facts = column, code, facts


class _Cells:
    """The cells of a row by field; reading one wrong says which field it was."""

    def __init__(self, row: Row, places: Mapping[str, int]) -> None:
        self.row, self._places = row, places

    def raw(self, name: str) -> Any:
        """The cell of a field as it stands; None when the file has no such column."""
        place = self._places.get(name)
        return self.row.cells[place] if place is not None and place < len(self.row.cells) else None

    def text(self, name: str, longest: int) -> str:
        """The cell as plain text of limited length."""
        found = columns.plain(self.raw(name))
        if len(found) > longest:
            raise _Fault(name, "cell_too_long", most=longest)
        return found

    def is_merged(self, name: str) -> bool:
        """Whether the value stands in a merged cell that began in a row above."""
        return self._places.get(name, -1) in self.row.merged

    def read(self, name: str, reader: Any) -> Any:
        """The cell as `reader` understands it."""
        try:
            return reader(self.raw(name))
        except CellFault as fault:
            raise _Fault(name, fault.code, **fault.facts) from fault


def _take(event: Event, known: _Known, cells: _Cells, file: ImportFile, first_number: int) -> str:
    name = cells.text("name", 200)
    _check_cells(cells)
    email = cells.read("email", columns.email_of)
    first = known.first_rows.setdefault(email, cells.row.number)
    if first != cells.row.number:
        raise _Fault("email", "email_repeated", first=first)
    consented_at = _consent(cells, file)
    language = cells.read("language", columns.language_of) if columns.plain(cells.raw("language")) else ""
    values = {"name": name, "position": cells.text("position", 120), "language": language}
    person = known.people.get(email)
    company = _company(known, cells)
    # Whatever can refuse the row comes before a company is made for it.
    if person is not None and (company is None or person.delegation_id != company.pk):
        raise _Fault("email", "email_of_another_company")
    if person is None and event.capacity_people is not None and len(known.people) >= event.capacity_people:
        raise _Fault("name", "event_full_of_people", most=event.capacity_people)
    delegation = company or _new_company(event, known, cells, language, first_number)
    values["language"] = language or (person.language if person is not None else _first(delegation))
    if person is None:
        person = Participant(
            event=event, delegation=delegation, email=email, code=new_code(), consented_at=consented_at, **values
        )
        known.people[email] = person
        known.new_people.append(person)
        return WRITTEN
    if all(getattr(person, one) == values[one] for one in _FIELDS):
        return UNCHANGED
    for one in _FIELDS:
        setattr(person, one, values[one])
    known.changed_people.append(person)
    return UPDATED


def _check_cells(cells: _Cells) -> None:
    """A person's name and address are there, and are the person's own."""
    for single in ("name", "email"):
        if columns.plain(cells.raw(single)) == "":
            raise _Fault(single, "cell_empty")
        if cells.is_merged(single):
            raise _Fault(single, "cell_merged")


def _consent(cells: _Cells, file: ImportFile) -> dt.datetime:
    if "consent" not in file.columns:
        if not file.consent_stated:
            raise _Fault("consent", "consent_missing")
        return timezone.now()
    found = cells.read("consent", columns.consent_of)
    if found is False:
        raise _Fault("consent", "consent_missing")
    return timezone.now() if found is True else dt.datetime.combine(found, dt.time(), tzinfo=dt.UTC)


def _company(known: _Known, cells: _Cells) -> Delegation | None:
    """The company of a row when the event (or a row above) knows it."""
    name = cells.text("company", 200)
    if not name:
        raise _Fault("company", "cell_empty")
    if cells.is_merged("company"):
        known.notes["merged_company_filled"] += 1
    country = cells.read("country", columns.country_of)
    found = known.companies.get(columns.key_of(name))
    if found is not None and found.country != country:
        raise _Fault("country", "country_differs", known=found.country)
    return found


def _new_company(event: Event, known: _Known, cells: _Cells, language: str, first_number: int) -> Delegation:
    name, country = cells.text("company", 200), cells.read("country", columns.country_of)
    spoken = cells.read("languages", columns.languages_of) if columns.plain(cells.raw("languages")) else []
    group = columns.key_of(cells.raw("group"))
    if group and group not in known.groups:
        raise _Fault("group", "group_not_known", value=cells.text("group", 60))
    if event.capacity_delegations is not None and first_number + len(known.new_companies) > event.capacity_delegations:
        raise _Fault("company", "event_full", most=event.capacity_delegations)
    found = Delegation(
        event=event,
        number=first_number + len(known.new_companies),
        name_en=name,
        name_zh=cells.text("company_zh", 200),
        name_ur=cells.text("company_ur", 200),
        country=country,
        languages=spoken or [language or {"CN": "zh-hans"}.get(country, "en")],
        group=known.groups.get(group),
        state=states.APPROVED,
        decided_at=timezone.now(),
        is_demonstration=event.is_demonstration,
    )
    known.new_companies.append(found)
    for one in (found.name_ur, found.name_zh, found.name_en):
        if one:
            known.companies[columns.key_of(one)] = found
    return found


def _first(delegation: Delegation) -> str:
    """The language in which people of a company are written to when the row does not say."""
    return {"CN": "zh-hans"}.get(delegation.country, "en")


def _write(known: _Known) -> None:
    Delegation.objects.bulk_create(known.new_companies)
    for person in known.new_people:
        person.delegation_id = person.delegation.pk
    Participant.objects.bulk_create(known.new_people, batch_size=2000)
    Participant.objects.bulk_update(known.changed_people, _FIELDS, batch_size=1000)


def _keep(
    actor: Actor,
    event: Event,
    file: ImportFile,
    *,
    sheet: Sheet,
    account: list[dict[str, Any]],
    known: _Known,
    document_id: int,
) -> ImportRun:
    counts = Counter(line["outcome"] for line in account)
    last = ImportRun.objects.filter(event=event).aggregate(last=Max("number"))["last"]
    notes = dict(known.notes) | {"new_companies": len(known.new_companies)}
    return ImportRun.objects.create(
        event=event,
        number=int(last or 0) + 1,
        file_name=file.name,
        sha256=hashlib.sha256(file.content).hexdigest(),
        document_id=document_id,
        sheet=sheet.name,
        columns={name: sheet.header[place] for name, place in file.columns.items() if place < len(sheet.header)},
        is_preview=file.is_preview,
        consent_stated=file.consent_stated,
        read=len(account),
        written=counts[WRITTEN],
        updated=counts[UPDATED],
        unchanged=counts[UNCHANGED],
        refused=counts[REFUSED],
        refusals=[line for line in account if line["outcome"] == REFUSED][:MOST_REFUSALS_KEPT],
        notes=[{"code": code, "count": count} for code, count in sorted(notes.items()) if count],
        digest=rows_digest(account),
        person_id=actor.person_id,
    )
