"""The account of an import: one row for each feature read, counts that add up, a digest, a CSV of the refusals."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from django.utils.translation import gettext as _

from emining.audit.services import rows_digest
from emining.kernel.spreadsheets import disarmed
from emining.places.intake import messages
from emining.places.intake.types import OUTCOMES, REFUSED, UPDATED, WRITTEN


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What became of one feature. `field` is the field or column at fault; `notes` are (code, facts) pairs."""

    number: int
    key: str
    outcome: str
    code: str = ""
    field: str = ""
    facts: Mapping[str, Any] = default(default_factory=dict)
    notes: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    subject_id: str = ""


@dataclass(slots=True)
class Report:
    """The rows of one import, in the order read."""

    file: str
    layer: str
    rows: list[ReportRow] = default(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """`read`, `written`, `updated`, `unchanged`, `refused`; read is their sum by construction and checked again
        by the database."""
        found = Counter(row.outcome for row in self.rows)
        return {"read": len(self.rows)} | {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def changed(self) -> int:
        """Features written or updated."""
        return sum(row.outcome in {WRITTEN, UPDATED} for row in self.rows)

    @property
    def refusals(self) -> Iterator[ReportRow]:
        """The rows that were refused."""
        return (row for row in self.rows if row.outcome == REFUSED)

    def digest(self) -> str:
        """SHA-256 over the canonical rows. Record keys are left out: a rehearsal and the import digest alike."""
        return rows_digest(
            {
                "number": row.number,
                "key": row.key,
                "outcome": row.outcome,
                "code": row.code,
                "field": row.field,
                "facts": {name: str(value) for name, value in row.facts.items()},
                "notes": [
                    {"code": code, "facts": {name: str(value) for name, value in facts.items()}}
                    for code, facts in row.notes
                ],
            }
            for row in self.rows
        )


def safe_cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula: a leading sign is disarmed by an apostrophe."""
    text = str(value)
    return text if _is_number(text) else str(disarmed(text))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def refusals_csv(
    *, file: str, layer: str, rows: Iterable[ReportRow], own: Mapping[str, Any] | None = None, standing: str = ""
) -> str:
    """The refusals as CSV in the active language: file, layer, feature, identity, field, code, reason, what to do."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        [_("File"), _("Layer"), _("Feature"), _("Identity"), _("Field"), _("Code"), _("Reason"), _("What to do")]
    )
    for row in rows:
        if row.outcome != REFUSED:
            continue
        reason, remedy = messages.sentence(row.code, row.facts, own), messages.advice(row.code, row.facts)
        cells = (file, layer, row.number, row.key, row.field, row.code, reason, remedy)
        writer.writerow([safe_cell(cell) for cell in cells])
    if standing:
        writer.writerow([safe_cell(standing)])
    return "\ufeff" + out.getvalue()
