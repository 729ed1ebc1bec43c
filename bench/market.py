"""The market's pages under a steady load, at 100,000 companies, 20,000 projects and 60,000 needs and offers.

    python bench/market.py [--companies 100000] [--projects 20000] [--listings 60000] [--rate 20] [--seconds 15]

Fills the database in DATABASE_URL with invented rows first (once: again, what is missing), so give it one of its own.
Open loop: requests leave at a fixed rate whatever the answers take, over lists with and without filters, detail pages,
comparisons and needs, in all three languages. Target: p95 of at most 150 ms.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from itertools import count

import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
LANGUAGES = ("en", "zh-hans", "ur")
_FRESH = count(random.randrange(10**9))
LISTS = (
    "market/",
    "market/projects/",
    "market/projects/?commodity=Cu",
    "market/projects/?province=PK-BA&stage=feasibility",
    "market/projects/?currency=USD&least=1000000&most=50000000&sort=capital",
    "market/projects/?q=copper",
    "market/projects/?q=%E9%93%9C",
    "market/projects/?q=zzzz",
    "market/projects/?sort=confirmed&age=30",
    "market/projects/?shown=all&sort=name&kind=any",
    "market/projects/?vetted=90&seeks=finance",
    "market/needs-and-offers/",
    "market/needs-and-offers/?kind=need&category=finance",
    "market/needs-and-offers/?commodity=Cu&province=PK-BA",
    "market/needs-and-offers/?q=copper",
)

_COMPANIES = """
INSERT INTO accounts_organisation (code, name_en, name_zh, name_ur, is_demonstration)
SELECT 'bench-market-' || n, 'Demonstration company ' || n, '示范公司' || n, 'نمائشی کمپنی ' || n, true
FROM generate_series(1, %s) AS n ON CONFLICT (code) DO NOTHING
"""
_NAMES = """
(ARRAY['copper','chromite','marble','lithium','rock salt','gypsum','coal','antimony'])[1 + n %% 8] AS english,
(ARRAY['铜','铬铁矿','大理石','锂','岩盐','石膏','煤炭','锑'])[1 + n %% 8] AS chinese,
(ARRAY['تانبا','کرومائیٹ','سنگِ مرمر','لیتھیم','نمک','جپسم','کوئلہ','اینٹیمنی'])[1 + n %% 8] AS urdu,
(ARRAY['Cu','Chro','Mrbl','Li','Salt','Gp','Coal','Sb'])[1 + n %% 8] AS commodity,
(hashint4(n) & 2147483647) AS dice
"""
_PROJECTS = f"""
INSERT INTO projects_project (
    number, slug, kind, state, organisation_id, name_en, name_zh, name_ur, summary_en, summary_zh, summary_ur,
    source_language, stage, value_chain, commodities, seeks, jurisdiction_id, district, point, accuracy_m, point_grade,
    is_exclusive, nationalities, nationality_basis, sought_amount, sought_currency, sought_on, contact_consent_wording,
    vetted_score, vetted_on, changed_since_vetting, source, grade, is_demonstration, created_at, changed_at,
    submitted_at, listed_at, confirmed_on, active_on, expires_on, outcome, outcome_words, search_key)
SELECT
    'PK-BA/DEMO-PRJ/2025/' || lpad(n::text, 6, '0') || '-B', 'bench-project-' || n, 'offer',
    CASE WHEN n %% 9 = 0 THEN 'lapsed' ELSE 'listed' END, owner.id,
    'Demonstration ' || english || ' project ' || n, '示范' || chinese || '项目' || n,
    'نمائشی ' || urdu || ' منصوبہ ' || n,
    repeat('A project that looks for partners. ', 8), repeat('寻求合作伙伴的项目。', 12),
    repeat('شریک کار درکار ہیں۔ ', 10),
    (ARRAY['en','zh-hans','ur'])[1 + n %% 3],
    (ARRAY['survey','pre_feasibility','feasibility','financing','construction','production'])[1 + dice %% 6],
    ARRAY[(ARRAY['survey','extraction','processing','smelting'])[1 + dice %% 4], 'finance'], ARRAY[commodity],
    ARRAY[(ARRAY['finance','technology','equipment','epc','offtake'])[1 + dice %% 5]],
    place.id, 'District ' || dice %% 130,
    ST_SetSRID(ST_MakePoint(61 + (dice %% 1500) / 100.0, 24.5 + (dice / 1500 %% 1200) / 100.0), 4326), 5000, '',
    false, '{{}}', '', 100000 + dice %% 90000000, (ARRAY['USD','CNY','PKR'])[1 + dice %% 3], current_date - dice %% 900,
    '', 60 + dice %% 41, current_date - dice %% 300, false, '', '', true, now(), now(),
    now() - (dice %% 500) * interval '1 day', now() - n * interval '7 minutes', current_date - dice %% 170,
    current_date - dice %% 200, current_date + 10 + dice %% 170, '', '',
    lower(' pk ba demo prj 2025 ' || lpad(n::text, 6, '0')
          || ' demonstration ' || english || ' project ' || n || ' 示范'
          || chinese || '项目' || n || ' نمائشی ' || urdu || ' منصوبہ ' || n || ' demonstration company ' || owner.id)
