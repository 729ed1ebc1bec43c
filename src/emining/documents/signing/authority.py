"""The platform's own small certification authority: a root, the seal and the time stamp, made once in DATA_DIR.

It vouches for nothing outside this platform. An operator with a certificate of a recognised issuer gives that instead
(`EMINING_SEAL_PKCS12`); signatures made before keep their own chain and stay verifiable.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings

ORGANISATION: Final = "Pak-China E-Mining Platform"
ROOT_YEARS: Final = 30
LEAF_YEARS: Final = 12
CRL_DAYS: Final = 30
_RSA_BITS: Final = 3072
_KINDS: Final = ("root", "seal", "time-stamp")


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate with its private key. The key never leaves the process."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def __repr__(self) -> str:
        return f"KeyPair({self.certificate.subject.rfc4514_string()})"


def root() -> KeyPair:
    """The root: signs certificates and the revocation list, nothing else."""
    return _pairs(str(settings.SIGNING_KEYS_FOLDER))["root"]


def own_seal() -> KeyPair:
    """The seal of the platform's own making."""
    return _pairs(str(settings.SIGNING_KEYS_FOLDER))["seal"]


def time_stamp() -> KeyPair:
    """The local time-stamping key."""
    return _pairs(str(settings.SIGNING_KEYS_FOLDER))["time-stamp"]


def root_pem() -> bytes:
    """The root certificate, for whoever wants to check signatures with a program of their own."""
    return root().certificate.public_bytes(serialization.Encoding.PEM)


def revocation_list(now: datetime | None = None) -> bytes:
    """The root's revocation list of this moment (DER). Nothing is on it: the platform revokes by making new keys."""
    moment = now or datetime.now(UTC)
    pair = root()
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(pair.certificate.subject)
        .last_update(moment - timedelta(minutes=5))
        .next_update(moment + timedelta(days=CRL_DAYS))
        .add_extension(x509.CRLNumber(int(moment.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(pair.key.public_key()), critical=False)
    )
    return builder.sign(pair.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


@cache
def _pairs(folder_name: str) -> dict[str, KeyPair]:
    folder = Path(folder_name)
    if not folder.is_dir():
        _make(folder)
    return {kind: _load(folder, kind) for kind in _KINDS}


def _load(folder: Path, kind: str) -> KeyPair:
    key = serialization.load_pem_private_key((folder / f"{kind}.key").read_bytes(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{folder / kind}.key is no RSA key")
    return KeyPair(key, x509.load_pem_x509_certificate((folder / f"{kind}.pem").read_bytes()))


def _make(folder: Path) -> None:
    """All or nothing: made beside its place and moved there; whoever comes second takes what the first made."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = Path(tempfile.mkdtemp(prefix="signing-", dir=folder.parent))
    try:
        root_pair = _make_root()
        pairs = {
            "root": root_pair,
            "seal": _issue(root_pair, "E-Mining seal"),
            "time-stamp": _issue(root_pair, "E-Mining local time stamp", stamps=True),
        }
        for kind, pair in pairs.items():
            _write(draft / f"{kind}.key", _key_pem(pair.key))
            _write(draft / f"{kind}.pem", pair.certificate.public_bytes(serialization.Encoding.PEM))
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _key_pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _name(common: str) -> x509.Name:
    authority = settings.OPERATING_AUTHORITY
    unit = authority.en if authority is not None else "Demonstration; not an official register"
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, signs_certificates: bool, commits: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=commits,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _draft(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, years: int) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _make_root() -> KeyPair:
    key = rsa.generate_private_key(public_exponent=65537, key_size=_RSA_BITS)
    name = _name("E-Mining signing root")
    certificate = (
        _draft(name, name, key, ROOT_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True, commits=False), critical=True)
        .sign(key, hashes.SHA256())
    )
    return KeyPair(key, certificate)


def _issue(issuer: KeyPair, common: str, *, stamps: bool = False) -> KeyPair:
    key = rsa.generate_private_key(public_exponent=65537, key_size=_RSA_BITS)
    draft = (
        _draft(_name(common), issuer.certificate.subject, key, LEAF_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False, commits=not stamps), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
    )
    if stamps:
        draft = draft.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return KeyPair(key, draft.sign(issuer.key, hashes.SHA256()))
