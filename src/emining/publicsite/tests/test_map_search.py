"""The map's search box: words and coordinates become places to fly to, and tell nothing that the reader may not see."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from emining.accounts.tests.factories import signed_in_client
from emining.geoscience.tests.factories import make_occurrence
from emining.notices.services import notify
from emining.places.tests.factories import make_place, make_set
from emining.titles import kinds
from emining.titles.tests.factories import company_actor, make_application, make_register, make_title, square

pytestmark = pytest.mark.django_db


def spots(client: Client, words: str, language: str = "en") -> list[dict[str, Any]]:
    response = client.get(f"/{language}/map/search/", {"q": words})
    assert response.status_code == 200
    results: list[dict[str, Any]] = response.json()["results"]
    return results


@pytest.mark.parametrize("words", ["29.0172, 62.3951", "29°01'01.9\"N 62°23'42.4\"E"])
def test_coordinates_in_several_forms_are_one_place(client: Client, words: str) -> None:
    (spot,) = spots(client, words)
    assert (spot["longitude"], spot["latitude"]) == (pytest.approx(62.3951, abs=1e-4), pytest.approx(29.0172, abs=1e-4))


@pytest.mark.parametrize("words", ["", "   ", "%", "…"])
def test_words_that_say_nothing_find_nothing(client: Client, words: str) -> None:
    make_title(geom=square(65, 29))
    assert spots(client, words) == []


def test_a_title_is_found_by_its_number(client: Client) -> None:
    title = make_title(geom=square(65, 29), search_text=" t 77 chagai")
    (spot,) = spots(client, "chagai")
    assert spot["label"] == title.number
    assert spot["longitude"] == pytest.approx(65, abs=0.1)


def test_a_title_that_is_not_public_is_not_found(client: Client) -> None:
    make_title(make_register("PK-BA", kinds.OFFICIAL, is_public=False), geom=square(65, 29), search_text=" secret hill")
    assert spots(client, "secret hill") == []


def test_an_occurrence_and_a_place_are_found_and_at_most_ten(client: Client) -> None:
    for _ in range(6):
        make_occurrence("Twin Hills")
    make_place(name_en="Twin Hills Port", search_key="twin hills port")
    found = spots(client, "twin hills")
    assert {"Twin Hills", "Twin Hills Port"} == {spot["label"] for spot in found}
    assert len(found) <= 10


def test_a_file_is_followed_by_its_whole_number_only(client: Client) -> None:
    application = make_application(company_actor())
    address = f"/en/register/acknowledgements/{application.number}/"
    assert address in client.get("/en/search/", {"q": application.number}).content.decode()
    assert address in client.get("/en/search/", {"q": application.number.lower()}).content.decode()
    assert address not in client.get("/en/search/", {"q": application.number[:-3]}).content.decode()
    assert client.get(address).status_code == 200


def test_the_header_counts_unread_notices_of_the_signed_in_only(client: Client) -> None:
    assert "menu__count" not in client.get("/en/about/").content.decode()
    reader = signed_in_client()
    assert "menu__count" not in reader.get("/en/about/").content.decode()
    notify(recipients=[reader.person.pk], code="titles.application.acknowledged",
           facts={"number": "N-1", "sequence": 1, "jurisdiction": "PK-BA"}, link="/register/")  # fmt: skip
    assert "menu__count" in reader.get("/en/about/").content.decode()


def test_an_area_is_found_by_its_name(client: Client) -> None:
    make_set(is_default=True)
    (spot,) = spots(client, "district 1")
    assert (spot["label"], spot["longitude"]) == ("District 1", pytest.approx(66.5, abs=0.5))
