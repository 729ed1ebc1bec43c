"""Load the platform's own commodities and deposits."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.geos import Point
from django.db import transaction

from emining.audit.services import record
from emining.audit.types import Acting, Subject
from emining.geoscience.facts import read_commodities, read_deposits
from emining.geoscience.models import Commodity, Dataset, Occurrence, ResourceFigure
from emining.geoscience.services.link_duplicates import link_possible_duplicates
from emining.places.selectors import jurisdictions_all, search_key

PLATFORM_DATASET = "platform-deposits"


def load_geoscience_facts(*, actor: Acting) -> dict[str, int]:
    """Load data/commodities.yaml and data/deposits.yaml. Gives rows written by kind; again, both are 0."""
    with transaction.atomic(durable=True):
        counts = {"commodities": _load_commodities(), "deposits": _load_deposits()}
        if any(counts.values()):
            record(
                code="geoscience.facts.loaded",
                subject=Subject("geoscience.facts", PLATFORM_DATASET, "commodities.yaml, deposits.yaml"),
                actor=actor,
                chain="PK",
                after=counts,
            )
    return counts


def _load_commodities() -> int:
    known = {row.code: row for row in Commodity.objects.all()}
    count = 0
    for entry in read_commodities():
        wanted = entry | {
            "search_key": search_key(
                entry["name_en"], entry["name_zh"], entry["name_ur"], entry["symbol"], *entry["aliases"]
            )
        }
        row = known.get(entry["code"])
        if row is None or any(getattr(row, name) != value for name, value in wanted.items()):
            Commodity.objects.update_or_create(code=entry["code"], defaults=wanted)
            count += 1
    return count


def _load_deposits() -> int:
    dataset, _ = Dataset.objects.get_or_create(
        code=PLATFORM_DATASET,
        defaults={
            "name_en": "Deposits and projects compiled from public sources",
            "name_zh": "根据公开来源汇编的矿床与项目",
            "name_ur": "عوامی ذرائع سے مرتب کردہ معدنی ذخائر اور منصوبے",
            "publisher": "Pak-China E-Mining Platform",
            "licence": "Apache-2.0; figures remain those of their sources",
            "citation": "Pak-China E-Mining Platform, deposits compiled from public sources, November 2026.",
            "standing": "platform",
        },
    )
    jurisdictions = dict(jurisdictions_all().values_list("code", "pk"))
    present = {row.record_id: row for row in dataset.occurrences.prefetch_related("figures")}
    written = [
        key
        for entry in read_deposits()
        if (key := _load_deposit(dataset, present.get(entry["code"]), entry, jurisdictions)) is not None
    ]
    link_possible_duplicates(written)
    return len(written)


def _load_deposit(
    dataset: Dataset, row: Occurrence | None, entry: dict[str, Any], jurisdictions: dict[str, int]
) -> int | None:
    """The key of a row that was written, None when it stood as it is."""
    name = entry["name"]
    wanted = {
        "kind": entry["kind"],
        "name_en": name["en"],
        "name_zh": name["zh"],
        "name_ur": name["ur"],
        "name_at_source": name["en"],
        "other_names": entry["other_names"],
        "commodities": entry["commodities"],
        "jurisdiction_id": jurisdictions[entry["jurisdiction"]],
        "country": "Pakistan",
        "district": entry["district"],
        "point": Point(tuple(entry["point"]), srid=4326) if entry["point"] else None,
        "accuracy_m": entry["accuracy_m"],
        "state": entry["state"],
        "source": entry["source"],
        "grade": entry["grade"],
        "search_key": search_key(name["en"], name["zh"], name["ur"], *entry["other_names"]),
    }
    figures = [figure_columns(position, figure) for position, figure in enumerate(entry["figures"], start=1)]
    if row is not None:
        same = all(getattr(row, field) == value for field, value in wanted.items())
        stored = [{field: getattr(f, field) for field in figures[0]} for f in row.figures.all()] if figures else []
        if same and sorted(stored, key=lambda f: f["position"]) == figures and row.figures.count() == len(figures):
            return None
    row, _ = Occurrence.objects.update_or_create(dataset=dataset, record_id=entry["code"], defaults=wanted)
    row.figures.all().delete()
    ResourceFigure.objects.bulk_create(ResourceFigure(occurrence=row, **figure) for figure in figures)
    return int(row.pk)


def figure_columns(position: int, figure: dict[str, str]) -> dict[str, Any]:
    """One figure of the file as columns, in the order of the file."""
    names = ("category", "value", "unit", "commodity", "reported", "source", "grade", "note")
    return {"position": position} | {name: figure[name] for name in names}
