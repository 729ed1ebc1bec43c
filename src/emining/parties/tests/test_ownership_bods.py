"""The export is valid BODS 0.4 by the standard's own checker, stable, and gives away no private name."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from emining.parties.bods.statements import share
from emining.parties.models import Address, Identifier, Interest, Name, Party
from emining.parties.selectors import ownership_bods
from emining.parties.tests.ownership_factories import hold, make_company, make_person

pytestmark = pytest.mark.django_db


def problems(told: list[dict[str, Any]], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What libcovebods has against some statements: the schema, its further checks, and fields it does not know."""
    checker = pytest.importorskip("libcovebods.jsonschemavalidate")
    from libcovebods import additionalfields, config, data_reader, run_tasks, schema
    from libcovebods.tasks.checks import legacy_checks, record_based_checks

    # The list of register codes is fetched from the network; our statements carry none, and any would be reported.
    for module in (legacy_checks, record_based_checks):
        monkeypatch.setattr(module, "get_orgids_prefixes", list, raising=False)
    path = folder / "bods.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    reader, settings = data_reader.DataReader(str(path)), config.LibCoveBODSConfig()
    standard = schema.SchemaBODS(reader, settings)
    assert standard.schema_version == "0.4"
    found = [error.json() for error in checker.JSONSchemaValidator(standard).validate(reader)]
    found += run_tasks.process_additional_checks(reader, settings, standard, run_tasks.TASK_CLASSES)[
        "additional_checks"
    ]
    return [*found, *additionalfields.AdditionalFields(standard).process(reader)]


@pytest.fixture
def web() -> dict[str, Party]:
    """A company with every kind of holder: a circle, a state, a listed parent, people public and not, one hidden."""
    parties = {
        name: make_company(name, **fields)
        for name, fields in {
            "subject": {"founded_on": date(2010, 5, 1)},
            "parent": {"country": "CN"},
            "ring": {},
            "state": {"kind": "authority", "source": "the law", "grade": "P", "is_demonstration": False},
            "hidden": {"state": "hidden"},
            "branch": {"kind": "branch"},
            "venture": {"kind": "consortium"},
            "chamber": {"kind": "chamber"},
        }.items()
    }
    subject = parties["subject"]
    Party.objects.filter(pk=parties["branch"].pk).update(parent=subject)
    Identifier.objects.create(party=subject, kind="secp", value="0099999", is_demonstration=True)
    Name.objects.create(party=subject, kind="former", language="en", text="Old Subject")
    Address.objects.create(party=subject, lines="Jinnah Road\nQuetta", country="PK")
    hold(subject, parties["parent"], "1/3", source_date=date(2025, 3, 1))
    hold(subject, parties["ring"], "1/5", grade="C", is_demonstration=True)
    hold(parties["ring"], subject, "1/10")
    hold(parties["parent"], parties["state"], "51/100", grade="P")
    hold(parties["parent"], None, "3/10")
    hold(subject, make_person("Known Name", is_public=True, public_source="SECP Form 45"), "1/10", is_beneficial=True)
    hold(subject, make_person("Secret Name"), None, kind="control")
    hold(subject, make_person("Other Secret", nationality=""), "1/20", kind="voting")
    hold(subject, parties["hidden"], "1/20", start=None)
    hold(subject, parties["chamber"], "1/100", kind="board", end=date(2026, 1, 1))
    hold(parties["venture"], parties["branch"], "1/2")
    return parties


