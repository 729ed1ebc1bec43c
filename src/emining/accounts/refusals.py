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
    "founder_not_signed_in": _("Sign in first. A company is registered by a person."),
    "founder_has_a_seat": _(
        "You act from a seat. To register a company of your own, choose no seat on the page of your seats."
    ),
    "owner_only": _(
        "Only the owner of the company may do this. Ask the owner, or ask the operator when there is none."
    ),
    "owner_of_another": _("Your seat belongs to another company."),
    "role_not_of_a_company": _("An owner appoints owners, editors and signatories. The role %(role)s is none of them."),
    "own_seat_by_oneself": _("You hold a seat here already. Nobody appoints themselves to another."),
    "colleague_unknown": _(
        "No open account has this address. Ask the person to sign up first, with exactly this address."
    ),
    "officer_in_a_company": _(
        "A person who holds an officer's seat takes none in a company: whoever decides over companies has none."
    ),
    "last_owner": _("This is the last owner. Appoint another owner first, so that somebody can act for the company."),
    "seat_not_of_a_company": _("There is no seat with this number in your company."),
    "jurisdiction_unknown": _("There is no jurisdiction with the code %(jurisdiction)s."),
}
