"""Signing: rounds, order, second factor, seats, replays, own certificates, files from outside, void rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_actor, make_person, make_seat
from emining.agreements import states, states_signing
from emining.agreements.models import LegalStanding, PaperScan, Signatory, SignatureSlot, SigningRound
from emining.agreements.selectors.signing import (
    agreement_by_verify_code,
    legal_standings,
    public_rounds,
    round_of_file,
    rounds_of,
    scans_of,
    signatures_waiting,
    slots_visible_to,
)
from emining.agreements.services.sign import sign_agreement
from emining.agreements.services.sign_name import name_signatory, remove_signatory
from emining.agreements.services.sign_open import open_signing
from emining.agreements.services.sign_scan import attach_scan
from emining.agreements.services.sign_standing import record_standing
from emining.agreements.services.sign_void import void_signing
from emining.agreements.services.withdraw import withdraw_agreement
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.agreements.tests.signing_factories import (  # noqa: F401 - paper is a fixture
    CAPACITIES,
    PASSPHRASE,
    Parties,
    make_parties,
    own_file,
    paper,
    shown,
)
from emining.agreements.tests.text_factories import clause_of, texted
from emining.agreements.types_signing import NameSignatory, OwnFile, RecordStanding, SignPaper
from emining.audit.models import Event
from emining.documents.content import sha256_of
from emining.documents.selectors import content_of
from emining.documents.signing import verify
from emining.documents.signing.making import make_signature
from emining.documents.signing.people import own_certificate
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def parties(paper) -> Parties:  # noqa: F811
    """Two parties, open for signature in any order."""
    made = make_parties(2)
    made.open()
    return made


def refused(code: str, do, /, **facts):
    with pytest.raises(Refused) as refusal:
        do()
    assert refusal.value.code == code
    for name, value in facts.items():
        assert refusal.value.facts[name] == value


def events(code: str) -> list[Event]:
    return list(Event.objects.filter(code=code))


# -- signatories ------------------------------------------------------------------------------------------------------


def test_a_signatory_holds_a_seat_of_the_party_that_can_bind_it():
    agreement = make_agreement(states.NEGOTIATING)
    actor = side_actor(agreement, 1)
    stranger, editor = make_person(), make_person()
    make_seat(roles.COMPANY_EDITOR, person=editor, organisation=agreement.opened_by)
    for person in (stranger, editor):
        refused(
            "signatory_not_of_this_party",
            lambda person=person: name_signatory(
                actor=actor, agreement_id=agreement.pk, command=NameSignatory(person.pk, "Director", "en")
            ),
        )
    refused(
        "signatory_capacity_missing",
        lambda: name_signatory(
            actor=actor, agreement_id=agreement.pk, command=NameSignatory(actor.person_id, "  ", "en")
        ),
    )
    name_signatory(actor=actor, agreement_id=agreement.pk, command=NameSignatory(actor.person_id, "Director", "en"))
    refused(
        "signatory_named_already",
        lambda: name_signatory(
            actor=actor, agreement_id=agreement.pk, command=NameSignatory(actor.person_id, "Chair", "en")
        ),
    )
    event = events("agreements.signatory.named")[0]
    assert "Director" not in str(event.after)


def test_an_officer_signs_for_an_authority():
    agreement = make_agreement(states.NEGOTIATING)
    seat_actor = side_actor(agreement, 2, roles.FEDERAL_COORDINATOR)
    made = name_signatory(
        actor=seat_actor, agreement_id=agreement.pk, command=NameSignatory(seat_actor.person_id, "Secretary", "en")
    )
    assert made.side.position == 2


@pytest.mark.parametrize("role", [roles.COMPANY_EDITOR])
def test_an_editor_names_nobody(role):
    agreement = make_agreement(states.NEGOTIATING)
    actor = side_actor(agreement, 1, role)
    refused(
        "signing_needs_a_signing_seat",
        lambda: name_signatory(
            actor=actor, agreement_id=agreement.pk, command=NameSignatory(actor.person_id, "Director", "en")
        ),
    )


def test_a_party_takes_back_its_own_signatory_only(paper):  # noqa: F811
    made = make_parties(2)
    other = Signatory.objects.get(side__position=2)
    refused(
        "signatory_unknown",
        lambda: remove_signatory(actor=made.actors[0], agreement_id=made.agreement.pk, signatory_id=other.pk),
    )
    remove_signatory(actor=made.actors[1], agreement_id=made.agreement.pk, signatory_id=other.pk)
    assert Signatory.objects.get(pk=other.pk).removed_at is not None
    refused("signing_needs_signatories", made.open)


def test_signatories_are_settled_while_signing(parties):
    one = Signatory.objects.first()
    refused(
        "signatories_are_settled",
        lambda: remove_signatory(actor=parties.actors[0], agreement_id=parties.agreement.pk, signatory_id=one.pk),
    )


# -- opening ----------------------------------------------------------------------------------------------------------


def test_opening_freezes_the_exact_paper_and_tells_everybody(parties):
    one = parties.agreement.rounds.get()
    parties.agreement.refresh_from_db()
    assert parties.agreement.state == states.SIGNING
    content = content_of(one.paper)
    report = verify(content)
    assert report.holds
    assert report.empty_fields == ("Party1", "Party2")
    assert one.paper_sha256 == sha256_of(content) == one.paper.sha256
    assert one.slots.count() == 2
    told = Notice.objects.filter(code="agreements.signing.opened").values_list("recipient_id", flat=True)
    assert set(told) == {person.pk for person in parties.people}
    event = events("agreements.agreement.signing_opened")[0]
    assert event.after["paper_sha256"] == one.paper_sha256


def test_a_party_whose_signatory_lost_the_seat_stops_the_opening(paper):  # noqa: F811
    made = make_parties(2)
    end_seat(made, 1)
    refused("signing_needs_signatories", made.open)
    made.agreement.refresh_from_db()
    assert made.agreement.state == states.NEGOTIATING
    assert not SigningRound.objects.exists()


def test_only_keeper_or_pen_holder_opens(paper):  # noqa: F811
    made = make_parties(2)
    refused("signing_not_yours_to_open", lambda: open_signing(actor=made.actors[1], agreement_id=made.agreement.pk))
    refused(
        "agreement_unknown", lambda: open_signing(actor=make_actor(roles.COMPANY_OWNER), agreement_id=made.agreement.pk)
    )


def test_a_draft_is_not_opened(paper):  # noqa: F811
    made = make_parties(2)
    type(made.agreement).objects.filter(pk=made.agreement.pk).update(state=states.DRAFT)
    refused("move_not_possible", made.open)


def test_opening_twice(parties):
    refused("move_not_possible", parties.open)


# -- signing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_all_sign_in_any_order_and_the_agreement_is_concluded(parties, order):
    for index in order:
        slot = parties.sign(index)
        assert slot.state == states_signing.SIGNED
    parties.agreement.refresh_from_db()
    one = parties.agreement.rounds.get()
    assert parties.agreement.state == states.IN_FORCE
    assert parties.agreement.in_force_from == timezone.localdate()
    assert one.state == states_signing.COMPLETE
    content = content_of(one.current)
    assert content.startswith(content_of(one.paper))
    report = verify(content)
    assert report.holds
    assert report.empty_fields == ()
    assert {fact.name for fact in report.people} == {str(person) for person in parties.people}
    assert report.signatures[-1].is_time_stamp
    assert len(events("agreements.signature.made")) == 2
    assert len(events("agreements.agreement.concluded")) == 1
    assert not events("agreements.signature.refused")


def test_three_parties_in_three_languages(paper):  # noqa: F811
    made = make_parties(3, authoritative=["ur"])
    made.open(order="set")
    for index in range(3):
        made.sign(index)
    report = verify(content_of(made.agreement.rounds.get().current))
    assert report.holds
    assert [fact.name for fact in report.people] == ["Ayesha Khan", "张伟", "عائشہ خان"]


def test_set_order_is_kept(paper):  # noqa: F811
    made = make_parties(3)
    made.open(order="set")
    refused("signature_not_your_turn", lambda: made.sign(1))
    assert not signatures_waiting(made.actors[1])[0].is_turn
    made.sign(0)
    assert signatures_waiting(made.actors[1])[0].is_turn
    refused("signature_not_your_turn", lambda: made.sign(2))
    made.sign(1)
    made.sign(2)
    assert signatures_waiting(made.actors[1]) == []


def test_an_agreed_first_day_counts(paper):  # noqa: F811
    made = make_parties(2)
    day = timezone.localdate() + timedelta(days=10)
    made.open(in_force_from=day)
    made.sign(0)
    made.sign(1)
    made.agreement.refresh_from_db()
    assert made.agreement.in_force_from == day


def test_a_replayed_signature_is_refused_with_one_event(parties):
    command = parties.command(0)
    sign_agreement(actor=parties.actors[0], agreement_id=parties.agreement.pk, command=command)
    before = SigningRound.objects.get().current_id
    refused(
        "signature_made_already",
        lambda: sign_agreement(actor=parties.actors[0], agreement_id=parties.agreement.pk, command=command),
    )
    assert SigningRound.objects.get().current_id == before
    found = events("agreements.signature.refused")
    assert [one.after["refusal"] for one in found] == ["signature_made_already"]


def end_seat(made: Parties, index: int) -> None:
    seat = Seat.objects.get(person=made.people[index])
    held = seat.held_during
    seat.held_during = type(held)(held.lower, timezone.localdate())
    seat.save()


def test_a_seat_that_ended_signs_nothing(parties):
    end_seat(parties, 0)
    refused("signature_seat_ended", lambda: parties.sign(0))
    assert parties.slot(0).state == states_signing.WAITING


def test_a_seat_that_may_not_sign_any_more(parties):
    Seat.objects.filter(person=parties.people[0]).update(role=roles.COMPANY_EDITOR)
    refused("signature_seat_ended", lambda: parties.sign(0))


@pytest.mark.parametrize("factor", [None, shown("recovery_codes"), shown("password")])
def test_without_a_second_factor_nothing_is_signed(parties, factor):
    refused("signature_needs_second_factor", lambda: parties.sign(0, factor=factor))


def test_an_old_or_future_second_factor_is_none(parties):
    refused("signature_needs_second_factor", lambda: parties.sign(0, factor=shown(age=301)))
    refused("signature_needs_second_factor", lambda: parties.sign(0, factor=shown(age=-60)))


def test_a_second_factor_serves_one_signature(parties, paper):  # noqa: F811
    factor = shown()
    parties.sign(0, factor=factor)
    other = make_parties(2)
    other.open()
    side = other.agreement.sides.get(position=1)
    Signatory.objects.filter(side=side).update(person=parties.people[0])
    Seat.objects.filter(person=other.people[0]).update(person=parties.people[0])
    actor = replace(other.actors[0], person_id=parties.people[0].pk)
    refused(
        "signature_needs_second_factor",
        lambda: sign_agreement(actor=actor, agreement_id=other.agreement.pk, command=other.command(0, factor=factor)),
    )


def test_somebody_not_named_signs_nothing(parties):
    colleague = make_seat(roles.COMPANY_OWNER, organisation=parties.agreement.opened_by)
    from emining.accounts.selectors import actor_in

    actor = actor_in(colleague, person=colleague.person, language="en")
    refused(
        "signature_not_yours",
        lambda: sign_agreement(actor=actor, agreement_id=parties.agreement.pk, command=parties.command(0)),
    )
    refused(
        "signature_not_yours",
        lambda: sign_agreement(actor=parties.actors[1], agreement_id=parties.agreement.pk, command=parties.command(0)),
    )


@pytest.mark.parametrize("role", [roles.COMPANY_OWNER, roles.AUDITOR, roles.OPERATOR, roles.READER, roles.PUBLIC])
def test_strangers_sign_nothing_and_leave_no_trace(parties, role):
    code = "not_party_to_agreement" if role == roles.AUDITOR else "agreement_unknown"
    expected = {"agreement_needs_a_seat", code} if role == roles.AUDITOR else {code}
    with pytest.raises(Refused) as refusal:
        sign_agreement(actor=make_actor(role), agreement_id=parties.agreement.pk, command=parties.command(0))
    assert refusal.value.code in expected


def test_a_place_of_another_agreement_is_unknown(parties, paper):  # noqa: F811
    other = make_parties(2)
    other.open()
    refused(
        "signature_unknown",
        lambda: sign_agreement(actor=parties.actors[0], agreement_id=parties.agreement.pk, command=other.command(0)),
    )


def test_another_paper_than_the_one_shown(parties):
    refused("signature_over_another_paper", lambda: parties.sign(0, paper_sha256="f" * 64))


def test_a_paper_altered_in_the_store_is_not_signed(parties):
    one = SigningRound.objects.get()
    key = one.current.storage_key
    with default_storage.open(key) as file:
        content = bytearray(file.read())
    content[500] ^= 1
    default_storage.delete(key)
    from django.core.files.base import ContentFile

    default_storage.save(key, ContentFile(bytes(content)))
    refused("signature_paper_damaged", lambda: parties.sign(0))


def test_too_many_attempts(parties, monkeypatch):
    from emining.agreements.services import sign

    monkeypatch.setattr(sign, "ATTEMPTS_AN_HOUR", 1)
    refused("signature_over_another_paper", lambda: parties.sign(0, paper_sha256="f" * 64))
    refused("too_many_attempts", lambda: parties.sign(0))


# -- own certificates and files from outside --------------------------------------------------------------------------


def test_own_certificate_and_a_file_from_outside(parties):
    parties.sign(0, own=OwnFile(own_file("Ayesha Khan"), PASSPHRASE))
    slot = parties.slot(0)
    assert slot.method == "own"
    assert "Ayesha Khan" in slot.certificate_subject
    given = content_of(SigningRound.objects.get().current)
    returned = make_signature(
        given, signer=own_certificate(own_file("Zhang Wei"), PASSPHRASE), field="Party2", reason="outside"
    )
    parties.sign(1, returned=returned)
    slot = parties.slot(1)
    assert slot.method == "outside"
    report = verify(content_of(SigningRound.objects.get().current))
    assert report.holds
    assert [fact.kind for fact in report.people] == ["own", "own"]
    parties.agreement.refresh_from_db()
    assert parties.agreement.state == states.IN_FORCE


def test_a_wrong_passphrase_is_nowhere(parties, caplog):
    own = OwnFile(own_file(), "not-the-passphrase")
    refused("certificate_passphrase_wrong", lambda: parties.sign(0, own=own))
    assert "not-the-passphrase" not in repr(parties.command(0, own=own))
    assert "not-the-passphrase" not in caplog.text
    assert "not-the-passphrase" not in str(events("agreements.signature.refused")[0].after)


def test_one_certificate_for_two_parties(parties):
    file = own_file()
    parties.sign(0, own=OwnFile(file, PASSPHRASE))
    refused("signature_certificate_used", lambda: parties.sign(1, own=OwnFile(file, PASSPHRASE)))


def test_a_file_taken_before_somebody_else_signed_is_refused(parties):
    given = content_of(SigningRound.objects.get().current)
    returned = make_signature(given, signer=own_certificate(own_file(), PASSPHRASE), field="Party2", reason="x")
    parties.sign(0)
    refused("returned_file_not_the_one_given", lambda: parties.sign(1, returned=returned))


# -- void -------------------------------------------------------------------------------------------------------------


def test_returning_to_the_text_voids_what_was_signed(parties):
    parties.sign(0)
    file = SigningRound.objects.get().current
    refused(
        "void_reason_missing",
        lambda: void_signing(actor=parties.actors[1], agreement_id=parties.agreement.pk, reason=" "),
    )
    void_signing(actor=parties.actors[1], agreement_id=parties.agreement.pk, reason="The price is wrong.")
    parties.agreement.refresh_from_db()
    one = SigningRound.objects.get()
    assert parties.agreement.state == states.NEGOTIATING
    assert one.state == states_signing.VOID
    assert {slot.state for slot in one.slots.all()} == {states_signing.LAPSED}
    assert one.slots.get(position=1).signed_at is not None
    assert content_of(file)
    assert Notice.objects.filter(code="agreements.signing.voided").count() == 2
    refused("signing_is_void", lambda: parties.sign(1))
    again = parties.open()
    assert again.number == 2
    assert again.paper_sha256 != one.paper_sha256
    parties.sign(0)
    parties.sign(1)
    assert SigningRound.objects.get(number=2).state == states_signing.COMPLETE


def test_withdrawing_voids_too(parties):
    parties.sign(0)
    withdraw_agreement(actor=parties.actors[0], agreement_id=parties.agreement.pk, reason="No longer wanted.")
    assert SigningRound.objects.get().state == states_signing.VOID
    assert Notice.objects.filter(code="agreements.signing.voided").exists()


def test_nothing_is_voided_after_the_last_signature(parties):
    parties.sign(0)
    parties.sign(1)
    refused(
        "signing_is_not_open",
        lambda: void_signing(actor=parties.actors[0], agreement_id=parties.agreement.pk, reason="Regret."),
    )


def test_a_paper_of_a_void_round_cannot_be_signed_in_the_next(parties):
    old = parties.command(0)
    void_signing(actor=parties.actors[0], agreement_id=parties.agreement.pk, reason="Once more.")
    parties.open()
    refused("signature_over_another_paper", lambda: parties.sign(0, paper_sha256=old.paper_sha256))
    refused(
        "signing_is_void",
        lambda: sign_agreement(actor=parties.actors[0], agreement_id=parties.agreement.pk, command=old),
    )


# -- scans, standing, gates -------------------------------------------------------------------------------------------


def png() -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    return SimpleUploadedFile("signed.png", picture.getvalue())


def test_scans_are_kept_and_labelled(parties):
    attach_scan(actor=parties.actors[1], agreement_id=parties.agreement.pk, upload=png(), kind="wet_ink", note="盖章")
    scan = PaperScan.objects.get()
    assert scan.source_language == "en"
    assert events("agreements.scan.attached")[0].after["verified"] is False
    assert list(scans_of(parties.actors[0], parties.agreement.pk)) == [scan]
    assert not scans_of(make_actor(roles.COMPANY_OWNER), parties.agreement.pk)
    refused(
        "scan_kind_unknown",
        lambda: attach_scan(
            actor=parties.actors[1],
            agreement_id=parties.agreement.pk,
            upload=png(),
            kind="notary",
        ),
    )


def test_legal_standing_is_not_established_until_recorded():
    assert {one.text for one in legal_standings("mou")} == {None}
    command = RecordStanding("mou", "PK", "electronic", Trilingual("Recognised."), "Act of 2002, s.3", "S")
    refused("legal_standing_not_yours", lambda: record_standing(actor=make_actor(roles.AUDITOR), command=command))
    operator = make_actor(roles.OPERATOR)
    record_standing(actor=operator, command=command)
    record_standing(actor=operator, command=replace(command, grade="P"))
    found = next(one for one in legal_standings("mou") if one.country == "PK" and one.means == "electronic")
    assert (found.text.en, found.grade) == ("Recognised.", "P")
    assert LegalStanding.objects.count() == 2
    assert next(one for one in legal_standings("epc") if one.country == "PK").text is None
    refused("legal_standing_unclear", lambda: record_standing(actor=operator, command=replace(command, source=" ")))


def test_strangers_see_no_rounds(parties):
    stranger = make_actor(roles.COMPANY_OWNER)
    assert list(rounds_of(parties.actors[1], parties.agreement.pk))
    for actor in (stranger, make_actor(roles.OPERATOR), make_actor(roles.PUBLIC)):
        assert not rounds_of(actor, parties.agreement.pk)
        assert not slots_visible_to(actor)
        assert signatures_waiting(actor) == []


def test_the_code_on_the_paper_opens_only_what_was_put_up_for_signature(parties):
    code = parties.agreement.verify_code
    assert agreement_by_verify_code(code) == parties.agreement
    assert agreement_by_verify_code(make_agreement(states.NEGOTIATING).verify_code) is None
    parties.sign(0)
    one = public_rounds(parties.agreement.pk)[0]
    assert [place.state for place in one.signatures] == ["signed", "waiting"]
    assert "Ayesha" not in repr(one)


def test_a_file_is_found_by_its_digest(parties):
    paper_file = SigningRound.objects.get().paper.sha256
    parties.sign(0)
    first = SigningRound.objects.get().current.sha256
    parties.sign(1)
    last = SigningRound.objects.get().current.sha256
    found = {digest: round_of_file(parties.agreement.pk, digest)[1] for digest in (paper_file, first, last)}
    assert found == {paper_file: "paper", first: "earlier", last: "current"}
    assert round_of_file(parties.agreement.pk, "0" * 64) is None


# -- constraints ------------------------------------------------------------------------------------------------------


def test_the_database_holds_the_rules(parties):
    one = SigningRound.objects.get()
    for change in (
        lambda: SigningRound.objects.filter(pk=one.pk).update(state="lost"),
        lambda: SigningRound.objects.filter(pk=one.pk).update(state="complete"),
        lambda: SigningRound.objects.filter(pk=one.pk).update(state="void", voided_at=timezone.now()),
        lambda: SignatureSlot.objects.filter(round=one).update(state="signed"),
        lambda: Signatory.objects.update(capacity=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.parametrize("lifecycle", states_signing.LIFECYCLES_OF_SIGNING, ids=lambda one: one.noun)
def test_every_state_is_reached(lifecycle):
    assert lifecycle.reachable_states == set(lifecycle.states)


# -- with the real text -----------------------------------------------------------------------------------------------


def test_the_real_text_of_three_parties_is_signed_in_its_own_frames():
    agreement, _holder, _other = texted(3)
    actors = [side_actor(agreement, position) for position in (1, 2, 3)]
    for actor, (capacity, language) in zip(actors, CAPACITIES, strict=False):
        name_signatory(
            actor=actor, agreement_id=agreement.pk, command=NameSignatory(actor.person_id, capacity, language)
        )
    one = open_signing(actor=actors[0], agreement_id=agreement.pk)
    assert one.text_version == 1
    frames = {name: place.get_object()["/Rect"] for name, _value, place in enumerate_sig_fields(reader_of(one))}
    assert [round(float(frames["Party1"][index])) for index in (0, 2)] == [45, 283]
    assert frames["Party1"][1] == frames["Party2"][1]
    for position, actor in enumerate(actors, start=1):
        slot = SignatureSlot.objects.get(round=one, position=position)
        command = SignPaper(slot.pk, one.paper_sha256, shown())
        sign_agreement(actor=actor, agreement_id=agreement.pk, command=command)
    agreement.refresh_from_db()
    one.refresh_from_db()
    assert agreement.state == states.IN_FORCE
    assert verify(content_of(one.current)).holds


def reader_of(one: SigningRound) -> PdfFileReader:
    return PdfFileReader(BytesIO(content_of(one.paper)))


def test_a_text_that_moved_on_needs_a_new_version():
    agreement, holder, _other = texted(2)
    for position in (1, 2):
        actor = side_actor(agreement, position)
        name_signatory(actor=actor, agreement_id=agreement.pk, command=NameSignatory(actor.person_id, "Chair", "en"))
    clause_of(agreement, holder)
    refused("signing_text_has_changed", lambda: open_signing(actor=holder, agreement_id=agreement.pk))


def test_without_a_version_nothing_is_opened():
    made = make_parties(2)
    refused("signing_needs_a_version", made.open)