def test_one_company_is_valid_and_gives_away_no_private_name(
    web: dict[str, Party], client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = web["subject"].organisation.code
    response = client.get(f"/en/parties/{code}/ownership/bods.json")
    told = json.loads(response.content)
    assert problems(told, tmp_path, monkeypatch) == []
    text = response.content.decode()
    assert "Known Name" in text
    for private in ("Secret Name", "Other Secret", web["hidden"].organisation.name_en, web["hidden"].organisation.code):
        assert private not in text
    kinds = [statement["recordType"] for statement in told]
    assert kinds.count("person") == 3
    assert kinds.count("relationship") == 9
    types = {one["recordDetails"].get("entityType", {}).get("type") for one in told} - {None}
    assert types == {"registeredEntity", "stateBody", "anonymousEntity"}
    assert {one["recordDetails"].get("personType") for one in told} - {None} == {"knownPerson", "anonymousPerson"}


def test_officers_and_owners_export_no_private_names_either(web: dict[str, Party]) -> None:
    code = web["subject"].organisation.code
    for visitor in (
        signed_in_client(roles.LICENSING_OFFICER),
        signed_in_client(roles.COMPANY_OWNER, organisation=web["subject"].organisation),
    ):
        assert b"Secret Name" not in visitor.get(f"/en/parties/{code}/ownership/bods.json").content


def test_all_companies_are_valid_page_by_page(
    web: dict[str, Party], client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ownership_bods, "PAGE", 4)
    monkeypatch.setattr(ownership_bods, "_BATCH", 3)
    address, told, pages = "/en/parties/ownership.bods.json", {}, 0
    while address:
        response = client.get(address)
        page = json.loads(response.getvalue())
        assert problems(page, tmp_path, monkeypatch) == []
        told |= {statement["statementId"]: statement for statement in page}
        pages += 1
        address = response["Link"].split(">")[0].removeprefix("<http://testserver") if "Link" in response else ""
    assert pages == 3
    assert problems(_in_order(told.values()), tmp_path, monkeypatch) == []
    assert sum(statement["recordType"] == "relationship" for statement in told.values()) == 11
    assert web["hidden"].organisation.name_en not in json.dumps(list(told.values()))


def _in_order(statements: Any) -> list[Any]:
    return sorted(statements, key=lambda one: one["recordType"] == "relationship")


def test_statements_keep_their_key_until_they_say_something_else(web: dict[str, Party], client: Client) -> None:
    subject = web["subject"]
    address = f"/en/parties/{subject.organisation.code}/ownership/bods.json"
    before = {one["recordId"]: one for one in json.loads(client.get(address).content)}
    assert {one["recordId"]: one for one in json.loads(client.get(address).content)} == before
    row = Interest.objects.get(subject=subject, holder=web["parent"])
    now = datetime(2026, 7, 1, tzinfo=UTC)
    Interest.objects.filter(pk=row.pk).update(known=DateTimeTZRange(row.known.lower, now))
    row.pk, row.numerator, row.denominator, row.known = None, 1, 4, DateTimeTZRange(now, None)
    row._state.adding = True
    row.save()
    after = {one["recordId"]: one for one in json.loads(client.get(address).content)}
    changed = [key for key in before if before[key]["statementId"] != after[key]["statementId"]]
    assert changed == [f"emining:interest:{row.record}"]
    assert after[changed[0]]["recordStatus"] == "updated"
    assert after[changed[0]]["recordDetails"]["interests"][0]["share"] == {"exact": 25.0}


def test_an_ended_interest_is_closed(web: dict[str, Party]) -> None:
    told, _next = ownership_bods.statements_of_all(after=0, today=date(2026, 6, 1))
    closed = [one for one in told if one.get("recordStatus") == "closed"]
    assert [one["recordDetails"]["interests"][0]["endDate"] for one in closed] == ["2026-01-01"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Fraction(1), {"exact": 100.0}),
        (Fraction(1, 8), {"exact": 12.5}),
        (Fraction(2, 3), {"exclusiveMinimum": 66.666666, "exclusiveMaximum": 66.666667}),
        (Fraction(1, 10**9), {"exclusiveMinimum": 0.0, "exclusiveMaximum": 0.000001}),
    ],
)
def test_a_share_is_exact_or_between_two_numbers(part: Fraction, said: dict[str, float]) -> None:
    assert share(part) == said


def test_what_is_unseen_is_not_exported(web: dict[str, Party], client: Client) -> None:
    assert client.get(f"/en/parties/{web['hidden'].organisation.code}/ownership/bods.json").status_code == 404
    assert client.get("/en/parties/none/ownership/bods.json").status_code == 404
