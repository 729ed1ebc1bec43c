"""Loading a list: every row accounted for, and only what changed opens anything again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as queue

from emining.accounts.limits import within_limit
from emining.accounts.types import Actor
from emining.audit.services import record, rows_digest
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel import canonical
from emining.kernel.refusals import Refused
from emining.parties import states_trust as states
from emining.parties.events_trust import LIST_LOADED
from emining.parties.lists import read_list
from emining.parties.models import EntryKey, Hit, ListEntry, ListVersion, RefusedRow, ScreeningList
from emining.parties.permissions_trust import may_load_lists
from emining.parties.selectors.screening import keys_of_subject
from emining.parties.types_trust import LIST_KINDS, PERSON, ListRow, LoadList, RowAccount

SCREEN_VERSION: Final = "parties.screen_version"
"""Name of the job that compares everybody with what a loading brought."""
LOADS_AN_HOUR: Final = 30
_BATCH: Final = 2_000


@dataclass(slots=True)
class LoadResult:
    """What a loading did, or would do."""

    account: RowAccount
    sha256: str
    is_dry_run: bool
    added: int = 0
    changed: int = 0
    removed: int = 0
    reopened: int = 0
    version_id: int | None = None


def load_list(*, actor: Actor, command: LoadList, content: bytes, file_name: str) -> LoadResult:
    """Load a list, or rehearse it. Entries that are as before keep their decided hits; changed ones open theirs again.

    Entries that the new version no longer has stay as history and bar nobody any more. `Refused`: `operator_only`,
    `list_kind_unknown`, `list_changed_kind`, `list_loaded_already`, what `read_list` finds, `too_many_attempts`.
    """
    may_load_lists(actor).require()
    if actor.person_id is not None:
        within_limit("screening.load", f"person:{actor.person_id}", amount=LOADS_AN_HOUR, seconds=3600)
    if command.kind not in LIST_KINDS:
        raise Refused("list_kind_unknown", kind=command.kind)
    result = LoadResult(read_list(content, layout=command.layout), hashlib.sha256(content).hexdigest(), command.dry_run)
    if not result.account.taken:
        raise Refused("list_nothing_taken", refused=len(result.account.refused))
    with transaction.atomic(durable=True):
        screening_list = _list(command)
        if command.dry_run:
            _count(result, screening_list)
            transaction.set_rollback(True)
            return result
        version = _version(actor, command, screening_list, result, file_name)
        _write(result, screening_list, version)
        record(
            code=LIST_LOADED,
            subject=Subject("parties.screening_list", str(screening_list.pk), screening_list.code),
            actor=actor,
            chain=PLATFORM_CHAIN,
            after=_facts(result, command),
        )
    return result


def _list(command: LoadList) -> ScreeningList:
    found, is_new = ScreeningList.objects.select_for_update(no_key=True).get_or_create(
        code=command.code,
        defaults={
            "name": command.name,
            "kind": command.kind,
            "publisher": command.publisher,
            "source": command.source,
            "is_demonstration": command.is_demonstration,
        },
    )
    if not is_new and found.kind != command.kind:
        # Decisions were made about a sanctions list; it cannot become a watch list under them.
        raise Refused("list_changed_kind", code=command.code)
    return found


def _version(
    actor: Actor, command: LoadList, screening_list: ScreeningList, result: LoadResult, file_name: str
) -> ListVersion:
    if screening_list.versions.filter(sha256=result.sha256, version=command.version).exists():
        raise Refused("list_loaded_already", version=command.version)
    account = result.account
    version = ListVersion.objects.create(
        screening_list=screening_list,
        version=command.version,
        dated=command.dated,
        layout=command.layout,
        sha256=result.sha256,
        file_name=file_name[:200],
        rows_read=account.read,
        rows_taken=len(account.taken),
        rows_refused=len(account.refused),
        rows_digest=rows_digest(account.as_rows()),
        loaded_by_id=actor.person_id,
        loaded_at=timezone.now(),
    )
    RefusedRow.objects.bulk_create(
        (
            RefusedRow(version=version, number=number, reason=reason, words=words)
            for number, reason, words in account.refused
        ),
        batch_size=_BATCH,
    )
    result.version_id = version.pk
    return version


def _count(result: LoadResult, screening_list: ScreeningList) -> None:
    new, changed, gone = _sorted_out(result, screening_list)
    result.added, result.changed, result.removed = len(new), len(changed), len(gone)


def _write(result: LoadResult, screening_list: ScreeningList, version: ListVersion) -> None:
    new, changed, gone = _sorted_out(result, screening_list)
    made = ListEntry.objects.bulk_create(
        (ListEntry(screening_list=screening_list, key=row.key, version=version, **_values(row)) for row in new),
        batch_size=_BATCH,
    )
    for entry, row in changed:
        for name, value in _values(row).items():
            setattr(entry, name, value)
        entry.version, entry.is_current = version, True
    ListEntry.objects.bulk_update(
        [entry for entry, _row in changed], [*_values(result.account.taken[0]), "version", "is_current"], batch_size=500
    )
    ListEntry.objects.filter(pk__in=gone).update(is_current=False)
    EntryKey.objects.filter(entry__in=[entry.pk for entry, _row in changed]).delete()
    EntryKey.objects.bulk_create(
        (
            EntryKey(entry=entry, key=key)
            for entry in [*made, *(entry for entry, _row in changed)]
            for key in sorted(keys_of_subject(entry.names, is_person=entry.kind == PERSON))
        ),
        batch_size=_BATCH,
    )
    result.reopened = _hits_follow([entry.pk for entry, _row in changed], gone)
    result.added, result.changed, result.removed = len(new), len(changed), len(gone)
    version.added, version.changed, version.removed = result.added, result.changed, result.removed
    version.save(update_fields=["added", "changed", "removed"])
    if new or changed:
        queue.configure_task(SCREEN_VERSION).defer(version_id=version.pk)


def _sorted_out(
    result: LoadResult, screening_list: ScreeningList
) -> tuple[list[ListRow], list[tuple[ListEntry, ListRow]], list[int]]:
    """New rows, changed entries with their rows, and the numbers of entries that are gone."""
    held = {entry.key: entry for entry in ListEntry.objects.filter(screening_list=screening_list)}
    rows = {row.key: row for row in result.account.taken}
    new = [row for key, row in rows.items() if key not in held]
    changed = [
        (held[key], row)
        for key, row in rows.items()
        if key in held and (held[key].digest != _digest(row) or not held[key].is_current)
    ]
    gone = [entry.pk for key, entry in held.items() if key not in rows and entry.is_current]
    return new, changed, gone


def _hits_follow(changed: list[int], gone: list[int]) -> int:
    """Decided hits of changed entries are open again; hits of entries that went are closed as gone."""
    again = Hit.objects.filter(entry__in=changed, state__in=[states.CONFIRMED, states.CLEARED, states.GONE])
    count = again.update(state=states.HIT_OPEN, found_at=timezone.now(), second_by=None, second_seat="", second_at=None)
    Hit.objects.filter(entry__in=gone).exclude(state=states.GONE).update(state=states.GONE)
    return count


def _values(row: ListRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "names": list(row.names),
        "country": row.country,
        "identifiers": list(row.identifiers),
        "remark": row.remark,
        "listed_on": row.listed_on,
        "digest": _digest(row),
    }


def _digest(row: ListRow) -> str:
    """What a decision rested on: who it is, not the remarks."""
    return canonical.digest([row.kind, list(row.names), row.country, list(row.identifiers)])


def _facts(result: LoadResult, command: LoadList) -> dict[str, Any]:
    account = result.account
    return {
        "list": command.code,
        "version": command.version,
        "kind": command.kind,
        "layout": command.layout,
        "sha256": result.sha256,
        "rows_read": account.read,
        "rows_taken": len(account.taken),
        "rows_refused": len(account.refused),
        "rows_digest": rows_digest(account.as_rows()),
        "added": result.added,
        "changed": result.changed,
        "removed": result.removed,
        "reopened": result.reopened,
    }
