"""All refusals of agreements, kept by subject."""

from __future__ import annotations

from typing import Any, Final

from emining.agreements.refusals import core, following, funnel, signing, text

REFUSALS: Final[dict[str, Any]] = (
    core.REFUSALS | text.REFUSALS | signing.REFUSALS | following.REFUSALS | funnel.REFUSALS
)
