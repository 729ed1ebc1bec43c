"""Template words used on every page: names in the reader's language, codes, dates, quantities, icons, links."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.http import QueryDict
from django.template.defaultfilters import date as format_date
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.config import navigation
from emining.config.map_words import island as map_island
from emining.config.presentation import BANNER_TONES, GRADES, TONE_ICONS, icon_svg, in_degrees
from emining.kernel.languages import Trilingual, direction, normal_language
from emining.notices.selectors import unread_count

register = template.Library()
_BEIJING = ZoneInfo("Asia/Shanghai")


@register.filter
def named(thing: Any) -> SafeString | str:
    """The name of anything with `name_en`, `name_zh`, `name_ur`, marked when it is in another language."""
    if thing is None:
        return ""
    text = thing if isinstance(thing, Trilingual) else Trilingual(thing.name_en, thing.name_zh, thing.name_ur)
    words, language = text.in_language(get_language())
    if language == normal_language(get_language()):
        return words
    return island(words, language)


@register.filter
def island(words: Any, language: str) -> SafeString:
    """Words of another language than the page: marked with their own language and direction."""
    return format_html('<span lang="{}" dir="{}">{}</span>', normal_language(language), direction(language), words)


@register.filter
def code(value: Any) -> SafeString:
    """A number, code or coordinate, kept left to right inside any script."""
    return format_html('<bdi class="code" dir="ltr" translate="no">{}</bdi>', value)


# ---------------------------------------------------------------------------------------------------- dates
@register.filter
def day(value: dt.date | dt.datetime | None) -> SafeString | str:
    """A date that no reader can misread: 23 Nov 2026, 2026年11月23日. An instant is read in Pakistan time."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', value.isoformat(), format_date(value, "DATE_FORMAT"))


@register.filter
def instant(value: dt.datetime | dt.date | None) -> SafeString | str:
    """A moment in Pakistan time, named as such; the machine-readable moment carries its offset."""
    if value is None or value == "":
        return ""
    if not isinstance(value, dt.datetime):
        return day(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    words = format_date(local, "DATETIME_FORMAT")
    return format_html(
        '<time datetime="{}"><bdi>{}</bdi> <abbr title="{}">PKT</abbr></time>',
        local.isoformat(),
        words,
        _("Pakistan time"),
    )


@register.filter
def instant_both(value: dt.datetime | None) -> SafeString | str:
    """A moment that counts (lodging, a deadline): in Pakistan time, for readers of Chinese in Beijing time too."""
    if value is None or value == "" or normal_language(get_language()) != "zh-hans":
        return instant(value)
    there = timezone.localtime(value, _BEIJING)
    return format_html(
        '{} <span class="hint">{} <time datetime="{}"><bdi>{}</bdi></time></span>',
        instant(value),
        _("Beijing time"),
        there.isoformat(),
        format_date(there, "DATETIME_FORMAT"),
    )


# ---------------------------------------------------------------------------------------------------- numbers
@register.filter
def number(value: Any, places: int | None = None) -> str:
    """A number with thousands separated and Western digits; a decimal loses trailing zeros unless places are given."""
    if value is None or value == "":
        return ""
    if places is None and isinstance(value, (Decimal, float)):
        value = Decimal(str(value)).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral() else value
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


@register.simple_tag
def quantity(value: Any, unit: Any, places: int | None = None) -> SafeString:
    """A number that never parts from its unit. Unknown says so."""
    if value is None or value == "":
        return format_html('<span class="unknown">{}</span>', _("Not established"))
    return format_html('<span class="quantity"><bdi>{}</bdi> {}</span>', number(value, places), unit)


@register.simple_tag
def coordinates(longitude: Any, latitude: Any, form: str = "decimal") -> SafeString:
    """A WGS 84 position as people write it, latitude first: decimal degrees, or `form="dms"`."""
    if longitude is None or latitude is None:
        return format_html('<span class="unknown">{}</span>', _("Not established"))
    return code(in_degrees(float(longitude), float(latitude), form))


@register.simple_tag(takes_context=True)
def unread_notices(context: template.Context) -> int:
    """How many notices the reader has not opened; no query for whoever is not signed in."""
    actor = context.get("actor")
    return unread_count(actor) if actor is not None else 0


# ---------------------------------------------------------------------------------------------------- signs
@register.simple_tag
def asset(path: str) -> str:
    """The address of a built file."""
    return static(path)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon from the project's set. Silent to a screen reader unless it carries a label."""
    return icon_svg(name, label)


@register.simple_tag
def tone_icon(tone: str = "plain") -> SafeString:
    """The icon that doubles a tone, so that colour never speaks alone."""
    return icon_svg(TONE_ICONS.get(tone or "plain", TONE_ICONS["plain"]))


@register.simple_tag
def grade(value: str) -> SafeString:
    """How well a fact is known: P official text read, S secondary source, M unverified."""
    words = GRADES.get(value, GRADES["M"])
    return format_html('<abbr class="grade grade--{}" title="{}">{}</abbr>', str(value).lower(), words, value)


@register.filter
def banner_tone(level: str | None) -> str:
    """The tone of a notification for a message level or a tone given by name."""
    return BANNER_TONES.get(level or "info", level or "info")


# ---------------------------------------------------------------------------------------------------- forms
@register.filter
def control_kind(field: Any) -> str:
    """What sort of control a bound field is: checkbox, choices, select, textarea, file, date, or text."""
    widget = type(field.field.widget).__name__.lower()
    for kind in ("checkboxselectmultiple", "radioselect"):
        if kind in widget:
            return "choices"
    for kind in ("checkbox", "select", "textarea", "file", "date"):
        if kind in widget:
            return kind
    return "text"


@register.filter
def first_control(field: Any) -> str:
    """The id of the first control of a bound field, for links from the error summary."""
    if control_kind(field) == "choices":
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


# ---------------------------------------------------------------------------------------------------- lists
@register.filter
def paired(columns: Any, cells: Any) -> list[tuple[Any, Any]]:
    """Columns beside the cells of one row. Fails when a row has another number of cells than there are columns."""
    return list(zip(columns, cells, strict=True))


@register.filter
def page_numbers(page: Any) -> list[int | None]:
    """First, last and near page numbers; None stands for a gap."""
    return [
        n if isinstance(n, int) else None
        for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, parameter: str, page: int) -> str:
    """The address of another page of the same list with the same filters."""
    query: QueryDict = context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)
    query[parameter] = str(page)
    return f"?{query.urlencode()}"


@register.simple_tag
def data_block(value: Any, key: str) -> SafeString:
    """Data for an island: JSON in a block that no browser runs."""
    return json_script(value, f"{key}-data")


@register.simple_tag
def map_words(key: str) -> SafeString:
    """The words of the map island in the reader's language, the names of codes and the addresses of records."""
    return json_script(map_island(), f"{key}-words")


# ---------------------------------------------------------------------------------------------------- navigation
@register.simple_tag(takes_context=True)
def main_navigation(context: template.Context) -> list[navigation.Link]:
    """The sections of the platform."""
    return navigation.sections(getattr(context.get("request"), "path", ""))


@register.simple_tag(takes_context=True)
def footer_navigation(context: template.Context) -> list[navigation.Link]:
    """The links at the foot of every page."""
    return navigation.footer(getattr(context.get("request"), "path", ""))


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[navigation.LanguageLink]:
    """This page in every language."""
    return navigation.languages(context.get("request"), get_language())
