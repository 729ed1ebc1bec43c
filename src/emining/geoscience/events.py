"""What geoscience records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

EVENTS = (
    EventType(
        "geoscience.facts.loaded",
        _("%(actor)s loaded the platform's own facts: %(commodities)s commodities and %(deposits)s deposits."),
        is_public=True,
    ),
    EventType(
        "geoscience.same_deposit.confirmed",
        _("%(actor)s confirmed that %(first)s and %(second)s are the same deposit."),
        is_public=True,
    ),
    EventType(
        "geoscience.same_deposit.denied",
        _("%(actor)s confirmed that %(first)s and %(second)s are different deposits."),
        is_public=True,
    ),
)
