"""The second factor that a person has shown in this session, as allauth recorded it."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from emining.agreements.types_signing import FACTOR_LIVES_S, FACTORS, FactorShown


def factor_shown(request: HttpRequest) -> FactorShown | None:
    """The last confirmation with an authenticator app or passkey that was asked for anew (not the one at sign-in)."""
    for one in reversed(get_authentication_records(request, request.user)):
        if one.get("method") == "mfa" and one.get("reauthenticated") and one.get("type") in FACTORS:
            return FactorShown(one["type"], datetime.fromtimestamp(float(one["at"]), tz=UTC))
    return None


def is_fresh(factor: FactorShown | None, *, since: datetime | None) -> bool:
    """Young enough to sign with, and later than the person's last signature."""
    if factor is None or (timezone.now() - factor.at).total_seconds() > FACTOR_LIVES_S:
        return False
    return since is None or factor.at > since


def ways_to_confirm(request: HttpRequest) -> list[dict[str, str]]:
    """Where this person confirms, and back here afterwards; where to set a factor up when there is none."""
    back = urlencode({"next": request.get_full_path()})
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    ways = []
    if "totp" in kinds:
        ways.append(
            {"label": _("Confirm with the authenticator app"), "href": f"{reverse('mfa_reauthenticate')}?{back}"}
        )
    if "webauthn" in kinds:
        ways.append({"label": _("Confirm with a passkey"), "href": f"{reverse('mfa_reauthenticate_webauthn')}?{back}"})
    return ways or [{"label": _("Set up an authenticator app or passkey"), "href": reverse("mfa_index")}]
