"""The certificate on paper: what was learned, how long, from whom. Sealed by the platform, checked by QR."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.capacity.models import Certificate
from emining.capacity.types import KINDS, LEVELS
from emining.documents.rendering import render_pdf
from emining.documents.signing import seal
from emining.kernel.languages import Trilingual


def certificate_paper(certificate: Certificate, language: str) -> bytes:
    """A PDF in one language. The seal proves that the file came from the platform; the page tells whether it stands."""
    with override(language):
        pdf = render_pdf(
            "documents/record.typ",
            _data(certificate, language),
            language,
            qr=f"{settings.PUBLIC_URL}/capacity/certificate/{certificate.code}/",
            is_demonstration=certificate.delivery.promise.is_demonstration,
        )
        return seal(pdf, reason=_("Certificate"), language=language)


def _data(certificate: Certificate, language: str) -> dict[str, Any]:
    delivery = certificate.delivery
    promise = delivery.promise
    title = Trilingual(promise.title_en, promise.title_zh, promise.title_ur).in_language(language)[0]
    issuer = certificate.issued_by
    facts = [
        (_("Given to"), certificate.holder),
        (_("Level"), str(LEVELS[certificate.level])),
        (_("Programme"), f"{KINDS[promise.kind]}: {title}"),
        (_("From"), date_format(delivery.held_from, "DATE_FORMAT")),
        (_("Until"), date_format(delivery.held_until, "DATE_FORMAT")),
        (_("Hours"), number_format(delivery.hours) if delivery.hours is not None else _("Not established")),
        (_("Place"), delivery.place or _("Not established")),
        (_("Issued by"), Trilingual(issuer.name_en, issuer.name_zh, issuer.name_ur).in_language(language)[0]),
        (_("Issued on"), date_format(certificate.issued_on, "DATE_FORMAT")),
    ]
    agreement = {"label": _("Agreement"), "value": {"code": promise.agreement.number}}
    return {
        "title": _("Certificate"),
        "number": certificate.code[:8].upper(),
        "sections": [
            {"facts": [*({"label": label, "value": value} for label, value in facts), agreement]},
            {"note": _("The QR picture leads to a page that says whether this certificate stands. It shows no name.")},
        ],
    }
