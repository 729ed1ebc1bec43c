"""May this actor do this to that, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from emining.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer with its reason. `reason` is a code (`own_application`), empty when allowed."""

    allowed: bool
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise `Refused` with the reason unless allowed."""
        if not self.allowed:
            raise Refused(self.reason, **self.facts)


ALLOWED: Final = Verdict(allowed=True)


def denied(reason: str, **facts: Any) -> Verdict:
    """A verdict that says no, and why."""
    return Verdict(allowed=False, reason=reason, facts=facts)


def first_denied(*verdicts: Verdict) -> Verdict:
    """The first verdict that says no, else `ALLOWED`: a permission made of several conditions, told in their order."""
    return next((verdict for verdict in verdicts if not verdict), ALLOWED)
