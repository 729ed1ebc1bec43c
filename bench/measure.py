"""What every benchmark shares: percentiles, the machine's name plate, a server under test and two kinds of load."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def machine() -> dict[str, Any]:
    """The machine a figure was taken on."""
    cpu = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory_kib = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1])
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "memory_gib": round(memory_kib / 2**20, 1),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
    }


def figure(name: str, values: Sequence[float], unit: str, **more: Any) -> dict[str, Any]:
    """One measured quantity: median, p95, p99 and the number of values."""
    ordered = sorted(values)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]  # noqa: E731
    return {
        "name": name,
        "value": round(statistics.median(ordered), 3),
        "p95": round(at(0.95), 3),
        "p99": round(at(0.99), 3),
        "unit": unit,
        "n": len(ordered),
        **more,
    }


def report(name: str, figures: list[dict[str, Any]], **more: Any) -> None:
    """Print the result as one JSON document, and keep it beside the others when BENCH_OUT names a folder."""
    document = {"benchmark": name, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "machine": machine()}
    text = json.dumps(document | more | {"figures": figures}, indent=1)
    print(text)
    if out := os.environ.get("BENCH_OUT"):
        Path(out).mkdir(parents=True, exist_ok=True)
        (Path(out) / f"{name}.json").write_text(text + "\n")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(command: Sequence[str], port: int, path: str, **environment: str) -> Iterator[None]:
    """A server process that answers `path`; ended with everything it started. An empty variable is taken away."""
    process = subprocess.Popen(
        command,
        env={name: value for name, value in (os.environ | environment).items() if value},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 90
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, _ = get(port, path)
                if status < 500:
                    break
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError(f"{command[0]} did not answer {path}")
            time.sleep(0.2)
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)


@contextlib.contextmanager
def platform_server(**environment: str) -> Iterator[int]:
    """The platform under granian as `emining run` starts it, with the rights of the web role; yields its port."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--no-ws", "--log-level", "error", "emining.config.wsgi:application",
    ]  # fmt: skip
    with serving(command, port, "/healthz", EMINING_PROCESS="web", **environment):
        yield port


def get(port: int, path: str, **headers: str) -> tuple[int, bytes]:
    """One GET on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def each_once(port: int, paths: Sequence[str]) -> tuple[list[float], list[int]]:
    """Ask for every path once, one after another on one connection: milliseconds and body sizes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    times, sizes = [], []
    for path in paths:
        begun = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        times.append((time.perf_counter() - begun) * 1000)
        if response.status not in (200, 204):
            raise RuntimeError(f"{response.status} for {path}: {body[:200]!r}")
        sizes.append(len(body))
    connection.close()
    return times, sizes


def steady(port: int, paths: Sequence[str], *, per_second: float, seconds: float) -> list[float]:
    """Milliseconds of each request at a fixed rate whatever answers take: an open loop forgives no slow answer."""
    count = int(per_second * seconds)
    times: list[float] = []
    lock = threading.Lock()
    begun = time.perf_counter() + 0.2

    def ask(number: int) -> None:
        due = begun + number / per_second
        time.sleep(max(0.0, due - time.perf_counter()))
        status, body = get(port, paths[number % len(paths)])
        if status != 200:
            raise RuntimeError(f"{status} for {paths[number % len(paths)]}: {body[:200]!r}")
        with lock:
            times.append((time.perf_counter() - due) * 1000)

    threads = [threading.Thread(target=lambda k=k: [ask(n) for n in range(k, count, 50)]) for k in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) != count:
        raise RuntimeError(f"only {len(times)} of {count} requests were answered")
    return times


def wrk(port: int, paths: Sequence[str], *, connections: int, seconds: int, folder: Path) -> dict[str, float]:
    """Throughput under wrk (closed loop): requests a second and latency percentiles in ms over a list of paths."""
    if shutil.which("wrk") is None:
        raise RuntimeError("wrk is missing: apt-get install wrk")
    script = folder / "paths.lua"
    quoted = ",".join(json.dumps(path) for path in paths)
    script.write_text(
        f"local paths = {{{quoted}}}\nlocal n = 0\n"
        'request = function() n = n + 1; return wrk.format("GET", paths[n % #paths + 1]) end\n'
        "done = function(summary, latency, requests)\n"
        ' io.write(string.format("RESULT %f %f %f %f %d\\n", summary.requests / summary.duration * 1e6,'
        " latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,"
        " summary.errors.status))\nend\n"
    )
    output = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", "-s", str(script),
         f"http://127.0.0.1:{port}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rate, p50, p95, p99, errors = map(float, re.search(r"RESULT (.*)", output)[1].split())
    if errors:
        raise RuntimeError(f"{errors:.0f} answers were errors")
    return {"per_second": rate, "p50_ms": p50, "p95_ms": p95, "p99_ms": p99}
