"""Large files by tus over HTTP: how fast beside the bare disk, in how much memory, and through how many cuts.

    python bench/uploads.py [--megabytes 1024] [--piece 8 64 0] [--rounds 3]
    python bench/uploads.py --kill [--megabytes 5120] [--cuts 3]

The first form sends a made SEG-Y file to a server of its own and, in the same run, writes as many bytes to the same
disk with one fsync at the end, as dd does. `--piece` are megabytes a request, 0 for all in one; the browser sends 8,
with a checksum each. The second form kills the server (SIGKILL) at random places, cuts the line, starts it again,
goes on from where HEAD says, and compares SHA-256 of what was sent with what is kept and with what a download gives.
Targets: at most 20 % slower than the disk, the web process under 150 MB whatever the size. Everything is deleted after.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import http.client
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
MB = 1024 * 1024
KIND = "bench.file"
_SEED = 4


class Site:
    """A web server with two processes and a worker, over one data folder; can be killed and started again."""

    def __init__(self, folder: str) -> None:
        self.port = measure.free_port()
        self._folder = folder
        self._web: subprocess.Popen[bytes] | None = None
        self._worker: subprocess.Popen[bytes] | None = None
        self.peak_kib = 0
        self._watching = True
        threading.Thread(target=self._watch, daemon=True).start()

    def start(self) -> None:
        """Both, until the web server answers."""
        web = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
            "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "error",
            "bench.uploads_site:application",
        ]  # fmt: skip
        self._web = self._run(web, "web")
        if self._worker is None:
            self._worker = self._run([sys.executable, "-m", "bench.uploads_site", "worker"], "worker")
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if measure.get(self.port, "/healthz")[0] == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError("the server did not answer")

    def _run(self, command: list[str], process: str) -> subprocess.Popen[bytes]:
        place = {"DATA_DIR": self._folder, "EMINING_PROCESS": process, "EMINING_CLAMD": "off"}
        return subprocess.Popen(
            command,
            cwd=measure.ROOT,
            env=os.environ | place | {"PYTHONPATH": f"{measure.ROOT / 'src'}:{measure.ROOT}"},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """SIGKILL to the web server and its processes, as a power cut to them."""
        if self._web is not None:
            os.killpg(self._web.pid, signal.SIGKILL)
            self._web.wait()
            self._web = None

    def stop(self) -> None:
        """End everything that was started."""
        self._watching = False
        for process in (self._web, self._worker):
            if process is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def rss_kib(self) -> int:
        """Of the fattest web process."""
        web = self._web
        if web is None:
            return 0
        found = [0]
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = path.read_text().rpartition(")")[2].split()
                if int(fields[3]) == web.pid:  # the session is the server's own
                    status = (path.parent / "status").read_text()
                    found.append(int(status.partition("VmRSS:")[2].split()[0]))
        return max(found)

    def _watch(self) -> None:
        while self._watching:
            self.peak_kib = max(self.peak_kib, self.rss_kib())
            time.sleep(0.05)


class Sender:
    """A signed-in tus client."""

    def __init__(self, port: int, cookies: str, token: str) -> None:
        self._port = port
        self._headers = {"Tus-Resumable": "1.0.0", "Cookie": cookies, "X-CSRFToken": token}

    def ask(self, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """One request without content."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request(
                method, path, headers=self._headers | {k.replace("_", "-"): v for k, v in headers.items()}
            )
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def begin(self, size: int, sha256: str) -> str:
        """The address of a new upload."""
        values = {"kind": KIND, "filename": "survey.sgy", "sha256": sha256}
        told = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in values.items())
        status, headers, body = self.ask("POST", "/uploads/", Upload_Length=str(size), Upload_Metadata=told)
        if status != 201:
            raise RuntimeError(f"not begun: {status} {body[:200]!r}")
        return headers["location"]

    def offset(self, address: str) -> int:
        """How far it is, says HEAD."""
        return int(self.ask("HEAD", address)[1]["upload-offset"])

    def send(self, address: str, path: Path, *, piece: int, stop_at: int | None = None, sums: bool = False) -> int:
        """Send from where it stands, over one connection; the last status. Cuts the line at `stop_at`."""
        size, at, status = path.stat().st_size, self.offset(address), 0
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=300, blocksize=MB)
        connection.connect()
        connection.sock.settimeout(None)  # sendfile wants a socket that blocks
        with path.open("rb") as file:
            while at < size:
                length = min(piece or size, size - at)
                more = {"Upload-Checksum": self._sum(file, at, length)} if sums else {}
                file.seek(at)
                connection.putrequest("PATCH", address)
                told = {"Content-Type": "application/offset+octet-stream", "Content-Length": str(length)}
                for name, value in (self._headers | told | more | {"Upload-Offset": str(at)}).items():
                    connection.putheader(name, value)
                connection.endheaders()
                end = at + length if stop_at is None else min(at + length, stop_at)
                self._bytes(connection, file, at, end)
                if end < at + length:
                    connection.close()
                    return 0
                response = connection.getresponse()
                response.read()
                status, at = response.status, end
                if status == 423:
                    raise BlockingIOError
                if status != 204:
                    raise RuntimeError(f"PATCH: {status}")
        connection.close()
        return status

    def _bytes(self, connection: http.client.HTTPConnection, file: Any, at: int, end: int) -> None:
        """From the page cache straight to the line, as a client in C would: the measured part is the server."""
        left = end - at
        while left > 0:
            sent = os.sendfile(connection.sock.fileno(), file.fileno(), end - left, left)
            if sent == 0:
                raise ConnectionError
            left -= sent

    def _sum(self, file: Any, at: int, length: int) -> str:
        file.seek(at)
        return f"sha256 {base64.b64encode(hashlib.sha256(file.read(length)).digest()).decode()}"

    def finished(self, address: str) -> float:
        """Wait until it is kept; seconds that took."""
        began = time.perf_counter()
        while True:
            status, _headers, body = self.ask("GET", address)
            answer = json.loads(body)
            if answer.get("state") == "finished":
                return time.perf_counter() - began
            if status >= 400:
                raise RuntimeError(f"not kept: {answer}")
            time.sleep(0.05)

    def download(self, path: str) -> tuple[str, int]:
        """SHA-256 and bytes of what the platform hands out."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=300)
        connection.request("GET", path, headers=self._headers)
        response = connection.getresponse()
        digest, size = hashlib.sha256(), 0
        while data := response.read(MB):
            digest.update(data)
            size += len(data)
        connection.close()
        return digest.hexdigest(), size


def make_file(path: Path, size: int) -> str:
    """A SEG-Y file of so many bytes that do not compress; its SHA-256."""
    maker, digest = random.Random(_SEED), hashlib.sha256()
    block = maker.randbytes(8 * MB)
    head = bytearray(3600)
    head[:3200] = b"C 1 CLIENT BENCH".ljust(3200)
    head[3216:3218], head[3224:3226] = (2000).to_bytes(2, "big"), (1).to_bytes(2, "big")
    with path.open("wb") as file:
        written = file.write(head)
        digest.update(head)
        while written < size:
            data = (written.to_bytes(8, "big") + block)[: size - written]
            file.write(data)
            digest.update(data)
            written += len(data)
    return digest.hexdigest()


def disk_seconds(source: Path, target: Path) -> float:
    """Copy a cached file with one fsync at the end, in pieces of a megabyte, as dd does."""
    began = time.perf_counter()
    with source.open("rb", buffering=0) as read, target.open("wb", buffering=0) as write:
        while data := read.read(MB):
            write.write(data)
        os.fsync(write.fileno())
    took = time.perf_counter() - began
    target.unlink()
    return took


@contextlib.contextmanager
def signed_in() -> Iterator[tuple[str, str]]:
    """Cookies and form token of a person made for the bench, who is taken away with everything they sent."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    people = get_user_model()
    person = people.objects.create_user(
        f"bench-{os.getpid()}@bench.example", None, full_name="Bench", is_demonstration=True
    )
    client = Client()
    client.force_login(person)
    token = "b" * 32
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    try:
        yield f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}", token
    finally:
        from emining.documents.models import Document, UploadSession

        UploadSession.objects.filter(person=person).delete()
        Document.objects.filter(uploader=person).delete()
        client.logout()
        with contextlib.suppress(Exception):
            person.delete()


