"""Why notices says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "notice_unknown": _("There is no such notice in your inbox."),
    "sign_in_first": _("Sign in first."),
}
