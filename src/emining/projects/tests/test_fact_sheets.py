"""Fact sheets: the file as it ships, the strict reader, loading twice, and what is not an offer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.db import IntegrityError, transaction

from emining.accounts.tests.factories import make_actor
from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.geoscience.services import load_geoscience_facts
from emining.kernel.refusals import Refused
from emining.places.services.load_facts import load_place_facts
from emining.projects import states
from emining.projects.fact_files import FACT_SHEETS, read_fact_sheets
from emining.projects.models import Project
from emining.projects.selectors import projects_public
from emining.projects.services.load_fact_sheets import load_fact_sheets

ACTOR = system_actor("setup")


def _changed(tmp_path: Path, change) -> Path:
    document = yaml.safe_load(FACT_SHEETS.read_text(encoding="utf-8"))
    change(document)
    file = tmp_path / "sheets.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return file


def test_every_project_of_the_domain_research_has_its_sheet():
    codes = {sheet.code for sheet in read_fact_sheets()}
    assert codes == {
        "reko-diq", "saindak", "duddar", "siah-dik", "chagai-iron", "khuzdar", "tang-kor", "mari-chagai",
        "el-250-lithium", "muslim-bagh", "north-waziristan-copper", "chiniot-rajoa", "thar-block-1", "thar-block-2",
        "thar-field", "khewra", "swat-emerald", "neelum-ruby",
    }  # fmt: skip


def test_contradicting_tonnages_stand_side_by_side():
    sheet = next(one for one in read_fact_sheets() if one.code == "chiniot-rajoa")
    tonnages = [(one["category"], one["amount"], one["as_of"].year) for one in sheet.figures if one["unit"] == "Mt"]
    assert tonnages == [
        ("resource", Decimal(165), 2018),
        ("resource", Decimal(195), 2018),
        ("resource", Decimal(250), 2022),
        ("announced", Decimal(500), 2015),
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d: d["fact_sheets"][0].update(rumour="yes"), "unknown"),
        (lambda d: d["fact_sheets"][0].pop("source"), "missing"),
        (lambda d: d["fact_sheets"][0]["figures"][0].update(source="hearsay"), "unknown source"),
        (lambda d: d["fact_sheets"][0]["figures"][0].update(amount=13.1), "number in quotes"),
        (lambda d: d["fact_sheets"][0]["figures"][0].update(amount="-1"), "not a positive number"),
        (lambda d: d["fact_sheets"][0]["figures"][0].pop("as_of"), "missing"),
        (lambda d: d["fact_sheets"][0]["figures"][0].pop("code"), "missing"),
        (lambda d: d["fact_sheets"][0]["figures"][4].pop("grade_unit"), "a grade has a unit"),
        (lambda d: d["fact_sheets"][0]["stakes"][0].update(share="3/2"), "fraction"),
        (lambda d: d["fact_sheets"][0]["name"].update(ur=""), "a text is missing"),
        (lambda d: d["fact_sheets"].append(d["fact_sheets"][0]), "twice"),
        (lambda d: d["sources"].update(unread="Somewhere"), "nothing names"),
        (lambda d: d.update(extra=1), "unknown"),
    ],
)
def test_a_wrong_file_fails_and_says_where(tmp_path, change, problem):
    with pytest.raises(Refused) as refused:
        read_fact_sheets(_changed(tmp_path, change))
    assert refused.value.code == "fact_sheets_malformed"
    assert problem in refused.value.facts["problem"]


@pytest.fixture
def _ground(db):
    load_place_facts(actor=ACTOR)
    load_geoscience_facts(actor=ACTOR)


@pytest.mark.usefixtures("_ground")
def test_loading_twice_writes_once():
    assert load_fact_sheets(actor=ACTOR) == {"written": 18, "retired": 0}
    assert load_fact_sheets(actor=ACTOR) == {"written": 0, "retired": 0}
    assert Event.objects.filter(code="projects.fact_sheets.loaded").count() == 1
    sheet = projects_public().get(slug="reko-diq")
    assert (sheet.kind, sheet.state, sheet.organisation_id, sheet.contact_seat_id) == (
        "fact_sheet", states.PUBLISHED, None, None,
    )  # fmt: skip
    assert sheet.number.startswith("PK-BA/FS/")
    assert sheet.occurrence_links.get().occurrence.record_id == "reko-diq"
    assert sheet.stakes.filter(numerator=1, denominator=12).count() == 3
    assert sheet.shown_point is not None
    assert sheet.point_grade == "M"


@pytest.mark.usefixtures("_ground")
def test_a_changed_row_is_written_again_and_a_missing_sheet_is_retired():
    load_fact_sheets(actor=ACTOR)
    Project.objects.get(slug="reko-diq").figures.first().delete()
    Project.objects.filter(slug="khewra").update(slug="gone-from-the-file")
    assert load_fact_sheets(actor=ACTOR) == {"written": 2, "retired": 1}
    assert Project.objects.get(slug="gone-from-the-file").state == states.RETIRED
    assert not projects_public().filter(slug="gone-from-the-file").exists()


@pytest.mark.django_db
def test_nobody_but_the_platform_loads_them():
    with pytest.raises(Refused, match="platform_only"):
        load_fact_sheets(actor=make_actor("operator"))


@pytest.mark.usefixtures("_ground")
def test_the_database_refuses_an_owner_or_a_missing_source():
    load_fact_sheets(actor=ACTOR)
    sheet = Project.objects.get(slug="saindak")
    for column, value in (("source", ""), ("grade", ""), ("state", states.LISTED)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Project.objects.filter(pk=sheet.pk).update(**{column: value})
