"""From what a file says to typed values, by the mapping's rules. What does not fit is a fault of its feature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Table
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from emining.places.intake.faults import FileFault
from emining.places.intake.mapping import FieldRule, Mapping
from emining.places.intake.types import TargetField, Value

_TRUE: Final = frozenset({"true", "t", "yes", "y", "1"})
_FALSE: Final = frozenset({"false", "f", "no", "n", "0"})
_MINUS: Final = str.maketrans({"\u2212": "-", "\u2013": "-"})
_MAX_TEXT: Final = 20_000


class ValueFault(Exception):  # noqa: N818 - an answer about one value
    """One value of one feature does not fit. `field` is the target's field, `code` and `facts` say why."""

    def __init__(self, field: str, code: str, /, **facts: Any) -> None:
        super().__init__(field, code, facts)
        self.field, self.code, self.facts = field, code, facts


def check_columns(mapping: Mapping, present: tuple[str, ...]) -> None:
    """`FileFault('column_missing')` when the file lacks a column the mapping names; a dropped one may be absent."""
    for column in sorted(mapping.columns - set(mapping.dropped)):
        if column not in present:
            raise FileFault("column_missing", column=column, known=", ".join(present))


def key_of(mapping: Mapping, raw: Table[str, Any], *, with_part: bool = False) -> str:
    """The identity of a feature: its key columns joined by `|`. `ValueFault('key_missing')` when one is empty."""
    columns = (*mapping.key, *mapping.part) if with_part else mapping.key
    parts = [text_of(raw.get(column), mapping.empty) for column in columns]
    for column, part in zip(columns, parts, strict=True):
        if not part:
            raise ValueFault(column, "key_missing", column=column)
    return "|".join(parts)[:200]


def stated_area_ha(mapping: Mapping, raw: Table[str, Any]) -> Decimal | None:
    """The area the source states, in hectares; None when it states none or in a unit the mapping does not convert."""
    if mapping.stated_area is None:
        return None
    value = _value(mapping.stated_area, raw, TargetField("stated_area", "decimal", ""), mapping)
    return value if isinstance(value, Decimal) and value > 0 else None


def values_of(mapping: Mapping, raw: Table[str, Any], fields: Table[str, TargetField]) -> dict[str, Value]:
    """Every field the mapping fills, typed. `ValueFault` at the first that does not fit."""
    values: dict[str, Value] = {}
    for name, constant in mapping.constants.items():
        values[name] = (
            _typed(fields[name], str(constant), FieldRule(name, (), 0), mapping)
            if isinstance(constant, str | int | float) and not isinstance(constant, bool)
            else constant
        )
    for rule in mapping.rules:
        values[rule.name] = _value(rule, raw, fields[rule.name], mapping)
    for name, one in fields.items():
        if one.required and values.get(name) in (None, "", ()):
            raise ValueFault(name, "field_empty", field=name)
    return values


def text_of(value: Any, empty: tuple[str, ...] = ()) -> str:
    """A value as trimmed text; whole floats without their `.0`; '' for nothing and for the mapping's empty words."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = str(value).strip()
    return "" if text in empty else text


def _value(rule: FieldRule, raw: Table[str, Any], target: TargetField, mapping: Mapping) -> Value:
    parts = [text_of(_scalar(raw.get(column)), mapping.empty) for column in rule.columns]
    text = rule.join.join(part for part in parts if part).strip(rule.strip or None)
    if rule.values and text:
        if text in rule.values:
            text = rule.values[text] or ""
        elif rule.otherwise == "refuse":
            raise ValueFault(rule.name, "value_not_listed", column=", ".join(rule.columns), value=text[:80])
        elif rule.otherwise == "empty":
            text = ""
    text = text or rule.default
    if not text:
        return () if target.kind == "list" else None
    if rule.unit_column:
        unit = text_of(raw.get(rule.unit_column), mapping.empty)
        if unit not in rule.units:
            return None
        number = _decimal(text, rule, mapping)
        return number * rule.units[unit]
    return _typed(target, text, rule, mapping)


def _scalar(value: Any) -> Any:
    if isinstance(value, list):
        return ";".join(str(part) for part in value if part is not None)
    return value


def _typed(target: TargetField, text: str, rule: FieldRule, mapping: Mapping) -> Value:
    kind = target.kind
    if kind == "list":
        parts = (part.strip() for part in (text.split(rule.split) if rule.split else [text]))
        return tuple(dict.fromkeys(part for part in parts if part))
    if kind == "decimal":
        return _decimal(text, rule, mapping)
    if kind == "integer":
        number = _decimal(text, rule, mapping)
        if number != number.to_integral_value():
            raise ValueFault(rule.name, "value_not_whole", value=text[:80])
        return int(number)
    if kind == "date":
        return _date(text, rule)
    if kind == "boolean":
        if text.lower() in _TRUE | _FALSE:
            return text.lower() in _TRUE
        raise ValueFault(rule.name, "value_not_yes_no", value=text[:80])
    return _text(target, text, rule, mapping)


def _text(target: TargetField, text: str, rule: FieldRule, mapping: Mapping) -> str:
    if mapping.mends_garbled:
        text = mended(text)
    if "\ufffd" in text or is_mojibake(text):
        raise ValueFault(rule.name, "text_garbled", value=text[:80])
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise ValueFault(rule.name, "text_has_control_characters", value=text.encode("ascii", "replace").decode()[:80])
    limit = target.max_length or _MAX_TEXT
    if len(text) > limit:
        raise ValueFault(rule.name, "value_too_long", length=len(text), limit=limit)
    if target.choices and text not in target.choices:
        raise ValueFault(rule.name, "value_not_accepted", value=text[:80], known=", ".join(target.choices))
    return text


def _decimal(text: str, rule: FieldRule, mapping: Mapping) -> Decimal:
    sign = rule.decimal or mapping.decimal
    bare = text.translate(_MINUS).replace("\u00a0", "").replace("\u202f", "")
    if rule.unit and bare.lower().endswith(rule.unit.lower()):
        bare = bare[: -len(rule.unit)].strip()
    if sign == ",":
        if "." in bare and "," not in bare:
            raise ValueFault(rule.name, "decimal_point", column=", ".join(rule.columns), value=text[:80])
        bare = bare.replace(".", "").replace(",", ".")
    elif "," in bare:
        raise ValueFault(rule.name, "decimal_comma", column=", ".join(rule.columns), value=text[:80])
    try:
        number = Decimal(bare)
    except InvalidOperation:
        raise ValueFault(rule.name, "value_not_number", value=text[:80]) from None
    if not number.is_finite():
        raise ValueFault(rule.name, "value_not_number", value=text[:80])
    return number * rule.factor if rule.factor is not None else number


def _date(text: str, rule: FieldRule) -> dt.date:
    for form in rule.dates or ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"):
        try:
            return dt.datetime.strptime(text[:19] if "T" in form else text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    if not rule.dates:
        try:
            return dt.datetime.fromisoformat(text.replace("/", "-")).date()
        except ValueError:
            pass
    raise ValueFault(rule.name, "value_not_date", value=text[:80], forms=", ".join(rule.dates) or "YYYY-MM-DD")


def is_mojibake(text: str) -> bool:
    """Whether the text is UTF-8 that was read as a Western code page: it survives the way back and gets shorter."""
    return mended(text) != text


def mended(text: str) -> str:
    """The text as it was before it was read as a Western code page; the same text when it never was."""
    if text.isascii():
        return text
    for page in ("cp1252", "latin-1"):
        try:
            back = text.encode(page).decode("utf-8")
        except UnicodeError:
            continue
        if len(back) < len(text):
            return back
    return text
