"""Watermarked pages of a data room, asked for by a hundred viewers at once.

    python bench/room_pages.py [--viewers 100] [--seconds 15] [--pages 40]

Each viewer is another person of another company, with a mark of its own, and turns pages as fast as they come: closed
loop. Every answer is a picture with that viewer's watermark burnt in and one event in the audit. Target on 2 cores: at
least 20 pages a second. The room and its members are made in the database of DATABASE_URL and stay there.
"""

from __future__ import annotations

import argparse
import http.client
import os
import threading
import time
from pathlib import Path

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")


def scanned_book(pages: int) -> bytes:
    """A study as such rooms hold them: pages of text."""
    from emining.documents.rendering import render_pdf

    words = "Proven and probable reserves of the deposit were estimated from drill holes. " * 40
    sections = [{"heading": f"Chapter {number}", "paragraphs": [words]} for number in range(1, pages + 1)]
    data = {"title": "Feasibility study", "number": "BENCH-1", "lead": "Made for measuring.", "sections": sections}
    return render_pdf("documents/record.typ", data, "en", is_demonstration=True)


def prepared(viewers: int, pages: int) -> tuple[int, int, int, list[str]]:
    """A room with one document and as many members; keys of room and document, its pages, session cookies."""
    from django.test import Client

    from emining.accounts.models import Person
    from emining.documents.viewing import page_count
    from emining.rooms.tests.factories import grant, let_in, make_document, make_file, make_folder, make_room

    room = make_room()
    thing = make_document(make_folder(room), file=make_file(scanned_book(pages), "study.pdf", "application/pdf"))
    grant(room, "see_marked")
    cookies = []
    for _viewer in range(viewers):
        _member, actor = let_in(room)
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        cookies.append(client.cookies["sessionid"].value)
    return room.pk, thing.pk, page_count(thing.document), cookies


def turn_pages(port: int, paths: list[str], cookies: list[str], seconds: float) -> tuple[list[float], list[int], int]:
    """Milliseconds of every answer, its bytes, and how many were not pictures."""
    times: list[float] = []
    sizes: list[int] = []
    wrong = [0]
    until = time.monotonic() + seconds

    def viewer(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        at = number
        while time.monotonic() < until:
            began = time.perf_counter()
            connection.request("GET", paths[at % len(paths)], headers={"Cookie": f"sessionid={cookies[number]}"})
            answer = connection.getresponse()
            body = answer.read()
            times.append((time.perf_counter() - began) * 1000)
            sizes.append(len(body))
            if answer.status != 200 or not body.startswith(b"\xff\xd8\xff"):
                wrong[0] += 1
            at += 1

    threads = [threading.Thread(target=viewer, args=(number,)) for number in range(len(cookies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, sizes, wrong[0]


def memory_mib(port: int) -> float:
    """Resident memory of the server's processes together: those whose command names the port."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if str(port).encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                status = (folder / "status").read_text()
                total += int(status.split("VmRSS:")[1].split()[0])
        except (OSError, IndexError):
            continue
    return round(total / 1024, 1)


def main() -> None:
    """Prepare, draw each page once, load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--viewers", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--pages", type=int, default=40)
    options = parser.parse_args()

    import django

    django.setup()
    room, document, count, cookies = prepared(options.viewers, options.pages)
    paths = [f"/en/rooms/{room}/documents/{document}/view/{page}.jpg?w=1100" for page in range(1, count + 1)]
    with measure.platform_server() as port:
        cold, _sizes, _wrong = turn_pages(port, paths[:8], cookies[:1], 4)
        turn_pages(port, paths, cookies[: min(20, len(cookies))], 8)
        began = time.monotonic()
        times, sizes, wrong = turn_pages(port, paths, cookies, options.seconds)
        lasted = time.monotonic() - began
        memory = memory_mib(port)
    figures = [
        measure.figure("page with watermark", times, "ms"),
        measure.figure("size of a page", [size / 1024 for size in sizes], "KiB"),
        {"name": "pages a second", "value": round(len(times) / lasted, 1), "unit": "1/s", "n": len(times)},
        {"name": "memory of the server", "value": memory, "unit": "MiB"},
        measure.figure("first looks, one viewer", cold, "ms"),
    ]
    measure.report("room_pages", figures, viewers=options.viewers, pages=count, wrong=wrong)


if __name__ == "__main__":
    main()
