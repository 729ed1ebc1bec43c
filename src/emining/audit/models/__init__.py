"""What happened, the personal data in it, and the signed heads of the chains."""

from emining.audit.models.event import Event
from emining.audit.models.personal_value import PersonalValue
from emining.audit.models.signed_head import SignedHead

__all__ = ["Event", "PersonalValue", "SignedHead"]
