"""How an event reads, in the language of whoever reads it. Nothing an event holds or lacks can make this fail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.audit import registry
from emining.kernel.languages import direction

_OF_THE_PLATFORM: Final = "system:"


class Sayable(Protocol):
    """The part of an event that a sentence is made of."""

    code: str
    subject_label: str
    subject_id: str
    actor_person_id: int | None
    actor_seat_label: str
    before: dict[str, Any]
    after: dict[str, Any]
    commitments: dict[str, str]


def not_established() -> str:
    """What stands where a fact is missing."""
    return _("not established")


class _Facts(dict[str, Any]):
    """Named facts; a missing one says so instead of failing."""

    def __missing__(self, name: str) -> str:
        return not_established()


def render(event: Sayable, personal: Mapping[str, Any]) -> str:
    """The sentence of an event in the active language.

    Facts of `after` fill the placeholders by name, then those of `before` (also as `before_NAME`), then `personal` as
    far as the reader may see it. An unknown code reads as its code.
    """
    kind = registry.known(event.code)
    sentence = str(kind.sentence) if kind else _("%(code)s: %(subject)s")
    try:
        return sentence % _facts(event, personal)
    except (TypeError, ValueError, KeyError):
        return f"{event.code}: {event.subject_label}"


def _facts(event: Sayable, personal: Mapping[str, Any]) -> _Facts:
    isolate = direction(get_language()) == "rtl"
    facts = _Facts({f"before_{name}": value for name, value in event.before.items()})
    facts.update(event.before)
    facts.update(event.after)
    facts.update(personal)
    facts["code"] = event.code
    facts["subject"] = personal.get("subject") or event.subject_label or event.subject_id
    facts["actor"] = actor_words(event, personal)
    shown = _Facts()
    for name, value in facts.items():
        words = in_words(value)
        # First-strong isolates keep numbers and Latin codes in their place inside right-to-left sentences.
        shown[name] = f"\u2068{words}\u2069" if isolate else words
    return shown


def actor_words(event: Sayable, personal: Mapping[str, Any]) -> str:
    """Who acted: the name when the reader may see it, else the seat; the platform where nobody sat."""
    if event.actor_seat_label.startswith(_OF_THE_PLATFORM):
        return _("The platform")
    name, seat = personal.get("actor"), registry.seat_in_words(event.actor_seat_label)
    if name and seat:
        return _("%(name)s (%(seat)s)") % {"name": name, "seat": seat}
    if name or seat:
        return str(name or seat)
    return not_established() if event.actor_person_id is None else _("a person whose name is not shown")


def in_words(value: Any) -> str:
    """A fact as text: lists with commas, names of objects kept, absent as "not established"."""
    if value is None or value == "":
        return not_established()
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(in_words(item) for item in value) or _("none")
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(item)}" for name, item in value.items()) or _("none")
    return str(value)
