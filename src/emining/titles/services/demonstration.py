"""Making the invented register."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any, Final

import shapely
from django.db import connection, transaction
from django.db.models import ManyToOneRel

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.parties.selectors.demonstration import holders_of_invented_titles
from emining.parties.services import create_demonstration_companies
from emining.places.selectors.names import search_key
from emining.titles import cells, events, kinds
from emining.titles.demonstration import lattice, shape, story
from emining.titles.models import Register, Title
from emining.titles.services.bulk import indexes_built_afterwards
from emining.titles.services.registers import ensure_demonstration_registers
from emining.titles.versions import Version

Progress = Callable[[int, int], None]

_BATCH: Final = 20_000
_BULK: Final = 50_000
"""From so many new titles on, the register's readers wait while two indexes are built anew."""

_TITLE_COLUMNS: Final = "id, register_id, number, kind, kind_at_source"
_VERSION_COLUMNS: Final = (
    "title_id, register_id, number, kind, state, state_at_source, cause, is_exclusive, holder_id, holder_text, "
    "name_en, name_zh, name_ur, mineral_groups, commodities, geom, area_ha, granted_on, expires_on, source_crs, "
    "operation, accuracy_m, valid, known, cell, search_text"
)


def create_demonstration_titles(
    *,
    actor: Actor,
    count: int,
    progress: Progress | None = None,
) -> int:
    """Make the demonstration registers hold exactly `count` invented titles; return how many were written.

    Title n is the same whatever the count, so growing only adds. Shrinking removes all and begins again. Holders are
    the demonstration companies of parties. One transaction and one event with the digest of what was written:
    interrupted, it leaves nothing. `Refused("demonstration_is_off")` outside demonstration mode,
    `Refused("demonstration_ground_missing")` before the base geography is loaded,
    `Refused("demonstration_too_many")` beyond what the ground carries, `Refused("demonstration_titles_named")` when
    there are more of them and something stands on one.
    """
    create_demonstration_companies(actor=actor)
    with transaction.atomic(durable=True):
        registers = ensure_demonstration_registers()
        have = Title.objects.filter(register__kind=kinds.DEMONSTRATION).count()
        if have > count:
            _require_unnamed()
            remove_demonstration_titles(actor=actor)
            have = 0
        if have == count:
            return 0
        ground = lattice.lay(_outlines(registers))
        if ground.capacity < count:
            raise Refused("demonstration_too_many", count=count, capacity=ground.capacity)
        digest = hashlib.sha256()
        holders = holders_of_invented_titles()
        keys = {code: register.pk for code, register in registers.items()}
        with indexes_built_afterwards() if count - have >= _BULK else nullcontext():
            for start in range(have, count, _BATCH):
                stop = min(start + _BATCH, count)
                lives = [story.tell(*dealt) for dealt in ground.deal(start, stop)]
                _copy(lives, keys, holders, digest)
                if progress:
                    progress(stop, count)
        _note(actor, events.DEMONSTRATION_CREATED, first=have + 1, last=count, digest=digest.hexdigest())
    _refresh_statistics()
    return count - have


def _require_unnamed() -> None:
    """Titles that other apps name (a project stands on one, say) cannot go: the database would say so at the end."""
    invented = Title.objects.filter(register__kind=kinds.DEMONSTRATION).values("pk")
    for relation in Title._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django describes models there
        if isinstance(relation, ManyToOneRel) and relation.related_model._meta.app_label != "titles":  # noqa: SLF001
            rows = relation.related_model._default_manager  # noqa: SLF001
            if count := rows.filter(**{f"{relation.field.name}__in": invented}).count():
                raise Refused("demonstration_titles_named", count=count)


def remove_demonstration_titles(*, actor: Actor) -> int:
    """Remove every invented title; return how many there were. Inside the caller's transaction."""
    with connection.cursor() as cursor:
        # Plain SQL: the framework would first fetch every row to look for what hangs on it.
        for table in ("titles_titleversion", "titles_title"):
            cursor.execute(
                f"DELETE FROM {table} WHERE register_id IN (SELECT id FROM titles_register WHERE kind = %s)",  # noqa: S608
                [kinds.DEMONSTRATION],
            )
        removed = cursor.rowcount
    _note(actor, events.DEMONSTRATION_REMOVED, removed=removed)
    return int(removed)


