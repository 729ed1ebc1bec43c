"""What a party is called: given names, and the Latin spelling that the platform makes where none was given."""

from __future__ import annotations

import unicodedata
from typing import Final

from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties.models import Name, Party
from emining.parties.names import in_latin, script_of

TRANSLITERATION: Final = "transliteration"


def given_names(name: Trilingual) -> Trilingual:
    """Names as typed, made tidy. `Refused("name_missing")` without any, `name_in_wrong_script` for a mixed-up field."""
    tidy = Trilingual(_tidy(name.en), _tidy(name.zh), _tidy(name.ur))
    if not (tidy.en or tidy.zh or tidy.ur):
        raise Refused("name_missing")
    # Latin letters stand in Chinese and Urdu names too (MCC资源), so only the other way round is a slip.
    for text, script in ((tidy.en, "en"), (tidy.zh, "zh-hans"), (tidy.ur, "ur")):
        if text and (not any(c.isalnum() for c in text) or script_of(text) not in {script, "en"}):
            raise Refused("name_in_wrong_script", name=text)
    return tidy


def _tidy(text: str) -> str:
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cc")
    return " ".join(kept.split())[:250]


def with_latin(name: Trilingual) -> tuple[Trilingual, bool]:
    """The names with a Latin one, and whether the platform had to make it."""
    if name.en:
        return name, False
    return Trilingual(in_latin(name.zh or name.ur)[:250], name.zh, name.ur), True


def note_transliteration(party: Party, *, latin: str, is_machine_made: bool) -> None:
    """Remember that a machine made the Latin name, so that every page can say so; forget it when it was given."""
    party.names.filter(kind=TRANSLITERATION, language="en", is_machine_made=True).exclude(
        text=latin if is_machine_made else ""
    ).delete()
    if is_machine_made:
        Name.objects.get_or_create(
            party=party, kind=TRANSLITERATION, language="en", text=latin, defaults={"is_machine_made": True}
        )
