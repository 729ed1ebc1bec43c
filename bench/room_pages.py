"""Watermarked pages of a data room, asked for by a hundred viewers at once.

    python bench/room_pages.py [--viewers 100] [--seconds 15] [--pages 40]

Each viewer is another person of another company, with a mark of its own, and turns pages as fast as they come: closed
loop. Every answer is a picture with that viewer's watermark burnt in and one event in the audit. Target on 2 cores: at
least 20 pages a second. The room and its members are made in the database of DATABASE_URL and stay there.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import itertools
import os
import sys
import threading
import time
from collections import Counter
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
    from emining.accounts.tests import factories
    from emining.documents.viewing import page_count
    from emining.rooms.tests.factories import grant, let_in, make_document, make_file, make_folder, make_room

    # Measured again on the same database, the people are others.
    factories._NUMBERS = itertools.count(int(time.time() * 1000))  # noqa: SLF001
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


def turn_pages(
    port: int, paths: list[str], cookies: list[str], seconds: float
) -> tuple[list[float], list[int], Counter[str]]:
    """Milliseconds of every picture, its bytes, and what came instead of pictures."""
    times: list[float] = []
    sizes: list[int] = []
    wrong: Counter[str] = Counter()
    until = time.monotonic() + seconds

    def viewer(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        at = number
        while time.monotonic() < until:
            began = time.perf_counter()
            connection.request("GET", paths[at % len(paths)], headers={"Cookie": f"sessionid={cookies[number]}"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == 200 and body.startswith(b"\xff\xd8\xff"):
                times.append((time.perf_counter() - began) * 1000)
                sizes.append(len(body))
            else:
                wrong[f"{answer.status} {body[:60].decode('ascii', 'replace')}"] += 1
            at += 1

    threads = [threading.Thread(target=viewer, args=(number,)) for number in range(len(cookies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, sizes, wrong


def server_processes(port: int) -> list[Path]:
    """The server's processes: those whose command or surroundings name the port."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            told = (folder / "environ").read_bytes().split(b"\0") + (folder / "cmdline").read_bytes().split(b"\0")
            if f"PORT={port}".encode() in told or any(f"127.0.0.1:{port}".encode() in word for word in told):
                found.append(folder)
    return found


def memory_mib(port: int) -> float:
    """Memory of the server's processes together, what they share counted once (PSS)."""
    total = 0
    for folder in server_processes(port):
        with contextlib.suppress(OSError, IndexError):
            total += int((folder / "smaps_rollup").read_text().split("Pss:")[1].split()[0])
    return round(total / 1024, 1)


def cpu_seconds(port: int) -> float:
    """Time that the server's processes, and those they started and ended, spent on the processor."""
    ticks = 0
    for folder in server_processes(port):
        with contextlib.suppress(OSError, IndexError):
            ticks += sum(int(word) for word in (folder / "stat").read_text().rsplit(")", 1)[1].split()[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


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
    port = measure.free_port()
    command = [sys.executable, "-m", "emining.config.web"]
    environment = {"EMINING_PROCESS": "web", "HOST": "127.0.0.1", "PORT": str(port)}
    with measure.serving(command, port, "/healthz", **environment):
        cold, _sizes, _wrong = turn_pages(port, paths[:8], cookies[:1], 4)
        turn_pages(port, paths, cookies[: min(20, len(cookies))], 8)
        spent, began = cpu_seconds(port), time.monotonic()
        times, sizes, wrong = turn_pages(port, paths, cookies, options.seconds)
        lasted = time.monotonic() - began
        spent = cpu_seconds(port) - spent
        memory = memory_mib(port)
    figures = [
        measure.figure("page with watermark", times, "ms"),
        measure.figure("size of a page", [size / 1024 for size in sizes], "KiB"),
        {"name": "pages a second", "value": round(len(times) / lasted, 1), "unit": "1/s", "n": len(times)},
        {"name": "processor time of a page", "value": round(spent / max(len(times), 1) * 1000, 1), "unit": "ms"},
        {"name": "memory of the server", "value": memory, "unit": "MiB"},
        measure.figure("first looks, one viewer", cold, "ms"),
    ]
    measure.report("room_pages", figures, viewers=options.viewers, pages=count, wrong=dict(wrong))


if __name__ == "__main__":
    main()
