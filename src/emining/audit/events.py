"""What the audit records about itself."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.event_type import EventType

PERSONAL_VALUE_REDACTED: Final = "audit.personal_value.redacted"

EVENTS: Final = (
    EventType(
        PERSONAL_VALUE_REDACTED,
        _("%(actor)s erased personal data from event %(sequence)s of this chain: %(fields)s."),
    ),
)