def _note(actor: Actor, code: str, **facts: Any) -> None:
    record(code=code, subject=Subject("titles.register", "demo", "DEMO"), actor=actor, chain="PK", after=facts)


def _outlines(registers: Mapping[str, Register]) -> dict[str, Any]:
    """Province outlines of the drawn boundary set, by jurisdiction code."""
    rows = Register.objects.filter(
        pk__in=[register.pk for register in registers.values()],
        jurisdiction__boundaries__level="province",
        jurisdiction__boundaries__boundary_set__is_default=True,
    ).values_list("jurisdiction__code", "jurisdiction__boundaries__geom")
    parts: dict[str, list[Any]] = {}
    for code, geom in rows:
        parts.setdefault(code, []).append(shapely.from_wkb(bytes(geom.wkb)))
    if not parts:
        raise Refused("demonstration_ground_missing")
    return {code: shapely.union_all(geometries) for code, geometries in parts.items()}


def _copy(lives: Sequence[story.Life], registers: Mapping[str, int], holders: Sequence[int], digest: Any) -> None:
    """Write one batch by COPY: titles first, then all versions, whose triggers check and count the batch as a whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('titles_title', 'id')) FROM generate_series(1, %s)", [len(lives)]
        )
        ids = [row[0] for row in cursor.fetchall()]
        _copy_in(cursor, "titles_title", _TITLE_COLUMNS, _title_lines(lives, ids, registers), digest)
        _copy_in(
            cursor, "titles_titleversion", _VERSION_COLUMNS, _version_lines(lives, ids, registers, holders), digest
        )


def _copy_in(cursor: Any, table: str, columns: str, lines: Iterator[tuple[int, str]], digest: Any) -> None:
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for key, line in lines:
            digest.update(line.encode())
            copy.write(f"{key}\t{line}\n")


def _title_lines(
    lives: Sequence[story.Life], ids: Sequence[int], registers: Mapping[str, int]
) -> Iterator[tuple[int, str]]:
    for key, life in zip(ids, lives, strict=True):
        yield key, "\t".join((str(registers[life.jurisdiction]), life.number, life.kind, ""))


def _version_lines(
    lives: Sequence[story.Life], ids: Sequence[int], registers: Mapping[str, int], holders: Sequence[int]
) -> Iterator[tuple[int, str]]:
    for key, life in zip(ids, lives, strict=True):
        words = " " + search_key(life.number, life.name.en, life.name.zh, life.name.ur)
        for version in life.history:
            yield key, _version_line(life, version, registers[life.jurisdiction], holders, words)


def _version_line(
    life: story.Life, version: Version[story.Facts], register_id: int, holders: Sequence[int], words: str
) -> str:
    facts = version.facts
    return "\t".join((
        str(register_id),
        life.number,
        life.kind,
        facts.state,
        "",
        facts.cause,
        "t" if life.kind in kinds.EXCLUSIVE_KINDS else "f",
        str(holders[facts.holder % len(holders)]),
        "",
        life.name.en,
        life.name.zh,
        life.name.ur,
        f"{{{life.group}}}",
        f"{{{','.join(life.commodities)}}}",
        shape.ewkb(facts.ring),
        f"{shape.area_ha(facts.ring):.4f}",
        facts.granted_on.isoformat(),
        facts.expires_on.isoformat(),
        "EPSG:4326",
        "",
        "30",
        _range(version.valid_from, version.valid_to),
        _range(version.known_from, version.known_to),
        str(cells.cell_of(*shape.middle(facts.ring))),
        words,
    ))  # fmt: skip


def _range(start: date | datetime, end: date | datetime | None) -> str:
    return f'["{start.isoformat()}","{end.isoformat()}")' if end else f'["{start.isoformat()}",)'


def _refresh_statistics() -> None:
    """Tell the planner what was loaded; without it the first queries over a million rows are guesses."""
    with connection.cursor() as cursor:
        for table in ("titles_title", "titles_titleversion", "titles_groundcell"):
            cursor.execute(f"ANALYZE {table}")
