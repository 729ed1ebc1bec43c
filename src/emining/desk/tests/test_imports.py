"""Importing from the desk: whose it is, what is shown, what the queue then does."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from emining.accounts.tests.factories import signed_in_client
from emining.desk.tests.samples import SITES, an_import
from emining.places.intake import staging, uploads
from emining.places.models import ImportRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    return signed_in_client("operator")


def _upload(client: Client, name: str = "usgs_sites_pakistan.csv", body: bytes = SITES) -> object:
    given = {"file": SimpleUploadedFile(name, body), "target": "occurrences"}
    return client.post(reverse("desk:import_upload"), given, follow=True)


def test_an_upload_is_shown_and_nothing_is_written(operator: Client) -> None:
    response = _upload(operator)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Hill of copper" in page
    assert "69,4 in the column longitude has a comma" in page
    run = ImportRun.objects.get()
    assert (run.state, run.read_count) == ("uploaded", 0)


def test_rehearsed_then_imported_then_reported(operator: Client) -> None:
    _upload(operator)
    run = ImportRun.objects.get()
    address = reverse("desk:import_run", kwargs={"reference": run.reference})
    operator.post(address, {"do": "rehearse"})
    uploads.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.is_dry_run, run.read_count, run.written_count, run.refused_count) == (
        "finished", True, 2, 1, 1,
    )  # fmt: skip
    page = operator.get(reverse("desk:import", kwargs={"reference": run.reference})).content.decode()
    assert "Import now" in page
    operator.post(address, {"do": "import"})
    real = ImportRun.objects.exclude(pk=run.pk).get()
    uploads.carry_out(real.pk)
    real.refresh_from_db()
    assert (real.state, real.is_dry_run, real.written_count) == ("finished", False, 1)
    assert real.stored_as == ""
    csv = operator.get(reverse("desk:import_refusals", kwargs={"reference": real.reference})).content.decode()
    assert "made|2" in csv
    assert "decimal_comma" in csv


def test_the_report_speaks_the_readers_language(operator: Client) -> None:
    an_import(operator)
    for prefix in ("/zh-hans/", "/ur/"):
        address = reverse("desk:imports").replace("/en/", prefix)
        assert operator.get(address).status_code == 200


def test_another_officers_upload_is_not_there(operator: Client) -> None:
    reference = an_import(operator)["reference"]
    officer = signed_in_client("licensing_officer", "PK-KP")
    assert officer.get(reverse("desk:import", kwargs={"reference": reference})).status_code == 404


def test_an_officer_may_not_import_for_another_jurisdiction(operator: Client) -> None:
    officer = signed_in_client("licensing_officer", "PK-KP")
    reference = an_import(officer)["reference"]
    address = reverse("desk:import_run", kwargs={"reference": reference})
    page = officer.post(address, {"do": "import", "mapping": "usgs_pakistan_csv"}, follow=True).content.decode()
    assert "Only the platform operator and licensing officers of PK" in page
    assert ImportRun.objects.get().state == "uploaded"


def test_a_body_that_is_too_long_is_refused_before_it_is_read(operator: Client) -> None:
    response = operator.post(
        reverse("desk:import_upload"), data=b"x", content_type="multipart/form-data; boundary=b",
        headers={"Content-Length": str(staging.MAX_BYTES * 5)},
    )  # fmt: skip
    assert response.status_code == 413
    assert "at most 512 MB" in response.content.decode()


def test_an_unknown_kind_of_file_is_refused(operator: Client) -> None:
    response = _upload(operator, name="picture.png", body=b"\x89PNG")
    assert response.status_code == 400
    assert not ImportRun.objects.exists()


def test_the_upload_form_checks_the_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(signed_in_client("operator").person)
    response = client.post(reverse("desk:import_upload"), {"file": SimpleUploadedFile("a.csv", b"a"), "target": "x"})
    assert response.status_code == 403
