"""Why accounts says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final[dict[str, Any]] = {
    "operator_only": _("Only the platform operator may do this."),
    "own_appointment": _("Nobody may appoint themselves. Ask another operator."),
    "own_account": _("Nobody may close their own account here. Ask another operator."),
    "role_unknown": _("There is no role with the code %(role)s."),
    "role_not_federal": _("The role %(role)s carries a provincial power. It needs an office in a province."),
    "seat_already_held": _("This person already holds this role in this office on some of these days."),
    "seat_dates_empty": _("The last day of the seat is before its first day."),
    "seat_ended_already": _("This seat ended on %(ended_on)s."),
    "person_closed": _("This account is closed."),
    "second_factor_missing": _("This seat needs a second factor. Add an authenticator app or a passkey first."),
    "demonstration_is_off": _("Demonstration accounts exist only while no operating authority is configured."),
    "too_many_attempts": _("Too many attempts. Try again in %(minutes)s minutes."),
    "office_unknown": _("There is no office with this number."),
    "person_unknown": _("There is no account with this number."),
    "jurisdiction_unknown": _("There is no jurisdiction with the code %(jurisdiction)s."),
}
