"""Whether an identifier is well formed. That says nothing about whether a register knows it."""

from __future__ import annotations

import re
from typing import Final

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from emining.kernel.refusals import Refused
from emining.parties.types import NTN, SECP, USCC

_SECP: Final = re.compile(r"\d{7}")
_NTN: Final = re.compile(r"\d{7}(-\d)?")


def normal_identifier(kind: str, value: str) -> str:
    """The identifier in its canonical spelling. `Refused("identifier_malformed")` when it is not one.

    Unified social credit code: GB 32100-2015, 18 characters with a check character. SECP number: seven digits.
    NTN of a business: seven digits, with or without its check digit (no public algorithm for it).
    """
    given = value.strip()
    if kind == USCC:
        try:
            return str(uscc.validate(given))
        except ValidationError as error:
            raise Refused("identifier_malformed", kind=kind, value=given) from error
    pattern = {SECP: _SECP, NTN: _NTN}.get(kind)
    if pattern is None:
        raise Refused("identifier_type_unknown", kind=kind)
    if not pattern.fullmatch(given):
        raise Refused("identifier_malformed", kind=kind, value=given)
    return given
