"""The platform's Ed25519 key and what it signs.

The key arrives as the setting `AUDIT_SIGNING_KEY` (32 bytes in base64, either alphabet). Its public half is on the page
of published heads; the first 16 hex digits of the SHA-256 of the public key name it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from emining.kernel import canonical


@cache
def _private_key(encoded: str) -> Ed25519PrivateKey:
    text = encoded.strip().replace("-", "+").replace("_", "/")
    seed = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    if len(seed) != 32:
        raise ValueError("the signing key is not 32 bytes in base64")
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key() -> str:
    """The public key in hex."""
    return _private_key(settings.AUDIT_SIGNING_KEY).public_key().public_bytes_raw().hex()


def key_id(public_key_hex: str) -> str:
    """The short name of a public key."""
    return hashlib.sha256(bytes.fromhex(public_key_hex)).hexdigest()[:16]


def sign(value: Mapping[str, Any]) -> str:
    """The signature over a value's canonical form, in hex."""
    return _private_key(settings.AUDIT_SIGNING_KEY).sign(canonical.dumps(value)).hex()


def is_signed(value: Mapping[str, Any], signature: str, public_key_hex: str) -> bool:
    """Whether the signature over this value was made with this key. Malformed hex is a no."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key_hex))
        key.verify(bytes.fromhex(signature), canonical.dumps(value))
    except (InvalidSignature, ValueError):
        return False
    return True


def head_form(head: Mapping[str, Any]) -> dict[str, Any]:
    """The signed form of a head."""
    names = ("chain", "sequence", "hash", "at", "key_id")
    return {"kind": "emining-audit-head"} | {name: head[name] for name in names}


def export_form(digest: str) -> dict[str, Any]:
    """The signed form of an exported file whose lines before the last have this SHA-256."""
    return {"kind": "emining-audit-export", "sha256": digest}
