"""The directory of companies and the pages of single ones under a steady load.

    python bench/companies.py --count 100000
    python bench/directory.py [--rate 30] [--seconds 20]

Open loop, as in pages.py: lists with and without filters, searches in three scripts, pages of companies and pages of
ownership, in all three languages. Each request has an address of its own, so that the store of finished public pages
answers none of them; one figure is with the store, as visitors have it. Target at 100,000 companies: p95 of at most
150 ms for directory and company pages.
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
    "parties/",
    "parties/?kind=company",
    "parties/?country=CN",
    "parties/?place=PK-BA",
    "parties/?stage=smelting&direction=offered",
    "parties/?commodity=Cu",
    "parties/?stage=extraction&direction=sought&commodity=Chro",
    "parties/?verified=yes&country=PK",
    "parties/?sort=-name",
    "parties/?sort=newest",
)
SEARCHES = (
    "parties/?q=ruichuan",
    "parties/?q=copper+quetta",
    "parties/?q=%E7%91%9E%E5%B7%9D",
    "parties/?q=%E9%93%9C%E4%B8%9A",
    "parties/?q=%DA%A9%D8%A7%D9%BE%D8%B1",
    "parties/?q=BENCH00012345",
    "parties/?q=nothing-like-this",
    "parties/?q=smelting&stage=smelting&country=CN",
)


def pages_of(count: int, suffix: str = "") -> list[str]:
    """Pages of companies spread over all of them."""
    from emining.accounts.models import Organisation

    codes = list(Organisation.objects.filter(code__startswith="bench-").values_list("code", flat=True))
    return [f"parties/{code}/{suffix}" for code in random.Random(8).sample(codes, min(count, len(codes)))]


def further_pages(port: int) -> list[str]:
    """The addresses of later pages of the list, by following the way to the next one."""
    import re

    found, path = [], "/en/parties/"
    for _step in range(6):
        _status, body = measure.get(port, path)
        following = re.search(r'href="(\?[^"]*after=[^"]+)"', body.decode())
        if following is None:
            break
        path = "/en/parties/" + following[1].replace("&amp;", "&")
        found.append(path.removeprefix("/en/"))
    return found


def in_languages(paths: list[str]) -> list[str]:
    """Each path in a language, in turn."""
    return [f"/{LANGUAGES[n % 3]}/{path}" for n, path in enumerate(paths)]


def fresh(paths: list[str], count: int) -> list[str]:
    """The paths again and again, each time with another meaningless parameter."""
    chosen = [paths[n % len(paths)] for n in range(count)]
    return [f"{path}{'&' if '?' in path else '?'}fresh={n}" for n, path in enumerate(chosen)]


def main() -> None:
    """Warm up, load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=15)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()

    import django

    django.setup()
    from emining.parties.selectors import parties_public

    present = parties_public().order_by().count()
    owned = ["parties/demo-ruichuan-copper/ownership/", "parties/demo-copper/ownership/"]
    details, ownership = in_languages(pages_of(300)), in_languages([*pages_of(60, "ownership/"), *owned * 20])
    figures = []
    with tempfile.TemporaryDirectory() as folder, measure.platform_server(DATA_DIR=folder) as port:
        lists = in_languages([*LISTS, *further_pages(port)] * 3)
        searches = in_languages(list(SEARCHES) * 3)
        measure.each_once(port, lists + searches + details[:30] + ownership[:12])
        for name, paths in (
            ("lists and filters", lists),
            ("searches", searches),
            ("company pages", details),
            ("ownership pages", ownership),
            ("directory and company pages", lists + searches + details[:60]),
        ):
            random.Random(3).shuffle(paths)
            asked = fresh(paths, int(options.rate * options.seconds))
            times = measure.steady(port, asked, per_second=options.rate, seconds=options.seconds)
            figures.append(measure.figure(f"{name} at {options.rate:g}/s", times, "ms"))
        times = measure.steady(port, lists + searches, per_second=options.rate, seconds=options.seconds)
        figures.append(measure.figure(f"directory from the store at {options.rate:g}/s", times, "ms"))
        for path in (*LISTS, *SEARCHES):
            alone, sizes = measure.each_once(port, fresh([f"/en/{path}"], 7))
            figures.append(measure.figure(f"alone: {path}", alone, "ms", bytes=sizes[0]))
    measure.report("directory", figures, companies=present)


if __name__ == "__main__":
    main()
