"""Vector tiles at N demonstration titles, beside the same server's static files, the raw SQL and tipg.

    python bench/tiles.py [--titles 1000000] [--seconds 8] [--connections 16] [--without-tipg]

Needs a database with that many demonstration titles (`emining demo --titles N`) in DATABASE_URL, wrk, and for the peer
an environment of its own in .venv-bench (requirements/bench.txt). Each figure carries its unit and count; ratios are
computed from figures of the same run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
VIEW = "bench_titles"
TIPG = measure.ROOT / ".venv-bench" / "bin" / "python"


def tile_of(longitude: float, latitude: float, z: int) -> tuple[int, int, int]:
    """The tile that holds a point."""
    n = 2**z
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * n
    return z, int((longitude + 180) / 360 * n), int(y)


def sample(count: int) -> list[tuple[int, int, int]]:
    """Tiles as people meet them: the whole country first, then around random titles at every zoom from 6 to 14."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_PointOnSurface(geom) AS p FROM titles_titleversion "
            "WHERE is_current ORDER BY md5(id::text) LIMIT %s) s",
            [count],
        )
        points = cursor.fetchall()
    chooser = random.Random(20260128)
    tiles = {tile_of(69.3, 30.4, z) for z in range(6)}
    tiles |= {tile_of(lon, lat, chooser.randint(6, 14)) for lon, lat in points}
    return sorted(tiles)


def raw_sql(tiles: list[tuple[int, int, int]]) -> list[float]:
    """Milliseconds of the bare statements on one connection, as the database alone would answer them."""
    from django.db import connection

    from emining.accounts.types import ANONYMOUS
    from emining.places.tiles import Tile, render
    from emining.titles.tiles import title_statements

    times = []
    # Statements are made beforehand: only what the database does is timed.
    prepared = [title_statements(ANONYMOUS, Tile(*tile)) for tile in tiles]
    connection.ensure_connection()
    for statements in prepared:
        begun = time.perf_counter()
        render(statements)
        times.append((time.perf_counter() - begun) * 1000)
    return times


@contextlib.contextmanager
def tipg_server() -> Iterator[int]:
    """Development Seed's tipg on the same database, with its own defaults but for the row limit."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    port = measure.free_port()
    command = [
        str(TIPG),
        "-m",
        "uvicorn",
        "tipg.main:app",
        "--port",
        str(port),
        "--workers",
        "2",
        "--log-level",
        "error",
    ]
    environment = {
        "DATABASE_URL": "",
        "POSTGRES_USER": database["USER"],
        "POSTGRES_PASS": database["PASSWORD"] or "none",
        "POSTGRES_HOST": quote(database["HOST"], safe=""),
        "POSTGRES_PORT": str(database.get("PORT") or 5432),
        "POSTGRES_DBNAME": database["NAME"],
        "TIPG_DB_SCHEMAS": '["public"]',
        "TIPG_DB_TABLES": json.dumps([f"public.{VIEW}"]),
        "TIPG_MAX_FEATURES_PER_TILE": "50000",
        "TIPG_DB_SPATIAL_EXTENT": "FALSE",
        "TIPG_DB_DATETIME_EXTENT": "FALSE",
    }
    with measure.serving(command, port, "/healthz", **environment):
        yield port


def measure_platform(
    tiles: list[tuple[int, int, int]], options: argparse.Namespace, folder: Path
) -> tuple[list[dict[str, Any]], dict[str, float]]:
    """Cold tiles once each, then warm tiles and a static file under the same load, in turn."""
    paths = ["/tiles/titles/{}/{}/{}.mvt".format(*tile) for tile in tiles]
    figures: list[dict[str, Any]] = []
    with measure.platform_server(DATA_DIR=str(folder)) as port:
        measure.each_once(port, ["/tiles/titles/22/0/0.mvt"] * 20)
        cold, sizes = measure.each_once(port, paths)
        figures.append(measure.figure("tile uncached", cold, "ms", mean=statistics.fmean(cold)))
        figures.append(measure.figure("tile size", [size / 1024 for size in sizes], "KiB", largest=max(sizes) / 1024))
        measure.each_once(port, paths)
        static = static_path(port, int(statistics.median(sizes)))
        rates: dict[str, list[float]] = {"warm": [], "static": []}
        for _ in range(3):
            for name, load in (("static", [static]), ("warm", paths)):
                result = measure.wrk(
                    port, load, connections=options.connections, seconds=options.seconds, folder=folder
                )
                rates[name].append(result["per_second"])
                if name == "warm":
                    figures.append({"name": "warm tile latency", "unit": "ms", **result, "n": options.seconds})
        steady = measure.steady(port, paths, per_second=200, seconds=options.seconds)
        figures.append(measure.figure("warm tile at 200/s, a connection each", steady, "ms"))
        for name, values in rates.items():
            figures.append(measure.figure(f"{name} throughput", values, "requests/s"))
    return figures, {name: statistics.median(values) for name, values in rates.items()}


def static_path(port: int, size: int) -> str:
    """A static asset of the platform whose size is nearest to a median tile's, so that both move as many bytes."""
    from django.conf import settings

    root = Path(settings.STATIC_ROOT)
    files = [path for path in root.rglob("*") if path.suffix in {".js", ".css", ".svg", ".json"} and path.is_file()]
    nearest = min(files, key=lambda path: abs(path.stat().st_size - size))
    path = f"{settings.STATIC_URL}{nearest.relative_to(root)}"
    status, _ = measure.get(port, path)
    if status != 200:
        raise RuntimeError(f"{status} for {path}")
    return path


