"""With which key the platform signs, whose time it takes, and what it trusts: the operator's, else its own."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from asn1crypto import keys, pem
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.utils import timezone
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from emining.documents.signing import authority
from emining.documents.signing.authority import KeyPair

TIME_STAMP_WAIT_S: Final = 10


def platform_signer() -> SimpleSigner:
    """The key with which the platform seals. `RuntimeError` when the operator's PKCS#12 file cannot be opened."""
    if settings.SEAL_PKCS12:
        return _operator_signer(settings.SEAL_PKCS12, settings.SEAL_PASSPHRASE)
    pair = authority.own_seal()
    return SimpleSigner(
        signing_cert=as_asn1(pair),
        signing_key=_asn1_key(pair),
        cert_registry=SimpleCertificateStore.from_certs([as_asn1(authority.root())]),
    )


def time_stamper(now: datetime | None = None) -> Any:
    """The configured time-stamping authority, else the local one, which takes this machine's clock."""
    if settings.TIME_STAMP_URL:
        return RequestsHTTPTimeStamper(settings.TIME_STAMP_URL, timeout=TIME_STAMP_WAIT_S)
    pair = authority.time_stamp()
    return DummyTimeStamper(
        tsa_cert=as_asn1(pair),
        tsa_key=_asn1_key(pair),
        certs_to_embed=SimpleCertificateStore.from_certs([as_asn1(authority.root())]),
        fixed_dt=now or timezone.now(),
    )


def trust(*, other: tuple[asn1_x509.Certificate, ...] = (), demanding: bool = False) -> ValidationContext:
    """What signatures are checked against: the platform's root and those the operator trusts.

    `demanding` refuses a chain whose revocation cannot be told; that is what a signature with long-term data needs.
    Certificates of the platform's own making are revoked by its list alone, so the list of today speaks for the past.
    """
    asks = bool(settings.SIGNING_ASKS_ISSUERS)
    return ValidationContext(
        trust_roots=[as_asn1(authority.root()), *operator_roots(settings.SIGNING_TRUST_FILE)],
        other_certs=list(other),
        crls=[authority.revocation_list()],
        allow_fetching=asks,
        revocation_mode="require" if demanding else "soft-fail",
        retroactive_revinfo=True,
    )


def is_platform_certificate(certificate: asn1_x509.Certificate) -> bool:
    """Whether a signature was made with the platform's key, of today or (of its own making) of any day."""
    own = as_asn1(authority.root())
    if certificate.issuer == own.subject and _issued_by_root(certificate.dump()):
        return True
    seal = platform_signer().signing_cert if settings.SEAL_PKCS12 else None
    return seal is not None and bool(certificate.dump() == seal.dump())


def _issued_by_root(der: bytes) -> bool:
    """The name of an issuer is anybody's to write; the issuer's signature is not."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    try:
        x509.load_der_x509_certificate(der).verify_directly_issued_by(authority.root().certificate)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


@cache
def operator_roots(path: str) -> tuple[asn1_x509.Certificate, ...]:
    """The certificates of the operator's trust file; empty without one."""
    if not path:
        return ()
    blocks = pem.unarmor(Path(path).read_bytes(), multiple=True)
    return tuple(asn1_x509.Certificate.load(der) for kind, _headers, der in blocks if kind == "CERTIFICATE")


@cache
def _operator_signer(path: str, passphrase: str) -> SimpleSigner:
    try:
        content = Path(path).read_bytes()
        signer: SimpleSigner = SimpleSigner.load_pkcs12_data(
            content, other_certs=list(operator_roots(settings.SIGNING_TRUST_FILE)), passphrase=passphrase.encode()
        )
    except (OSError, ValueError) as error:
        raise RuntimeError("EMINING_SEAL_PKCS12 cannot be opened: check the path and the passphrase.") from error
    return signer


def as_asn1(pair: KeyPair) -> asn1_x509.Certificate:
    """The certificate in the form that pyHanko works with."""
    return asn1_x509.Certificate.load(pair.certificate.public_bytes(serialization.Encoding.DER))


def _asn1_key(pair: KeyPair) -> keys.PrivateKeyInfo:
    der = pair.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return keys.PrivateKeyInfo.load(der)
