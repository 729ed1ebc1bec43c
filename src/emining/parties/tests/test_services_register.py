"""Registering: one transaction, one event, one owner; and everything that refuses."""

from __future__ import annotations

import pytest

from emining.accounts import roles
from emining.accounts.models import Office, Organisation, Person, Seat
from emining.accounts.tests.factories import make_actor, make_organisation
from emining.accounts.types import ANONYMOUS
from emining.audit.models import Event
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.models import Notice
from emining.parties import states
from emining.parties.commands import GivenNumber
from emining.parties.models import Identifier, NameKey, Party
from emining.parties.selectors import own_party, parties_matching, party_named
from emining.parties.services import create_demonstration_companies, register_branch, register_company, start_profile
from emining.parties.tests.factories import company_command, make_party, owner_of, registered

pytestmark = pytest.mark.django_db
USCC = GivenNumber("uscc", "91110000600037341L")


def test_a_reader_registers_and_owns_it() -> None:
    held = Event.objects.count()
    party, owner = registered()
    assert (party.state, party.grade, party.source) == (states.DRAFT, "C", "Registered by the company itself")
    assert (owner.role, owner.organisation_id) == (roles.COMPANY_OWNER, party.organisation_id)
    assert own_party(owner) == party
    event = Event.objects.get(code="parties.party.registered")
    assert Event.objects.count() == held + 1
    assert (event.chain, event.subject_label) == ("PK-BA", party.organisation.code)
    assert event.after["seat_id"] == owner.seat_id
    assert owner.person_label not in str(event.after)
    assert Notice.objects.get().recipient_id == owner.person_id
    assert party.identifiers.count() == 1
    assert NameKey.objects.filter(party=party).exists()


def test_a_draft_is_nowhere_public() -> None:
    party, _owner = registered()
    assert party_named(party.organisation_id) is None
    assert not parties_matching("Quiet Copper").exists()


def test_a_chinese_name_alone_is_enough_and_says_who_transliterated_it() -> None:
    party, _owner = registered(
        name=Trilingual("", "紫金矿业集团股份有限公司"), country="CN", jurisdiction="", numbers=(USCC,)
    )
    assert party.organisation.name_en == "Zijin Kuangye Jituan Gufen Youxian Gongsi"
    assert party.organisation.code == "zijin-kuangye-jituan-gufen-youxian-gongsi"
    name = party.names.get()
    assert (name.kind, name.is_machine_made, name.text) == ("transliteration", True, party.organisation.name_en)
    assert party.sort_name.startswith("zijin kuangye")


def test_a_given_name_is_nobodys_transliteration() -> None:
    party, _owner = registered(name=Trilingual("Zijin Mining", "紫金矿业", ""))
    assert not party.names.exists()


def test_codes_are_made_unique_and_never_a_page() -> None:
    first, second = (registered(name=Trilingual("Register")) for _ in range(2))
    assert [one[0].organisation.code for one in (first, second)] == ["register-2", "register-3"]


def test_the_same_name_is_no_refusal() -> None:
    registered(name=Trilingual("Same Name"))
    party, _owner = registered(name=Trilingual("Same Name"))
    assert party.organisation.code == "same-name-2"


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role != roles.READER])
def test_nobody_registers_from_a_seat(role: str) -> None:
    with pytest.raises(Refused) as refused:
        register_company(actor=make_actor(role), command=company_command())
    assert refused.value.code == ("founder_not_signed_in" if role == roles.PUBLIC else "founder_has_a_seat")
    assert not Party.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": Trilingual("", "  ", "")}, "name_missing"),
        ({"name": Trilingual("紫金")}, "name_in_wrong_script"),
        ({"name": Trilingual("...")}, "name_in_wrong_script"),
        ({"name": Trilingual("", "کاپر")}, "name_in_wrong_script"),
        ({"kind": "authority"}, "kind_not_registered"),
        ({"kind": "branch"}, "kind_not_registered"),
        ({"country": "ZZ"}, "country_unknown"),
        ({"jurisdiction": "PK-XX"}, "place_unknown"),
        ({"jurisdiction": "AU-NT"}, "place_unknown"),
        ({"numbers": (GivenNumber("uscc", "91110000600037341K"),)}, "uscc_check_digit_wrong"),
        ({"numbers": (GivenNumber("secp", "0123456"), GivenNumber("secp", "۰۱۲۳۴۵۶"))}, "identifier_twice"),
    ],
)
def test_refusals_leave_nothing_behind(fields: dict[str, object], code: str) -> None:
    before = Organisation.objects.count(), Office.objects.count(), Seat.objects.count(), Event.objects.count()
    with pytest.raises(Refused) as refused:
        register_company(actor=make_actor(roles.READER), command=company_command(**fields))
    assert refused.value.code == code
    assert before == (Organisation.objects.count(), Office.objects.count(), Seat.objects.count(), Event.objects.count())
    assert not Party.objects.exists()