def last_document() -> int:
    """The newest document."""
    from emining.documents.models import Document

    return int(Document.objects.order_by("-pk").values_list("pk", flat=True)[0])


def throughput(options: argparse.Namespace, folder: Path, site: Site, sender: Sender) -> list[dict[str, Any]]:
    """Disk and uploads in turn, so that both meet the same disk."""
    source, size = folder / "source.sgy", options.megabytes * MB
    digest = make_file(source, size)
    _read_pages(site)
    before = site.rss_kib()
    disk: list[float] = []
    arrived: dict[int, list[float]] = {piece: [] for piece in options.piece}
    kept: dict[int, list[float]] = {piece: [] for piece in options.piece}
    figures = []
    for _ in range(options.rounds):
        for piece in options.piece:
            disk.append(size / MB / disk_seconds(source, folder / "bare"))
            address = sender.begin(size, digest)
            began = time.perf_counter()
            sender.send(address, source, piece=piece * MB, sums=options.sums and piece > 0)
            arrived[piece].append(size / MB / (time.perf_counter() - began))
            kept[piece].append(sender.finished(address))
            _forget(folder)
    figures.append(measure.figure("bare disk, one fsync at the end", disk, "MB/s"))
    for piece in options.piece:
        name = f"{piece} MB a request" if piece else "one request"
        share = statistics.median(arrived[piece]) / statistics.median(disk)
        figures.append(measure.figure(f"tus, {name}", arrived[piece], "MB/s", share_of_disk=round(share, 3)))
        figures.append(measure.figure(f"then kept (fsync, SHA-256, looked into), {name}", kept[piece], "s"))
    return figures + _memory(site, before)