FROM (SELECT n, {_NAMES} FROM generate_series(%s, %s) AS n) AS made
JOIN LATERAL (SELECT id FROM accounts_organisation WHERE code = 'bench-market-' || (1 + dice %% %s)) AS owner ON true
JOIN LATERAL (SELECT id FROM places_jurisdiction
              WHERE code = (ARRAY['PK-BA','PK-KP','PK-PB','PK-SD','PK-GB'])[1 + dice %% 5]) AS place ON true
"""
_LISTINGS = f"""
INSERT INTO projects_listing (
    number, slug, kind, state, organisation_id, category, stage, commodities, jurisdictions, quantity, unit, currency,
    name_en, name_zh, name_ur, words_en, words_zh, words_ur, source_language, is_exclusive, contact_consent_wording,
    vetted_score, vetted_on, changed_since_vetting, is_demonstration, created_at, changed_at, listed_at, confirmed_on,
    active_on, expires_on, outcome, outcome_words, search_key)
SELECT
    'PK-BA/DEMO-LST/2025/' || lpad(n::text, 6, '0') || '-B', 'bench-listing-' || n,
    CASE WHEN n %% 2 = 0 THEN 'need' ELSE 'offer' END, CASE WHEN n %% 9 = 0 THEN 'lapsed' ELSE 'listed' END, owner.id,
    (ARRAY['finance','technology','equipment','epc','processing_capacity','offtake','survey','labour','training',
           'logistics'])[1 + dice %% 10],
    '', ARRAY[commodity], ARRAY[(ARRAY['PK-BA','PK-KP','PK-PB','PK-SD','PK-GB'])[1 + dice %% 5]], 1000, 't/a', '',
    'Demonstration ' || english || ' listing ' || n, '示范' || chinese || n, 'نمائشی ' || urdu || ' ' || n,
    'Words.', '说明。', 'تفصیل', 'en', false, '', 50 + dice %% 51, current_date, false, true, now(), now(),
    now() - n * interval '3 minutes', current_date - dice %% 80, current_date - dice %% 90,
    current_date + 5 + dice %% 85,
    '', '', lower(' demonstration ' || english || ' listing ' || n || ' 示范' || chinese || n || ' نمائشی ' || urdu)
FROM (SELECT n, {_NAMES} FROM generate_series(%s, %s) AS n) AS made
JOIN LATERAL (SELECT id FROM accounts_organisation WHERE code = 'bench-market-' || (1 + dice %% %s)) AS owner ON true
"""
_ROWS = (
    """
INSERT INTO projects_resourcefigure (project_id, position, category, commodity, qualifier, amount, unit, grade_unit,
    code, classification, as_of, as_of_precision, source, evidence, note_en, note_zh, note_ur)
SELECT p.id, n, (ARRAY['measured','indicated','inferred'])[n], p.commodities[1], '', 10 * n, 'Mt', '',
    'gbt_17766_2020', '', current_date - 300 * n, 'day', 'Invented', 'C', '', '', ''
FROM projects_project p, generate_series(1, 3) AS n WHERE p.slug LIKE 'bench-project-%%'
    AND NOT EXISTS (SELECT 1 FROM projects_resourcefigure f WHERE f.project_id = p.id)
""",
    """
INSERT INTO projects_capitalfigure (project_id, kind, qualifier, amount, currency, "on", on_precision, source, evidence,
    note_en, note_zh, note_ur)
SELECT p.id, 'sought', '', p.sought_amount, p.sought_currency, p.sought_on, 'day', 'Invented', 'C', '', '', ''
FROM projects_project p WHERE p.slug LIKE 'bench-project-%%'
    AND NOT EXISTS (SELECT 1 FROM projects_capitalfigure f WHERE f.project_id = p.id)
""",
    """
INSERT INTO projects_infrastructure (project_id, kind, status, distance_km, words_en, words_zh, words_ur, as_of, source,
    evidence)
