"""Whom verification, likeness, screening and personal requests tell what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.notices.types import NoticeType

NOTICES_OF_TRUST: Final = (
    NoticeType(
        "parties.verification.asked",
        subject=_("A company asks to be verified: %(company)s"),
        body=_("%(company)s sent in the request %(number)s. It waits for an officer."),
    ),
    NoticeType(
        "parties.verification.proposed",
        subject=_("A verification waits for a second officer: %(company)s"),
        body=_("An officer proposed %(company)s as verified (%(number)s). Another officer must confirm it."),
    ),
    NoticeType(
        "parties.verification.returned",
        subject=_("Your verification needs something: %(company)s"),
        body=_(
            "The request %(number)s of %(company)s was returned to you. Reason: %(reason)s. The officer's words: "
            "%(words)s What to do: %(what_to_do)s %(appeal)s"
        ),
        is_official=True,
    ),
    NoticeType(
        "parties.verification.refused",
        subject=_("Your verification was refused: %(company)s"),
        body=_(
            "The request %(number)s of %(company)s was refused. Reason: %(reason)s. The officer's words: %(words)s "
            "What to do: %(what_to_do)s %(appeal)s"
        ),
        is_official=True,
    ),
    NoticeType(
        "parties.verification.revoked",
        subject=_("The verification of %(company)s was revoked"),
        body=_(
            "The verification %(number)s of %(company)s was revoked; the badge is gone. Reason: %(reason)s. The "
            "officer's words: %(words)s What to do: %(what_to_do)s %(appeal)s"
        ),
        is_official=True,
    ),
    NoticeType(
        "parties.verification.confirmed",
        subject=_("%(company)s is verified"),
        body=_(
            "Two officers verified %(company)s (%(number)s). The badge holds until %(valid_until)s. It changes no "
            "title and gives no right to one."
        ),
        is_official=True,
    ),
    NoticeType(
        "parties.verification.expiring",
        subject=_("The verification of %(company)s ends in %(days)s days"),
        body=_(
            "The verification %(number)s ends on %(valid_until)s. Ask anew now: papers that are still valid are "
            "taken over."
        ),
        is_official=True,
    ),
    NoticeType(
        "parties.verification.lapsed",
        subject=_("The verification of %(company)s has ended"),
        body=_(
            "The verification %(number)s ended after %(valid_until)s; the badge is gone. You can ask anew at any time."
        ),
        is_official=True,
    ),
    NoticeType(
        "parties.party.merged",
        subject=_("%(gone)s was merged into %(kept)s"),
        body=_(
            "An officer found that %(gone)s and %(kept)s are one company. Everything stands under %(kept)s now; your "
            "seat was moved too: choose it on the page of your seats. If this is wrong, write to the office in charge: "
            "it can be undone."
        ),
        is_official=True,
    ),
    NoticeType(
        "parties.consent.withdrawn",
        subject=_("A person took a consent back"),
        body=_("A person whom %(company)s recorded took a consent back. It counts from this moment."),
        is_official=True,
    ),
    NoticeType(
        "parties.erasure.asked",
        subject=_("A person asks to be erased: %(number)s"),
        body=_("The request %(number)s waits for your answer."),
    ),
    NoticeType(
        "parties.erasure.done",
        subject=_("What was held about you was erased"),
        body=_("Your request %(number)s was carried out. %(words)s"),
        is_official=True,
    ),
    NoticeType(
        "parties.erasure.declined",
        subject=_("Your request to be erased was declined"),
        body=_(
            "Your request %(number)s was declined. What obliges us to keep it: %(hold)s. The operator's words: "
            "%(words)s You may ask again when this has ended, and turn to the data-protection authority."
        ),
        is_official=True,
    ),
)
