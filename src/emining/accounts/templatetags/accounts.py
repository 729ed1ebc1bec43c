"""Words for pages about people and seats."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from emining.accounts import roles
from emining.accounts.selectors import second_factor_is_required
from emining.accounts.services import demonstration_sign_ins as sign_ins
from emining.accounts.types import SignIn

register = template.Library()


@register.filter
def role_name(code: str) -> Any:
    """The role in the reader's language; an unknown code is shown as it is."""
    return roles.ROLE_NAMES.get(code, code)


@register.simple_tag(takes_context=True)
def demonstration_sign_ins(context: template.Context) -> list[SignIn]:
    """The demonstration sign-ins, empty outside demonstration mode; notes whether the second factor is off."""
    context["second_factor_is_off"] = not second_factor_is_required()
    return sign_ins()


@register.simple_tag
def mail_goes_to_the_log() -> bool:
    """Whether this installation has no mail server."""
    return "smtp" not in settings.EMAIL_BACKEND
