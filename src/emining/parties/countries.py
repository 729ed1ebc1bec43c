"""Countries by ISO 3166-1 code, named in the three languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml
from django.utils.translation import get_language

from emining.kernel.languages import Trilingual

_DATA: Final = Path(__file__).resolve().parent / "data" / "countries.yaml"
PAKISTAN: Final = "PK"
CHINA: Final = "CN"
FIRST: Final = (PAKISTAN, CHINA, "HK")
"""Those that most readers choose stand first in every list."""


@cache
def countries() -> dict[str, Trilingual]:
    """Every country by code, as the file has them."""
    rows: list[list[str]] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {code: Trilingual(english, chinese, urdu) for code, english, chinese, urdu in rows}


def country_name(code: str) -> str:
    """A country in the reader's language; its code when it is not in the list."""
    found = countries().get(code)
    return found.in_language(get_language())[0] if found else code


def country_choices() -> list[tuple[str, str]]:
    """Choices for a form: the frequent ones first, then by name in the reader's language."""
    return list(_choices(get_language() or "en"))


@cache
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    named = {code: name.in_language(language)[0] for code, name in countries().items()}
    rest = sorted((name, code) for code, name in named.items() if code not in FIRST)
    return (*((code, named[code]) for code in FIRST), *((code, name) for name, code in rest))