def test_a_taken_number_names_a_public_page_and_hides_a_private_one() -> None:
    public = make_party()
    Identifier.objects.create(party=public, kind="uscc", value=USCC.value)
    hidden = make_party(state=states.HIDDEN)
    Identifier.objects.create(party=hidden, kind="secp", value="7654321")
    for number, told in ((USCC, public.organisation.code), (GivenNumber("secp", "765 4321"), None)):
        with pytest.raises(Refused, match="identifier_taken") as refused:
            register_company(actor=make_actor(roles.READER), command=company_command(numbers=(number,)))
        assert refused.value.facts.get("code") == told
        assert ("name" in refused.value.facts) == (told is not None)
    assert not Organisation.objects.filter(code__startswith="quiet-copper").exists()


def test_registrations_are_limited() -> None:
    reader = make_actor(roles.READER)
    for _ in range(5):
        register_company(actor=reader, command=company_command())
    with pytest.raises(Refused, match="too_many_attempts"):
        register_company(actor=reader, command=company_command())


def test_what_a_demonstration_person_registers_is_marked() -> None:
    reader = make_actor(roles.READER)
    Person.objects.filter(pk=reader.person_id).update(is_demonstration=True)
    party = register_company(actor=reader, command=company_command())
    assert party.is_demonstration
    assert party.organisation.is_demonstration


def test_a_closed_account_registers_nothing() -> None:
    reader = make_actor(roles.READER)
    Person.objects.filter(pk=reader.person_id).update(is_active=False)
    with pytest.raises(Refused, match="person_closed"):
        register_company(actor=reader, command=company_command())


def test_the_owner_registers_a_branch_and_owns_it_too() -> None:
    party, owner = registered()
    branch = register_branch(actor=owner, command=company_command(kind="company"))
    assert (branch.kind, branch.parent_id, branch.state) == ("branch", party.pk, states.DRAFT)
    seat = Seat.objects.get(office__organisation_id=branch.organisation_id)
    assert (seat.person_id, seat.role) == (owner.person_id, roles.COMPANY_OWNER)
    with pytest.raises(Refused, match="branch_of_a_branch"):
        register_branch(actor=owner_of(branch), command=company_command())


@pytest.mark.parametrize("role", [roles.COMPANY_EDITOR, roles.COMPANY_SIGNATORY])
def test_others_register_no_branch(role: str) -> None:
    party, _owner = registered()
    with pytest.raises(Refused, match="owner_only"):
        register_branch(actor=owner_of(party, role), command=company_command())
    with pytest.raises(Refused, match="not_your_company"):
        register_branch(actor=make_actor(roles.READER), command=company_command())


def test_the_owner_of_a_bare_company_begins_its_profile() -> None:
    organisation = make_organisation(name_en="Old Mines", name_zh="老矿")
    owner = make_actor(roles.COMPANY_OWNER, "PK-BA", organisation)
    party = start_profile(actor=owner, command=company_command())
    assert (party.organisation_id, party.state) == (organisation.pk, states.DRAFT)
    assert "老矿" in party.search_key
    with pytest.raises(Refused, match="profile_exists"):
        start_profile(actor=owner, command=company_command())
    for other in (ANONYMOUS, make_actor(roles.COMPANY_EDITOR, "PK-BA", organisation)):
        with pytest.raises(Refused, match="owner_only"):
            start_profile(actor=other, command=company_command())


def test_loading_fills_the_search_keys() -> None:
    create_demonstration_companies()
    copper = Party.objects.get(organisation__code="demo-copper")
    assert "shifan" in copper.search_key
    assert copper.sort_name == "demonstration copper company pvt ltd"
    assert "copper demonstration" in set(copper.name_keys.values_list("key", flat=True))
