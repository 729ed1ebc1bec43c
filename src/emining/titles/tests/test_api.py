"""The register over JSON."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import signed_in_client
from emining.titles.models import Application
from emining.titles.tests.factories import make_application, make_register, make_title, square

pytestmark = pytest.mark.django_db
GEOJSON = json.dumps(
    {"type": "Polygon", "coordinates": [[[65, 29], [65.05, 29], [65.05, 29.05], [65, 29.05], [65, 29]]]}
)


def _lodge(client, register, **fields):
    body = {"register_code": register.code, "mineral_group": "E", "coordinates": GEOJSON} | fields
    return client.post("/api/v1/applications", body, content_type="application/json")


def test_lodging_answers_with_number_and_sequence():
    register, company = make_register(), signed_in_client(roles.COMPANY_SIGNATORY)
    response = _lodge(company, register)
    assert response.status_code == 201
    application = Application.objects.get()
    assert response.json()["number"] == application.number
    assert (response.json()["sequence"], response.json()["is_demonstration"]) == (1, True)
    assert company.get(f"/api/v1/applications/{application.number}").json()["state"] == "lodged"
    assert [one["number"] for one in company.get("/api/v1/applications").json()] == [application.number]


def test_a_refusal_is_a_409_with_its_code():
    register = make_register()
    response = _lodge(signed_in_client(roles.LICENSING_OFFICER), register)
    assert (response.status_code, response.json()["code"]) == (409, "officers_do_not_apply")
    company = signed_in_client(roles.COMPANY_EDITOR)
    assert _lodge(company, register, coordinates="nonsense").status_code == 409
    assert not Application.objects.exists()


def test_nobody_lodges_without_signing_in_or_from_another_site():
    register = make_register()
    assert _lodge(Client(), register).status_code == 401
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(signed_in_client(roles.COMPANY_EDITOR).person)
    assert _lodge(strict, register).status_code == 403


def test_a_strangers_application_is_not_there():
    application = make_application()
    assert signed_in_client(roles.COMPANY_EDITOR).get(f"/api/v1/applications/{application.number}").status_code == 404


def test_titles_page_by_page():
    register = make_register()
    for index in range(60):
        make_title(register, number=f"A-{index:03d}", geom=square(60 + index * 0.06, 29))
    first = Client().get("/api/v1/titles").json()
    second = Client().get("/api/v1/titles", {"after": first["next"]}).json()
    numbers = [one["number"] for one in first["titles"] + second["titles"]]
    assert numbers == [f"A-{index:03d}" for index in range(60)]
    assert (first["count"], first["count_is_capped"], second["next"]) == (60, False, "")
    assert first["titles"][0]["standing"] == "demonstration"


def test_titles_of_one_register_only():
    wanted, _other = make_title(), make_title(make_register("PK-KP"))
    found = Client().get("/api/v1/titles", {"register": wanted.register.code}).json()
    assert [one["number"] for one in found["titles"]] == [wanted.number]
