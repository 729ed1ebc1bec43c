"""Sign-ins, sign-outs, refused attempts and changed factors as log lines, for whoever watches the platform.

Not audit events: nothing of the register changes. The person is named by number; an address that was tried is not
written down, since people type their password into the wrong field.
"""

from __future__ import annotations

from typing import Any, Final

import structlog
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.signals import email_changed, password_changed, password_reset, user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.http import HttpRequest

_log: Final = structlog.get_logger("emining.sign_in")


def signed_in(*, request: HttpRequest, user: Any, **_: Any) -> None:
    """A person is in; `methods` are the factors used, as allauth names them."""
    methods = [record.get("method") for record in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])]
    _log.info("signed_in", person=user.pk, methods=methods)


def signed_out(*, user: Any = None, **_: Any) -> None:
    """A person left, or a session was ended because it was idle or old."""
    if user is not None:
        _log.info("signed_out", person=user.pk)


def refused(**_: Any) -> None:
    """A wrong password, or an account that does not exist or is closed."""
    _log.warning("sign_in_refused")


def factor_refused(*, user: Any, **_: Any) -> None:
    """The password was right and the second factor wrong: somebody may know the password."""
    _log.warning("second_factor_refused", person=user.pk)


def factor_changed(*, user: Any, signal: Any, **_: Any) -> None:
    """A password, an address or a second factor is another than before."""
    _log.warning("factor_changed", person=user.pk, what=_FACTORS[signal])


_FACTORS: Final = {
    password_changed: "password_changed",
    password_reset: "password_reset",
    email_changed: "address_changed",
    authenticator_added: "factor_added",
    authenticator_removed: "factor_removed",
    authenticator_reset: "recovery_codes_made_anew",
}


def listen() -> None:
    """Connect once, from `ready()`."""
    user_logged_in.connect(signed_in, dispatch_uid="sign_in_log")
    user_logged_out.connect(signed_out, dispatch_uid="sign_in_log")
    user_login_failed.connect(refused, dispatch_uid="sign_in_log")
    authentication_failed.connect(factor_refused, dispatch_uid="sign_in_log")
    for signal in _FACTORS:
        signal.connect(factor_changed, dispatch_uid="sign_in_log")
