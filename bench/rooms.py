"""A data room of 20,000 documents: how long its list, its pages and the single decision take.

    python bench/rooms.py [--documents 20000] [--folders 200] [--rounds 30] [--out FILE]

Works in the database in DATABASE_URL inside one transaction that is undone, so it needs a migrated database and leaves
nothing behind. A foreign member with lines on folders and single documents, a release, nine classes. Times are of the
whole page (rights, counts of every folder, one page of rows, template) and of the pieces. Target: 200 ms for the list.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")

_DOCUMENTS = """
INSERT INTO rooms_roomdocument (room_id, folder_id, document_id, version, title_en, title_zh, title_ur, source_language,
                                residency, export, added_at, changed_at)
SELECT %(room)s, folders[1 + n %% array_length(folders, 1)], %(file)s, 1, 'Demonstration paper ' || n, '', '', 'en',
       (ARRAY['', 'public', 'commercial', 'personal', 'test_results', 'map_product', 'restricted_geodata',
              'classified_map', 'domestic'])[1 + (n / 7) %% 9],
       (ARRAY['', 'free', 'results_stay', 'on_release', 'stays'])[1 + (n / 3) %% 5], now(), now()
FROM generate_series(1, %(number)s) AS n, (SELECT %(folders)s::bigint[] AS folders) AS f
"""


def build(documents: int, folders: int) -> tuple[Any, Any, Any]:
    """A room with its documents, a foreign member and an owner."""
    from django.db import connection

    from emining.rooms.models import Folder, RoomDocument
    from emining.rooms.tests import factories

    owner = factories.keeper()
    room = factories.make_room(owner)
    tops = [Folder(room=room, name_en=f"Folder {n}", position=n) for n in range(max(1, folders // 10))]
    Folder.objects.bulk_create(tops)
    rest = [
        Folder(room=room, name_en=f"Folder {n}", position=n, parent=tops[n % len(tops)])
        for n in range(folders - len(tops))
    ]
    Folder.objects.bulk_create(rest)
    keys = [folder.pk for folder in (*tops, *rest)]
    file = factories.make_file(b"bench")
    with connection.cursor() as cursor:
        facts = {"room": room.pk, "file": file.pk, "number": documents, "folders": keys}
        cursor.execute(_DOCUMENTS, facts)
        cursor.execute("ANALYZE rooms_roomdocument")
    member, actor = factories.let_in(room, country="CN")
    factories.grant(room, "see_marked")
    for folder in rest[: folders // 5]:
        factories.grant(room, "download_marked", folder, member)
    for folder in rest[folders // 5 : folders // 3]:
        factories.grant(room, "nothing", folder, subject_kind="nationality", subject="CN")
    for thing in RoomDocument.objects.filter(room=room).order_by("pk")[:300]:
        factories.grant(room, "download", thing, member)
    factories.make_release(room, tops[0], organisation=member.organisation)
    return room, actor, owner


def client_for(actor: Any) -> Any:
    """A client signed in as an actor."""
    from django.apps import apps
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(apps.get_model("accounts", "Person").objects.get(pk=actor.person_id))
    return client


def timed(name: str, rounds: int, work: Callable[[], Any], target: float | None = None) -> dict[str, Any]:
    """Milliseconds of some work, after one round to warm up."""
    work()
    taken = []
    for _round in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return measure.figure(name, taken, "ms", **({"target": target} if target else {}))


def main() -> None:
    """Measure and report."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--documents", type=int, default=20_000)
    asked.add_argument("--folders", type=int, default=200)
    asked.add_argument("--rounds", type=int, default=30)
    asked.add_argument("--out", type=Path)
    options = asked.parse_args()
    import django

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        figures = measured(options)
        transaction.set_rollback(True)
    found = {
        "name": "rooms",
        "documents": options.documents,
        "folders": options.folders,
        "machine": measure.machine(),
        "figures": figures,
    }
    text = json.dumps(found, indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n")


def measured(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The figures."""
    from emining.rooms.access import decide, rights_of
    from emining.rooms.models import RoomDocument

    room, actor, owner = build(options.documents, options.folders)
    member, keeper = client_for(actor), client_for(owner)
    some = RoomDocument.objects.filter(room=room).order_by("pk")[options.documents // 2]
    pages = {"the list, a member": (member, ""), "the list, its last page": (member, "?page=999"),
             "the list, the owner": (keeper, ""), "one folder": (member, f"?folder={some.folder_id}")}  # fmt: skip
    figures = [
        timed(name, options.rounds, lambda c=client, q=query: _ok(c.get(f"/en/rooms/{room.pk}/{q}")), 200)
        for name, (client, query) in pages.items()
    ]

    def counts() -> int:
        return sum(one.shown for one in rights_of(actor, room).counts.values())

    figures.append(timed("rights and counts alone", options.rounds, counts))
    figures.append(timed("documents over the API", options.rounds,
                         lambda: _ok(member.get(f"/api/v1/rooms/{room.pk}/documents")), 200))  # fmt: skip
    figures.append(timed("one decision", options.rounds, lambda: decide(actor, room, some, "see")))
    return figures


def _ok(response: Any) -> None:
    if response.status_code != 200:
        raise SystemExit(f"answered {response.status_code}")


if __name__ == "__main__":
    main()
