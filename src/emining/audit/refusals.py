"""The sentence for each refusal of the audit."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

REFUSALS: Final = {
    "audit_chain_busy": _(
        "Another change is just being recorded for %(chain)s. Nothing was changed; please try again."
    ),
}
