"""Why parties says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.parties.refusals_ownership import OWNERSHIP_REFUSALS

REFUSALS: Final[dict[str, Any]] = {
    "identifier_malformed": _("%(value)s is not a well-formed number of its kind. Look for a slip of the pen."),
    "identifier_type_unknown": _("Numbers of the kind %(kind)s are not known here."),
    "party_data_malformed": _("The file of parties has an entry that cannot be read: %(code)s."),
    # -- ownership
    **OWNERSHIP_REFUSALS,
}
