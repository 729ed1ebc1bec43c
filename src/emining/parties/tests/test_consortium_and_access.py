"""Consortia name nobody without their word; seats are asked for and given by owners."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_actor, make_organisation
from emining.accounts.types import ANONYMOUS
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.parties import services, states
from emining.parties.commands import GivenNumber, InviteMember
from emining.parties.models import AccessRequest, Identifier, Membership
from emining.parties.refusals import REFUSALS
from emining.parties.selectors.gate import access_requests_visible_to, memberships_visible_to
from emining.parties.services.consortium import total_of
from emining.parties.services.seats import give_seat
from emining.parties.tests.factories import make_party, owner_of, registered
from emining.parties.types import CONSORTIUM

pytestmark = pytest.mark.django_db


def _invite(owner, member, top=None, below=None):
    return services.invite_member(actor=owner, command=InviteMember(member.organisation.code, top, below))


def test_a_member_is_named_only_when_its_owner_agrees():
    consortium, member = make_party(kind=CONSORTIUM), make_party()
    membership = _invite(owner_of(consortium), member, 1, 3)
    assert not memberships_visible_to(ANONYMOUS).exists()
    assert memberships_visible_to(owner_of(member)).get() == membership
    assert not memberships_visible_to(owner_of(make_party())).exists()
    for stranger in (owner_of(make_party()), owner_of(consortium), owner_of(member, roles.COMPANY_EDITOR)):
        with pytest.raises(Refused):
            services.answer_invitation(actor=stranger, pk=membership.pk, agrees=True)
    services.answer_invitation(actor=owner_of(member), pk=membership.pk, agrees=True)
    assert memberships_visible_to(ANONYMOUS).get().agreed_at is not None
    with pytest.raises(Refused, match="member_not_open"):
        services.answer_invitation(actor=owner_of(member), pk=membership.pk, agrees=False)
    services.end_membership(actor=owner_of(member), pk=membership.pk)
    assert Membership.objects.get().until is not None


def test_declining_leaves_no_name_behind():
    consortium, member = make_party(kind=CONSORTIUM), make_party()
    membership = _invite(owner_of(consortium), member)
    services.answer_invitation(actor=owner_of(member), pk=membership.pk, agrees=False)
    assert not Membership.objects.exists()
    assert Event.objects.latest("pk").code == "parties.member.declined"


def test_shares_over_the_whole_are_refused_in_a_clear_sentence():
    consortium = make_party(kind=CONSORTIUM)
    owner = owner_of(consortium)
    _invite(owner, make_party(), 1, 3)
    _invite(owner, make_party(), 2, 3)
    with pytest.raises(Refused, match="shares_over_whole") as refused:
        _invite(owner, make_party(), 1, 1_000_000)
    assert "1000001/1000000" in str(REFUSALS["shares_over_whole"]) % refused.value.facts
    _invite(owner, make_party())


@pytest.mark.parametrize(
    ("top", "below", "code"),
    [(1, None, "share_incomplete"), (None, 2, "share_incomplete"), (0, 2, "share_not_a_part"),
     (3, 2, "share_not_a_part"), (-1, 2, "share_not_a_part"), (1, 10**13, "share_not_a_part")],
)  # fmt: skip
def test_shares_that_are_none(top, below, code):
    with pytest.raises(Refused) as refused:
        _invite(owner_of(make_party(kind=CONSORTIUM)), make_party(), top, below)
    assert refused.value.code == code


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(50, 99)), max_size=6))
def test_sums_are_exact(shares):
    assert total_of(shares) == sum((Fraction(*share) for share in shares), Fraction(0))
    assert total_of([(1, 3)] * 3) == 1


def test_who_can_be_invited_by_whom():
    consortium, member = make_party(kind=CONSORTIUM), make_party()
    owner = owner_of(consortium)
    _invite(owner, member)
    for actor, invited, code in (
        (owner, member, "member_invited_already"),
        (owner, consortium, "member_is_itself"),
        (owner, make_party(state=states.DRAFT), "member_unknown"),
        (owner_of(make_party()), member, "not_a_consortium"),
        (owner_of(consortium, roles.COMPANY_EDITOR), member, "owner_only"),
    ):
        with pytest.raises(Refused) as refused:
            _invite(actor, invited)
        assert refused.value.code == code


def test_the_database_holds_one_membership_at_a_time():
    consortium, member = make_party(kind=CONSORTIUM), make_party()
    Membership.objects.create(consortium=consortium, member=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(consortium=consortium, member=member)


# ---------------------------------------------------------------------------------------------------- access
def test_a_request_is_told_to_owners_and_answered_with_a_seat():
    party, owner = registered()
    reader = make_actor(roles.READER)
    Notice.objects.all().delete()
    number = party.identifiers.get()
    request = services.ask_access(actor=reader, number=GivenNumber(number.kind, number.value), words="I am the  clerk")
    assert [notice.recipient_id for notice in Notice.objects.all()] == [owner.person_id]
    with pytest.raises(Refused, match="access_asked_already"):
        services.ask_access(actor=reader, number=GivenNumber(number.kind, number.value))
    held = Event.objects.count()
    services.accept_access(actor=owner, pk=request.pk, role=roles.COMPANY_EDITOR)
    assert Event.objects.count() == held + 1
    assert Event.objects.latest("pk").code == "accounts.seat.appointed"
    seat = Seat.objects.get(person_id=reader.person_id)
    assert (seat.role, seat.office.organisation_id) == (roles.COMPANY_EDITOR, party.organisation_id)
    request.refresh_from_db()
    assert (request.state, request.decided_by_id) == (states.ACCEPTED, owner.person_id)
    with pytest.raises(Refused, match="move_not_possible"):
        services.decline_access(actor=owner, pk=request.pk)


def test_by_address_only_public_companies_are_asked():
    draft, _owner = registered()
    with pytest.raises(Refused, match="party_unknown"):
        services.ask_access(actor=make_actor(roles.READER), code=draft.organisation.code)
    public = make_party()
    with pytest.raises(Refused, match="access_without_owner"):
        services.ask_access(actor=make_actor(roles.READER), code=public.organisation.code)
    owner_of(public)
    assert services.ask_access(actor=make_actor(roles.READER), code=public.organisation.code).state == states.ASKED


@pytest.mark.parametrize(("role", "code"), [(roles.PUBLIC, "access_needs_sign_in"),
                                            (roles.LICENSING_OFFICER, "officers_have_no_company")])  # fmt: skip
def test_who_does_not_ask(role, code):
    party = make_party()
    owner_of(party)
    with pytest.raises(Refused, match=code):
        services.ask_access(actor=make_actor(role), code=party.organisation.code)
    with pytest.raises(Refused, match="access_held_already"):
        services.ask_access(actor=owner_of(party, roles.COMPANY_EDITOR), code=party.organisation.code)


def test_requests_of_others_are_out_of_reach():
    party = make_party()
    owner = owner_of(party)
    reader = make_actor(roles.READER)
    request = services.ask_access(actor=reader, code=party.organisation.code)
    for stranger in (owner_of(make_party()), owner_of(party, roles.COMPANY_EDITOR), make_actor(roles.OPERATOR), reader):
        with pytest.raises(Refused):
            services.accept_access(actor=stranger, pk=request.pk, role=roles.COMPANY_OWNER)
        with pytest.raises(Refused):
            services.decline_access(actor=stranger, pk=request.pk)
    assert not access_requests_visible_to(owner_of(make_party())).exists()
    assert access_requests_visible_to(owner).get() == request
    with pytest.raises(Refused, match="role_not_of_a_company"):
        services.accept_access(actor=owner, pk=request.pk, role=roles.OPERATOR)
    with pytest.raises(Refused, match="access_unknown"):
        services.take_back_access(actor=owner, pk=request.pk)
    services.take_back_access(actor=reader, pk=request.pk)
    assert AccessRequest.objects.get().state == states.TAKEN_BACK


def test_a_colleague_is_given_a_seat_and_told():
    party, owner = registered()
    person = Seat.objects.get(pk=owner_of(make_party()).seat_id).person
    give_seat(actor=owner, email=person.email.upper(), role=roles.COMPANY_SIGNATORY)
    assert Notice.objects.filter(recipient=person, code="parties.seat.given").exists()
    assert Seat.objects.filter(person=person, office__organisation_id=party.organisation_id).count() == 1


def test_numbers_have_one_party():
    Identifier.objects.create(party=make_party(make_organisation()), kind="secp", value="0123456")
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(party=make_party(), kind="secp", value="0123456")
