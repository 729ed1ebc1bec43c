"""Members of a consortium: invited by its owner, named when their own owner agrees."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats, today
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import events, states
from emining.parties.commands import InviteMember
from emining.parties.models import Membership, Party
from emining.parties.permissions import is_own, may_answer_membership, may_manage_people
from emining.parties.services.own import locked_own, tell
from emining.parties.services.register_company import chain_of, subject_of
from emining.parties.types import CONSORTIUM


def invite_member(*, actor: Actor, command: InviteMember) -> Membership:
    """Invite a party into the actor's consortium. Nobody is named as a member before their owner agreed.

    Raises `not_a_consortium`, `member_unknown`, `member_is_itself`, `member_invited_already`, `share_incomplete`,
    `share_not_a_part`, `shares_over_whole`.
    """
    share = _share(command.numerator, command.denominator)
    with transaction.atomic(durable=True):
        consortium = locked_own(actor, may_manage_people)
        if consortium.kind != CONSORTIUM:
            raise Refused("not_a_consortium")
        member = (
            Party.objects.filter(organisation__code=command.member_code, state=states.PUBLISHED)
            .select_related("organisation")
            .first()
        )
        if member is None:
            raise Refused("member_unknown", code=command.member_code)
        if member.pk == consortium.pk:
            raise Refused("member_is_itself")
        open_ones = consortium.members.filter(until__isnull=True)
        if open_ones.filter(member=member).exists():
            raise Refused("member_invited_already", code=command.member_code)
        if share is not None:
            _refuse_over_whole(open_ones, share)
        membership = Membership.objects.create(
            consortium=consortium,
            member=member,
            numerator=command.numerator,
            denominator=command.denominator,
            role=command.role,
            since=command.since,
        )
        _notify(member.organisation_id, "parties.member.invited", consortium, member, "/parties/memberships/")
        tell(actor, consortium, events.MEMBER_INVITED, after=_facts(membership))
    return membership


def answer_invitation(*, actor: Actor, pk: int, agrees: bool) -> None:
    """The owner of the invited party agrees to be named, or declines. A declined invitation leaves no entry.

    Raises `member_not_open`, and the reasons of `may_answer_membership`.
    """
    with transaction.atomic(durable=True):
        membership = _locked(pk)
        may_answer_membership(actor, membership).require()
        if membership.agreed_at is not None or membership.until is not None:
            raise Refused("member_not_open")
        facts = _facts(membership)
        consortium, member = membership.consortium, membership.member
        if agrees:
            membership.agreed_at = timezone.now()
            membership.save(update_fields=["agreed_at"])
        else:
            membership.delete()
        _notify(consortium.organisation_id, "parties.member.answered", consortium, member, "/parties/own/members/")
        record(
            code=events.MEMBER_AGREED if agrees else events.MEMBER_DECLINED,
            subject=subject_of(consortium),
            actor=actor,
            chain=chain_of(consortium),
            after=facts,
        )


def end_membership(*, actor: Actor, pk: int) -> None:
    """Either side ends it today: the consortium takes an invitation back or lets a member go, or the member leaves."""
    with transaction.atomic(durable=True):
        membership = _locked(pk)
        side = membership.consortium if is_own(actor, membership.consortium) else membership.member
        may_manage_people(actor, side).require()
        if membership.until is not None:
            raise Refused("member_not_open")
        facts = _facts(membership)
        if membership.agreed_at is None:
            membership.delete()
        else:
            membership.until = max(today(), membership.since or today())
            membership.save(update_fields=["until"])
        record(
            code=events.MEMBER_ENDED,
            subject=subject_of(membership.consortium),
            actor=actor,
            chain=chain_of(membership.consortium),
            before=facts,
        )


def total_of(shares: Iterable[tuple[int | None, int | None]]) -> Fraction:
    """The sum of shares, exactly; those that are not established count for nothing."""
    return sum((Fraction(top, below) for top, below in shares if top and below), Fraction(0))


def _share(numerator: int | None, denominator: int | None) -> Fraction | None:
    if numerator is None and denominator is None:
        return None
    if numerator is None or denominator is None:
        raise Refused("share_incomplete")
    if numerator <= 0 or denominator <= 0 or numerator > denominator or denominator > 10**12:
        raise Refused("share_not_a_part")
    return Fraction(numerator, denominator)


def _refuse_over_whole(open_ones: object, share: Fraction) -> None:
    held = total_of(open_ones.values_list("numerator", "denominator"))  # type: ignore[attr-defined]
    if held + share > 1:
        raise Refused("shares_over_whole", sum=_words(held + share), held=_words(held))


def _words(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}" if share.denominator != 1 else str(share.numerator)


def _locked(pk: int) -> Membership:
    found = (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .select_related("consortium__organisation", "consortium__jurisdiction", "member__organisation")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Refused("member_not_open")
    return found


def _facts(membership: Membership) -> dict[str, object]:
    return {
        "member": membership.member.organisation.code,
        "numerator": membership.numerator,
        "denominator": membership.denominator,
        "since": membership.since.isoformat() if membership.since else "",
    }


def _notify(organisation_id: int, code: str, consortium: Party, member: Party, link: str) -> None:
    owners = people_in_seats({roles.COMPANY_OWNER}, organisation_id=organisation_id)
    facts = {"consortium": str(consortium.organisation), "company": str(member.organisation)}
    notify(recipients=owners, code=code, facts=facts, link=link)
