"""Signatures of people: with the platform's key once they are authenticated, or with a certificate of their own."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from django.utils import timezone
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import PathError, ValidationError

from emining.documents.signing.appearance import drawn
from emining.documents.signing.identity import is_platform_certificate, platform_signer, trust
from emining.documents.signing.making import make_signature
from emining.documents.signing.types import Appearance, OwnSignature
from emining.kernel.refusals import Refused

LARGEST_PKCS12: Final = 64 * 1024
"""Bytes. A key with its chain has 3 to 10 kB."""
LEAST_RSA_BITS: Final = 2048


def sign_as_platform(pdf: bytes, *, field: str, appearance: Appearance, reason: str) -> bytes:
    """Sign a field with the platform's key for a signatory whom the caller has authenticated.

    The signature names the person in its Name entry and on the page; the certificate is the platform's, and the page
    says so.
    """
    with drawn(appearance, pdf, field) as stamp:
        return make_signature(
            pdf,
            signer=platform_signer(),
            field=field,
            reason=reason,
            name=appearance.signatory,
            trust=trust(demanding=True),
            stamp=stamp,
        )


def own_certificate(content: bytes, passphrase: str) -> SimpleSigner:
    """The key in a PKCS#12 file, in memory only. Nothing of it, and no passphrase, is kept or logged.

    Refuses as `certificate_file_too_large`, `certificate_passphrase_wrong` (or no PKCS#12 file at all: the format does
    not tell the two apart), `certificate_without_key`, `certificate_key_too_weak`, `certificate_not_for_signing`,
    `certificate_out_of_time`, `certificate_is_platforms`.
    """
    if len(content) > LARGEST_PKCS12:
        raise Refused("certificate_file_too_large", limit_kb=LARGEST_PKCS12 // 1024)
    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except (ValueError, TypeError):
        raise Refused("certificate_passphrase_wrong") from None
    if key is None or certificate is None:
        raise Refused("certificate_without_key")
    if not (
        (isinstance(key, rsa.RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS)
        or isinstance(key, ec.EllipticCurvePrivateKey)
    ):
        raise Refused("certificate_key_too_weak", bits=LEAST_RSA_BITS)
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=passphrase.encode())
    _fit(_certificate(signer))
    return signer


def sign_with_own_certificate(
    pdf: bytes, *, field: str, appearance: Appearance, reason: str, pkcs12_file: bytes, passphrase: str
) -> OwnSignature:
    """Sign a field with the signatory's own certificate. Refuses as `own_certificate` does.

    Proofs of validity are put in where the issuer is trusted here; else the signature has its time stamp alone and the
    report says that the issuer is not known.
    """
    signer = own_certificate(pkcs12_file, passphrase)
    certificate = _certificate(signer)
    chain = tuple(signer.cert_registry)
    is_trusted = _is_trusted(certificate, chain)
    shown = Appearance(
        party=appearance.party,
        signatory=appearance.signatory,
        capacity=appearance.capacity,
        at=appearance.at,
        kind=appearance.kind,
        subject=certificate.subject.human_friendly,
    )
    with drawn(shown, pdf, field) as stamp:
        signed = make_signature(
            pdf,
            signer=signer,
            field=field,
            reason=reason,
            name=appearance.signatory,
            trust=trust(other=chain) if is_trusted else None,
            stamp=stamp,
        )
    return OwnSignature(
        signed,
        certificate.subject.human_friendly,
        certificate.issuer.human_friendly,
        certificate.sha256.hex(),
        is_trusted,
    )


def _certificate(signer: SimpleSigner) -> asn1_x509.Certificate:
    if signer.signing_cert is None:
        raise Refused("certificate_without_key")
    return signer.signing_cert


def _fit(certificate: asn1_x509.Certificate) -> None:
    usage: Any = certificate.key_usage_value
    if usage is not None and not usage.native & {"digital_signature", "non_repudiation"}:
        raise Refused("certificate_not_for_signing")
    if not certificate.not_valid_before <= timezone.now() <= certificate.not_valid_after:
        raise Refused("certificate_out_of_time", until=certificate.not_valid_after.date().isoformat())
    if is_platform_certificate(certificate):
        raise Refused("certificate_is_platforms")


def _is_trusted(certificate: asn1_x509.Certificate, chain: tuple[asn1_x509.Certificate, ...]) -> bool:
    context = trust(other=chain)
    validator = CertificateValidator(certificate, intermediate_certs=list(chain), validation_context=context)
    try:
        asyncio.run(validator.async_validate_usage({"non_repudiation"}))
    except (PathError, ValidationError, ValueError):
        return False
    return True
