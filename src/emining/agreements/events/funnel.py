"""Events: stages reached, capital, exchange rates."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

STAGE_RECORDED: Final = "agreements.stage.recorded"
STAGE_VERIFIED: Final = "agreements.stage.verified"
CAPITAL_RECORDED: Final = "agreements.capital.recorded"
CAPITAL_VERIFIED: Final = "agreements.capital.verified"
RATE_RECORDED: Final = "agreements.dollar_rate.recorded"

EVENTS: Final[tuple[EventType, ...]] = (
    EventType(STAGE_RECORDED, _("%(actor)s recorded that %(subject)s reached a stage: %(stage)s, %(reached_on)s.")),
    EventType(STAGE_VERIFIED, _("%(actor)s confirmed that %(subject)s reached a stage: %(stage)s, %(reached_on)s.")),
    EventType(CAPITAL_RECORDED, _("%(actor)s recorded a sum under %(subject)s: %(amount)s %(currency)s, %(on)s.")),
    EventType(CAPITAL_VERIFIED, _("%(actor)s confirmed a sum under %(subject)s: %(amount)s %(currency)s, %(on)s.")),
    EventType(
        RATE_RECORDED,
        _("%(actor)s recorded the rate of %(subject)s: %(per_usd)s for one US dollar. Source: %(source)s"),
        is_public=True,
    ),
)
