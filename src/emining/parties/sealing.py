"""Sealing the numbers of identity documents: readable for whoever holds the platform's key, and for no database alone.

The key is the setting `PARTIES_SEALING_KEY`, from the environment or made once in `DATA_DIR/keys`; it never enters the
database. Two keys are derived from it: one seals (Fernet: AES-128-CBC with HMAC), one makes digests
by which the same document is found again without opening any.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from emining.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Sealed:
    """A number as it is stored: sealed, its keyed digest, and its last four characters to recognise it by."""

    token: bytes
    digest: str
    tail: str


def seal(kind: str, number: str) -> Sealed:
    """Seal the number of a document. The digest covers the kind too: a CNIC is no passport of the same digits."""
    token = Fernet(_key("seal")).encrypt(number.encode())
    return Sealed(token, digest_of(kind, number), number[-4:])


def digest_of(kind: str, number: str) -> str:
    """The keyed digest (HMAC-SHA256, hex) of a document's number."""
    return hmac.new(_key("digest"), f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()


def unseal(token: bytes | memoryview) -> str:
    """The number again. `Refused("seal_broken")` when it was sealed with another key, or changed."""
    try:
        return Fernet(_key("seal")).decrypt(bytes(token)).decode()
    except InvalidToken as error:
        raise Refused("seal_broken") from error


def _key(purpose: str) -> bytes:
    return _derived(settings.PARTIES_SEALING_KEY, purpose)


@cache
def _derived(secret: str, purpose: str) -> bytes:
    raw = HKDF(SHA256(), 32, salt=b"emining.parties", info=purpose.encode()).derive(secret.encode())
    return base64.urlsafe_b64encode(raw)
