"""The page of an agreement: who sees it, and how much."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy

from emining.accounts import roles
from emining.accounts.tests.factories import make_office, make_organisation, make_person, make_seat, signed_in_client
from emining.agreements import panels, states
from emining.agreements.panels import Action, Panel
from emining.agreements.tests.factories import agreement_sides, make_agreement

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "ur")


def _client_of(agreement, position=1, role=roles.COMPANY_OWNER):
    return signed_in_client(role, organisation=agreement_sides(agreement)[position - 1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_answers_in_each_language(language):
    agreement = make_agreement(
        states.NEGOTIATING, title_en="Copper Works", title_zh="铜厂协议", title_ur="تانبے کا معاہدہ"
    )
    page = _client_of(agreement, 2).get(f"/{language}/agreements/{agreement.pk}/")
    assert page.status_code == 200
    words = page.content.decode()
    assert {"en": "Copper Works", "zh-hans": "铜厂协议", "ur": "تانبے کا معاہدہ"}[language] in words
    assert f'<html lang="{"zh-hans" if language == "zh-hans" else language}"' in words


@pytest.mark.parametrize("state", states.AGREEMENT.states)
def test_a_stranger_gets_404_whatever_the_state(state):
    agreement = make_agreement(state)
    address = f"/en/agreements/{agreement.pk}/"
    assert Client().get(address).status_code == 404
    for role in roles.SEAT_ROLES:
        seen = role == roles.AUDITOR and state != states.DRAFT
        assert signed_in_client(role).get(address).status_code == (200 if seen else 404), role


def test_a_draft_is_its_openers_alone_until_it_is_shared():
    draft = make_agreement(states.DRAFT)
    address = f"/en/agreements/{draft.pk}/"
    assert _client_of(draft, 1).get(address).status_code == 200
    assert _client_of(draft, 2).get(address).status_code == 404


def test_the_public_part_of_a_published_one_says_no_more():
    agreement = make_agreement(states.IN_FORCE, consents=True, end_reason="secret-reason")
    words = Client().get(f"/en/agreements/{agreement.pk}/").content.decode()
    assert agreement.number in words
    assert "secret-reason" not in words
    assert "Holds the pen" not in words


def test_one_silent_side_keeps_it_closed():
    agreement = make_agreement(states.IN_FORCE, sides=3, consents=True)
    side = agreement.sides.last()
    side.consents_to_publication = None
    side.save()
    assert Client().get(f"/en/agreements/{agreement.pk}/").status_code == 404


def test_the_nodal_office_sees_it_from_signature_on():
    organisation = make_organisation()
    office = make_office("PK-BA", organisation)
    person = make_person()
    seat = make_seat(roles.LICENSING_OFFICER, "PK-BA", person=person, organisation=organisation)
    seat.office = office
    seat.save()
    client = Client()
    client.force_login(person)
    before = make_agreement(states.SIGNING, nodal_office=office)
    after = make_agreement(states.IN_FORCE, nodal_office=office)
    assert client.get(f"/en/agreements/{before.pk}/").status_code == 404
    assert client.get(f"/en/agreements/{after.pk}/").status_code == 200


def test_panels_and_actions_of_other_parts_are_shown():
    agreement = make_agreement(states.IN_FORCE)

    def panel(request, found):
        return Panel("components/empty.html", {"title": "The inside of a test"}, gettext_lazy("Panel of a test"))

    def nothing(request, found):
        return None

    def action(actor, found):
        return [Action("Do the test", "/test-action/", primary=True), Action("Other", "/other/", primary=True)]

    panels.register_panel("test", 5, panel)
    panels.register_panel("test-silent", 6, nothing)
    panels.register_action(action)
    try:
        with pytest.raises(ValueError, match="two owners"):
            panels.register_panel("test", 6, nothing)
        words = _client_of(agreement).get(f"/en/agreements/{agreement.pk}/").content.decode()
        assert "The inside of a test" in words
        assert 'id="test"' in words
        assert "test-silent" not in words
        assert words.count('button--primary" href="/test-action/"') == 1
        assert 'class="button" href="/other/"' in words
    finally:
        panels.forget("test")
        panels.forget("test-silent")
        panels._actions.remove(action)
