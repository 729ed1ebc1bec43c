"""List and detail pages of the register under a steady load.

    python bench/pages.py [--rate 50] [--seconds 20]

Open loop: requests leave at a fixed rate whatever the answers take, over lists with and without filters and over random
titles, in all three languages. Target at 1,000,000 titles: p95 of at most 100 ms at 50 requests a second.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
LANGUAGES = ("en", "zh-hans", "ur")
LISTS = (
    "register/",
    "register/?state=in_force",
    "register/?kind=EL&state=in_force",
    "register/?jurisdiction=PK-BA",
    "register/?commodity=Cu",
    "register/?sort=-area_ha",
    "register/?sort=expires_on",
    "register/?q=copper",
    "register/?as_at=2024-06-30",
)


def detail_paths(count: int) -> list[str]:
    """Pages of titles spread evenly over the register."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM titles_titleversion WHERE is_current")
        first, last = cursor.fetchone()
        chooser = random.Random(8)
        wanted = [chooser.randint(first, last) for _ in range(count)]
        cursor.execute(
            "SELECT r.code, v.number FROM unnest(%s::bigint[]) AS w(id), LATERAL (SELECT register_id, number FROM "
            "titles_titleversion WHERE id >= w.id AND is_current ORDER BY id LIMIT 1) v "
            "JOIN titles_register r ON r.id = v.register_id",
            [wanted],
        )
        return [f"register/titles/{code}/{number}/" for code, number in cursor.fetchall()]


def in_languages(paths: list[str]) -> list[str]:
    """Each path in a language, in turn."""
    return [f"/{LANGUAGES[n % 3]}/{path}" for n, path in enumerate(paths)]


def main() -> None:
    """Warm up, load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()

    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(sum(titles), 0) FROM titles_groundcell")
        (present,) = cursor.fetchone()
    figures = []
    lists = in_languages(list(LISTS) * 3)
    details = in_languages(detail_paths(300))
    with tempfile.TemporaryDirectory() as folder, measure.platform_server(DATA_DIR=folder) as port:
        measure.each_once(port, lists + details[:30])
        for name, paths in (("list pages", lists), ("detail pages", details), ("both", lists + details)):
            random.Random(3).shuffle(paths)
            times = measure.steady(port, paths, per_second=options.rate, seconds=options.seconds)
            figures.append(measure.figure(f"{name} at {options.rate:g}/s", times, "ms"))
        for path in LISTS:
            alone, _ = measure.each_once(port, [f"/en/{path}"] * 7)
            figures.append(measure.figure(f"alone: {path}", alone, "ms"))
    measure.report("pages", figures, titles=int(present))


if __name__ == "__main__":
    main()