SELECT p.id, sort, 'available', 12, '', '', '', current_date, 'Invented', 'C'
FROM projects_project p, unnest(ARRAY['power','water','road','rail','port']) AS sort
WHERE p.slug LIKE 'bench-project-%%' AND NOT EXISTS (SELECT 1 FROM projects_infrastructure f WHERE f.project_id = p.id)
""",
    """
INSERT INTO projects_vetting (project_id, verdict, total, threshold, most, criteria, remark, at, is_demonstration)
SELECT p.id, 'listed', p.vetted_score, 60, 100, '2026-11', '', now(), true FROM projects_project p
WHERE p.slug LIKE 'bench-project-%%' AND NOT EXISTS (SELECT 1 FROM projects_vetting v WHERE v.project_id = p.id)
""",
)
_TABLES = (
    "accounts_organisation",
    "projects_project",
    "projects_listing",
    "projects_resourcefigure",
    "projects_capitalfigure",
    "projects_infrastructure",
    "projects_vetting",
)


def fill(companies: int, projects: int, listings: int) -> dict[str, int]:
    """Make what is missing; how many there are afterwards."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_COMPANIES, [companies])
        for table, slug, wanted, statement in (
            ("projects_project", "bench-project-", projects, _PROJECTS),
            ("projects_listing", "bench-listing-", listings, _LISTINGS),
        ):
            cursor.execute(f"SELECT count(*) FROM {table} WHERE slug LIKE %s", [f"{slug}%"])
            (have,) = cursor.fetchone()
            if have < wanted:
                cursor.execute(statement, [have + 1, wanted, companies])
        for statement in _ROWS:
            cursor.execute(statement, [])
    counts = {}
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")
        for table in _TABLES[:3]:
            cursor.execute(f"SELECT count(*) FROM {table}")
            (counts[table.split("_", 1)[1]],) = cursor.fetchone()
    return counts


def detail_paths(count: int) -> list[str]:
    """Pages of projects and listings spread over the market, comparisons of four among them."""
    from django.db import connection

    chooser = random.Random(5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number FROM projects_project WHERE slug LIKE 'bench-%' ORDER BY id")
        projects = cursor.fetchall()
        cursor.execute("SELECT number FROM projects_listing WHERE slug LIKE 'bench-%' ORDER BY id")
        listings = cursor.fetchall()
    chosen = [f"market/projects/{number}/" for _key, number in chooser.sample(projects, count)]
    chosen += [f"market/needs-and-offers/{number}/" for (number,) in chooser.sample(listings, count // 2)]
    for _n in range(count // 6):
        chosen.append("market/compare/?ids=" + ",".join(str(key) for key, _number in chooser.sample(projects, 4)))
    return chosen


def in_languages(paths: list[str]) -> list[str]:
    """Each path in a language, in turn, and asked for once only: a page that is kept would answer at once."""
    return [f"/{LANGUAGES[n % 3]}/{fresh(path)}" for n, path in enumerate(paths)]


def fresh(path: str) -> str:
    """The same question under an address that nobody asked for before."""
    return f"{path}{'&' if '?' in path else '?'}fresh={next(_FRESH)}"


def main() -> None:
    """Fill, warm up, load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--companies", type=int, default=100_000)
    parser.add_argument("--projects", type=int, default=20_000)
    parser.add_argument("--listings", type=int, default=60_000)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=15)
    options = parser.parse_args()

    import django

    django.setup()
    begun = time.monotonic()
    counts = fill(options.companies, options.projects, options.listings)
    figures = [{"name": "filling", "value": round(time.monotonic() - begun, 1), "unit": "s", "n": 1}]
    requests = int(options.rate * options.seconds) + 1
    lists = in_languages(list(LISTS) * (requests // len(LISTS) + 1))
    details = in_languages(detail_paths(150) * (requests // 150 + 1))
    with tempfile.TemporaryDirectory() as folder, measure.platform_server(DATA_DIR=folder) as port:
        measure.each_once(port, lists[: len(LISTS) * 3] + details[:30])
        for name, paths in (("list pages", lists), ("detail pages", details), ("both", lists + details)):
            random.Random(3).shuffle(paths)
            times = measure.steady(port, paths, per_second=options.rate, seconds=options.seconds)
            figures.append(measure.figure(f"{name} at {options.rate:g}/s", times, "ms"))
        for path in LISTS:
            alone, _ = measure.each_once(port, [f"/en/{fresh(path)}" for _turn in range(7)])
            figures.append(measure.figure(f"alone: {path}", alone, "ms"))
    measure.report("market", figures, **counts)


if __name__ == "__main__":
    main()