def main() -> None:
    """Measure, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=0, help="refuse to run on another number of titles")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--without-tipg", action="store_true")
    options = parser.parse_args()

    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(sum(titles), 0) FROM titles_groundcell")
        (present,) = cursor.fetchone()
    if options.titles and present < options.titles:
        raise SystemExit(f"the database holds {present} titles; make them: emining demo --titles {options.titles}")
    tiles = sample(options.sample)
    raw_sql(tiles[:40])
    with tempfile.TemporaryDirectory() as name:
        raw = raw_sql(tiles)
        figures, rates = measure_platform(tiles, options, Path(name))
        raw += raw_sql(tiles)
        figures.append(measure.figure("raw ST_AsMVT", raw, "ms"))
        ratios = {
            "warm tile / static file throughput": rates["warm"] / rates["static"],
            "uncached tile / raw SQL, medians": figures[0]["value"] / statistics.median(raw),
            "uncached tile / raw SQL, means": figures[0]["mean"] / statistics.fmean(raw),
        }
        if not options.without_tipg:
            figures.append(peer(tiles, Path(name), options))
            ratios["warm tile / tipg throughput"] = rates["warm"] / figures[-1]["value"]
    measure.report("tiles", figures, titles=int(present), ratios={key: round(v, 3) for key, v in ratios.items()})


def peer(tiles: list[tuple[int, int, int]], folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """tipg's throughput over those tiles of the sample at which both draw every title (zoom 10 and deeper).

    It reads a view of the same rows and columns, so that it can use the same index.
    """
    from django.db import connection

    deep = [tile for tile in tiles if tile[0] >= 10]
    paths = ["/collections/public.{}/tiles/WebMercatorQuad/{}/{}/{}".format(VIEW, *tile) for tile in deep]
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE VIEW public.{VIEW} AS "
            "SELECT id, number, kind, state, geom FROM titles_titleversion WHERE is_current"
        )
    try:
        with tipg_server() as port:
            once, _ = measure.each_once(port, paths[:40])
            result = measure.wrk(port, paths, connections=options.connections, seconds=options.seconds, folder=folder)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP VIEW public.{VIEW}")
    one = measure.figure("tipg one at a time", once, "ms")
    return {
        "name": "tipg throughput",
        "value": round(result["per_second"], 3),
        "unit": "requests/s",
        "n": 1,
        **result,
        "one_at_a_time_ms": one["value"],
    }


if __name__ == "__main__":
    main()
