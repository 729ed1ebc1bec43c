"""Badge codes: random, so that nobody can guess one, with a check character, so that a typing mistake is found.

Twelve signs of Crockford's alphabet (60 random bits) and one check character of ISO 7064 MOD 37,36. At the rate that
the agenda page allows one address (3,000 an hour), finding one of 10,000 live codes by trying takes four million years.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from random import Random
from typing import Final

from stdnum.iso7064 import mod_37_36

from emining.kernel.refusals import Refused
from emining.kernel.units import plain_digits

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 12
_FORM: Final = re.compile(rf"[{_SIGNS}]{{{_LENGTH}}}[0-9A-Z]")
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code(dice: Random | None = None) -> str:
    """A new badge code without separators. `dice` only for demonstration events, which must come out the same."""
    choose = dice.choice if dice is not None else secrets.choice
    body = "".join(choose(_SIGNS) for _ in range(_LENGTH))
    return body + str(mod_37_36.calc_check_digit(body))


def read_code(text: str) -> str:
    """The code as stored, from what was scanned, typed or pasted (an address ending in it too).

    `Refused("badge_code_malformed")` for another form or a wrong check character: which of them is not told.
    """
    last = [part for part in text.strip().split("/") if part][-1:] or [""]
    plain = re.sub(r"[^0-9A-Z]", "", plain_digits(last[0]).upper())
    body = plain[:_LENGTH].translate(_MISREAD)
    code = body + plain[_LENGTH:]
    if not _FORM.fullmatch(code) or str(mod_37_36.calc_check_digit(body)) != code[-1]:
        raise Refused("badge_code_malformed")
    return code


def shown_code(code: str) -> str:
    """The code in groups that a person can read out: `7K2M-9QRT-XW4N-C`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def language_pair(first: str, second: str) -> str:
    """The name of a pair of languages, whatever their order: `en:zh-hans`."""
    return ":".join(sorted((first, second)))


def shares_language(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two delegations can talk without an interpreter."""
    return bool(set(first) & set(second))
