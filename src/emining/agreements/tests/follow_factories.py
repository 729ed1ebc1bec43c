"""Milestones, claims and people for tests of following up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_seat
from emining.accounts.types import Actor
from emining.agreements import states, states_following
from emining.agreements.models import Agreement, Claim, Milestone
from emining.agreements.services.claim_milestone import claim_milestone
from emining.agreements.tests.factories import agreement_sides, make_agreement, nodal_office_in, side_actor
from emining.agreements.types_following import ClaimMilestone, EvidenceFile, MilestoneFields
from emining.kernel.languages import Trilingual

_PAPERS = count(1)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
PAGE = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def in_force(*, days_ago: int = 10, **fields: Any) -> Agreement:
    """An agreement in force for some days, between two parties, followed by an office of Balochistan."""
    fields.setdefault("nodal_office", nodal_office_in())
    fields.setdefault("in_force_from", timezone.localdate() - timedelta(days=days_ago))
    return make_agreement(fields.pop("state", states.IN_FORCE), **fields)


def make_milestone(agreement: Agreement, *, owner: int = 1, due_in: int = 60, **fields: Any) -> Milestone:
    """A planned milestone of the party at a position, due in so many days."""
    today = timezone.localdate()
    number = agreement.milestones.count() + 1
    values: dict[str, Any] = {
        "number": number,
        "kind": "milestone",
        "title_en": f"Test milestone {number}",
        "title_zh": f"测试节点 {number}",
        "title_ur": f"آزمائشی مرحلہ {number}",
        "source_language": "en",
        "owner": agreement_sides(agreement)[owner - 1],
        "due_on": today + timedelta(days=due_in),
        "known_on": agreement.in_force_from or today,
    } | fields
    return Milestone.objects.create(agreement=agreement, **values)


def plan_of(agreement: Agreement, *, owner: int = 1, **fields: Any) -> MilestoneFields:
    """What is said of a milestone, due in sixty days."""
    values: dict[str, Any] = {
        "title": Trilingual("Feasibility study handed over", "", ""),
        "source_language": "en",
        "owner_id": agreement_sides(agreement)[owner - 1].pk,
        "due_on": timezone.localdate() + timedelta(days=60),
    } | fields
    return MilestoneFields(**values)


def paper(content: bytes | None = None, name: str = "report.pdf") -> SimpleUploadedFile:
    """A PDF to upload; each differs from the others unless its content is given."""
    mark = content if content is not None else f"paper {next(_PAPERS)}".encode()
    return SimpleUploadedFile(name, PDF + PAGE.replace(b"%%EOF", b"% " + mark + b"\n%%EOF"), "application/pdf")


def evidence(content: bytes | None = None, kind: str = "report") -> EvidenceFile:
    """A paper of a claim."""
    return EvidenceFile(paper(content), kind)


def claim_of(
    milestone: Milestone, *files: EvidenceFile, met_on: date | None = None, words: str = "Done."
) -> ClaimMilestone:
    """The command that claims a milestone."""
    return ClaimMilestone(milestone.pk, met_on or timezone.localdate(), words, "en", tuple(files))


def claimed(milestone: Milestone, *files: EvidenceFile, actor: Actor | None = None) -> Claim:
    """A milestone of the first party, claimed by it."""
    return claim_milestone(
        actor=actor or owner_actor(milestone), command=claim_of(milestone, *(files or (evidence(),)))
    )


def owner_actor(milestone: Milestone, role: str = roles.COMPANY_OWNER) -> Actor:
    """A person of the party that owes it."""
    return make_actor(role, organisation=milestone.owner)


def other_actor(milestone: Milestone, role: str = roles.COMPANY_OWNER) -> Actor:
    """A person of the party that does not owe it."""
    sides = agreement_sides(milestone.agreement)
    return side_actor(milestone.agreement, 1 if sides[0].pk != milestone.owner_id else 2, role)


def nodal_actor(agreement: Agreement, role: str = roles.LICENSING_OFFICER) -> Actor:
    """An officer who sits in the office that follows the agreement."""
    office = agreement.nodal_office
    assert office is not None
    seat = make_seat(role, organisation=office.organisation)
    seat.office = office
    seat.save()
    return actor_in(seat, person=seat.person, language="en")


def stranger(role: str = roles.COMPANY_OWNER) -> Actor:
    """Somebody of another company."""
    return make_actor(role)


MISSED = states_following.MISSED
