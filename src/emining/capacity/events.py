"""What happens in capacity building, and how each event reads. Facts carry counts, never names of people."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType

PROMISE_STATED: Final = "capacity.promise.stated"
PROMISE_AGREED: Final = "capacity.promise.agreed"
PROMISE_WITHDRAWN: Final = "capacity.promise.withdrawn"
PROMISE_FULFILLED: Final = "capacity.promise.fulfilled"
PROMISE_RELEASED: Final = "capacity.promise.released"
DELIVERY_REPORTED: Final = "capacity.delivery.reported"
DELIVERY_VERIFIED: Final = "capacity.delivery.verified"
DELIVERY_RETURNED: Final = "capacity.delivery.returned"
CERTIFICATES_ISSUED: Final = "capacity.certificates.issued"
CERTIFICATE_REVOKED: Final = "capacity.certificate.revoked"
DEMONSTRATION_CREATED: Final = "capacity.demonstration.created"

EVENTS: Final[tuple[EventType, ...]] = (
    EventType(PROMISE_STATED, _("%(actor)s wrote down the promise %(subject)s.")),
    EventType(PROMISE_AGREED, _("%(actor)s confirmed the promise %(subject)s.")),
    EventType(PROMISE_WITHDRAWN, _("%(actor)s withdrew the promise %(subject)s before it was confirmed.")),
    EventType(PROMISE_FULFILLED, _("%(actor)s recorded that the promise %(subject)s was kept.")),
    EventType(PROMISE_RELEASED, _("%(actor)s released the other side from the promise %(subject)s.")),
    EventType(DELIVERY_REPORTED, _("%(actor)s reported the delivery %(subject)s.")),
    EventType(DELIVERY_VERIFIED, _("%(actor)s verified the delivery %(subject)s.")),
    EventType(DELIVERY_RETURNED, _("%(actor)s returned the delivery %(subject)s.")),
    EventType(CERTIFICATES_ISSUED, _("%(actor)s issued %(count)s certificates for %(subject)s.")),
    EventType(CERTIFICATE_REVOKED, _("%(actor)s revoked the certificate %(subject)s.")),
    EventType(DEMONSTRATION_CREATED, _("The platform made %(count)s invented promises for demonstration.")),
)
