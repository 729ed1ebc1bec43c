"""The search over every noun, the living figures and the doors of the first page: what is public, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from emining.accounts.types import ANONYMOUS
from emining.forum import states as forum_states
from emining.forum.tests.factories import make_event
from emining.projects import states
from emining.projects.tests.factories import row_of_listing, row_of_project
from emining.publicsite.selectors import found_everywhere, living_figures

pytestmark = pytest.mark.django_db


def found(words: str) -> dict[str, list[str]]:
    return {one.noun: [hit.name.en for hit in one.hits] for one in found_everywhere(ANONYMOUS, words)}


def test_the_market_and_the_forums_are_found_and_drafts_are_not() -> None:
    row_of_project(name_en="Zinnober Hill")
    row_of_project(states.DRAFT, name_en="Zinnober Draft")
    row_of_project("published", kind="fact_sheet", name_en="Zinnober Sheet")
    row_of_listing(name_en="Zinnober drills wanted")
    row_of_listing(states.SUBMITTED, name_en="Zinnober secret")
    make_event(name_en="Zinnober Forum")
    make_event(name_en="Zinnober Meeting", state=forum_states.DRAFT)
    assert {noun: sorted(names) for noun, names in found("zinnober").items()} == {
        "Projects": ["Zinnober Hill", "Zinnober Sheet"],
        "Needs and offers": ["Zinnober drills wanted"],
        "Forums": ["Zinnober Forum"],
    }


@pytest.mark.parametrize("words", ["%", "…", "'"])
def test_words_that_say_nothing_find_nothing_on_the_market(words: str) -> None:
    row_of_project(name_en="Any Hill")
    row_of_listing(name_en="Any need")
    make_event(name_en="Any Forum")
    assert not {"Projects", "Needs and offers", "Forums"} & set(found(words))


@pytest.mark.parametrize("page", ["search", "map/search", "market/projects", "market/needs-and-offers", "register"])
def test_a_byte_that_no_text_can_hold_is_no_fault(client: Client, page: str) -> None:
    asked = dict.fromkeys(("q", "commodity", "province", "jurisdiction", "state"), "\x00zinnober")
    assert client.get(f"/en/{page}/", asked).status_code == 200


def test_all_in_the_list_leads_to_the_same_things(client: Client) -> None:
    row_of_project("published", kind="fact_sheet", name_en="Zinnober Sheet")
    row_of_project(states.LAPSED, name_en="Zinnober Lapsed")
    (projects,) = found_everywhere(ANONYMOUS, "zinnober")
    page = client.get(projects.href).content.decode()
    assert projects.count == 2
    assert "Zinnober Sheet" in page
    assert "Zinnober Lapsed" in page


def test_living_figures_count_the_market_and_say_what_is_invented() -> None:
    row_of_project()
    row_of_project(is_demonstration=True)
    row_of_project(states.LAPSED)
    row_of_listing()
    row_of_listing(kind="offer")
    figures = {figure.label: figure for figure in living_figures(ANONYMOUS)}
    looking = figures["Projects looking for partners"]
    assert (looking.value, looking.href) == (2, reverse("projects:list"))
    assert looking.note.startswith("1 ")
    assert looking.as_at is not None
    assert figures["Needs and offers"].value == 2


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_doors_and_foot_lead_to_the_market_and_to_how_matching_works(client: Client, language: str) -> None:
    page = client.get(f"/{language}/").content.decode()
    assert f'href="/{language}/market/"' in page
    assert f'href="/{language}/matching/how/"' in page
    assert f'href="/{language}/matching/how/"' in client.get(f"/{language}/about/").content.decode()