def _read_pages(site: Site) -> None:
    """Pages first, so that what the platform needs in any case is in memory before the first byte arrives."""
    for _ in range(10):
        for path in ("/en/", "/zh-hans/", "/en/register/"):
            measure.get(site.port, path)


def _memory(site: Site, before_kib: int) -> list[dict[str, Any]]:
    return [
        {"name": "peak RSS of the web process", "value": round(site.peak_kib / 1024, 1), "unit": "MiB", "n": 1},
        {
            "name": "of which by uploads, above what pages alone had taken",
            "value": round((site.peak_kib - before_kib) / 1024, 1),
            "unit": "MiB",
            "n": 1,
        },
    ]


def _forget(folder: Path) -> None:
    """Throw the kept content away, so that the next is really kept again."""
    from emining.documents.models import Document, UploadSession

    UploadSession.objects.filter(kind=KIND).delete()
    Document.objects.filter(kind=KIND).delete()
    shutil.rmtree(folder / "files" / "documents", ignore_errors=True)
    os.sync()


def kill(options: argparse.Namespace, folder: Path, site: Site, sender: Sender) -> list[dict[str, Any]]:
    """Killed and cut at random places, and once at 99 %; what is kept and handed out is what was sent."""
    source, size = folder / "source.sgy", options.megabytes * MB
    digest = make_file(source, size)
    _read_pages(site)
    before = site.rss_kib()
    address = sender.begin(size, digest)
    chooser = random.Random()
    places = [*sorted(chooser.randrange(size // 20, size * 9 // 10) for _ in range(options.cuts)), size * 99 // 100]
    lost, waits = [], []
    for place in places:
        at = sender.offset(address)
        _send_until(sender, address, source, max(place, at + MB), options.piece[0] * MB)
        site.kill()
        site.start()
        known = sender.offset(address)
        lost.append((place - known) / MB)
        waits.append(_wait_free(sender, address, source))
    _send_until(sender, address, source, None, options.piece[0] * MB)
    took = sender.finished(address)
    handed, length = sender.download(f"/en/documents/{last_document()}/")
    if (handed, length) != (digest, size):
        raise RuntimeError("what is handed out is not what was sent")
    return [
        {"name": "kills and cuts survived, SHA-256 equal", "value": len(places), "unit": "kills", "n": len(places),
         "at_percent": [round(100 * place / size, 1) for place in places]},
        measure.figure("to send again after a kill", lost, "MB"),
        measure.figure("until the upload takes bytes again after a start", waits, "s"),
        {"name": "then kept", "value": round(took, 2), "unit": "s", "n": 1},
        *_memory(site, before),
    ]  # fmt: skip


def _send_until(sender: Sender, address: str, source: Path, place: int | None, piece: int) -> None:
    for _ in range(60):
        try:
            sender.send(address, source, piece=piece, stop_at=place)
        except BlockingIOError:
            time.sleep(1)
        else:
            return
    raise RuntimeError("the upload stayed busy")


def _wait_free(sender: Sender, address: str, source: Path) -> float:
    """Seconds until one more megabyte is taken."""
    began = time.perf_counter()
    at = sender.offset(address)
    with source.open("rb") as file:
        file.seek(at)
        data = file.read(MB)
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", sender._port, timeout=60)  # noqa: SLF001
        told = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(at)}
        connection.request("PATCH", address, data, sender._headers | told)  # noqa: SLF001
        status = connection.getresponse().status
        connection.close()
        if status == 204:
            return time.perf_counter() - began
        if status != 423:
            raise RuntimeError(f"PATCH after a kill: {status}")
        time.sleep(0.5)


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    """A data folder on the disk to be measured (BENCH_DISK), for the server and this process, which share its keys."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DISK")) as name:
        os.environ["DATA_DIR"] = name
        yield name


def main() -> None:
    """Measure, print JSON, delete."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=0)
    parser.add_argument("--piece", type=int, nargs="+", default=[8, 64, 0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sums", action="store_true", help="with a SHA-256 of each piece, as the browser sends")
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--cuts", type=int, default=3)
    options = parser.parse_args()
    options.megabytes = options.megabytes or (5120 - 1 if options.kill else 1024)
    if options.kill and options.piece == [8, 64, 0]:
        options.piece = [0]
    with _folder() as name, signed_in() as (cookies, token):
        site = Site(name)
        try:
            site.start()
            sender = Sender(site.port, cookies, token)
            figures = (kill if options.kill else throughput)(options, Path(name), site, sender)
        finally:
            site.stop()
    measure.report("uploads-kill" if options.kill else "uploads", figures, megabytes=options.megabytes)


if __name__ == "__main__":
    main()
