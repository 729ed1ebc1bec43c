"""Register numbers that a person can copy by hand and a clerk can check without a computer network.

Form: `<jurisdiction>/<kind>/<year>/<serial>-<check>`, for example `PK-BA/EL/2026/000123-V`. The jurisdiction is an ISO
3166 code, the kind the ASCII code of what is numbered (`EL`, `ML-S`, `APP`), the year that of registration, the serial
at least six digits. The check character is ISO 7064 **MOD 37,36** over the letters and digits before it, in order:
alphanumeric (MOD 37,2 would sometimes give `*`, which breaks addresses and file names), it finds every single wrong
character and nearly every swapped neighbouring pair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from stdnum.iso7064 import mod_37_36

from emining.kernel.refusals import Refused
from emining.kernel.units import plain_digits

_JURISDICTION: Final = r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?"
_KIND: Final = r"[A-Z]{1,8}(?:-[A-Z0-9]{1,3})?"
_FORM: Final = re.compile(
    rf"(?P<jurisdiction>{_JURISDICTION})/(?P<kind>{_KIND})/(?P<year>[0-9]{{4}})/(?P<serial>[0-9]{{6,12}})-(?P<check>[0-9A-Z])"
)
_DASHES: Final = str.maketrans({"\u2013": "-", "\u2014": "-", "\uff0f": "/", "\u2044": "/", "\u2215": "/"})


@dataclass(frozen=True, slots=True, order=True)
class RegisterNumber:
    """The parts of a register number; `str()` writes it out with its check character."""

    jurisdiction: str
    kind: str
    year: int
    serial: int

    def __post_init__(self) -> None:
        if not re.fullmatch(_JURISDICTION, self.jurisdiction):
            raise ValueError(f"not a jurisdiction code: {self.jurisdiction!r}")
        if not re.fullmatch(_KIND, self.kind):
            raise ValueError(f"not a kind code: {self.kind!r}")
        if not 1000 <= self.year <= 9999:
            raise ValueError(f"not a year of four digits: {self.year}")
        if not 1 <= self.serial < 10**12:
            raise ValueError(f"not a serial: {self.serial}")

    @property
    def stem(self) -> str:
        """All but the check character."""
        return f"{self.jurisdiction}/{self.kind}/{self.year}/{self.serial:06d}"

    @property
    def check(self) -> str:
        """The check character, a digit or a capital letter."""
        return str(mod_37_36.calc_check_digit(re.sub(r"[^0-9A-Z]", "", self.stem)))

    def __str__(self) -> str:
        return f"{self.stem}-{self.check}"


def make(*, jurisdiction: str, kind: str, year: int, serial: int) -> str:
    """The register number written out. `ValueError` for parts that cannot be."""
    return str(RegisterNumber(jurisdiction, kind, year, serial))


def parse(text: str) -> RegisterNumber:
    """The parts of a number as typed or pasted: any case, spaces, digits and dashes of any script.

    `Refused("number_malformed", text)` when it has another form; `Refused("number_check_failed", text)` when a
    character is wrong. The right check character is not told, since it would make a forged number.
    """
    plain = re.sub(r"\s+", "", plain_digits(text).translate(_DASHES)).upper()
    found = _FORM.fullmatch(plain)
    if not found or found["year"].startswith("0") or int(found["serial"]) == 0:
        raise Refused("number_malformed", text=text)
    number = RegisterNumber(found["jurisdiction"], found["kind"], int(found["year"]), int(found["serial"]))
    if found["check"] != number.check:
        raise Refused("number_check_failed", text=text)
    return number


def is_valid(text: str) -> bool:
    """Whether the text is a register number whose check character fits."""
    try:
        parse(text)
    except Refused:
        return False
    return True
