"""Template words used on every page: names in the reader's language, codes, dates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from emining.kernel.languages import Trilingual, direction, normal_language

register = template.Library()


@register.filter
def named(thing: Any) -> SafeString | str:
    """The name of anything with `name_en`, `name_zh`, `name_ur`, marked when it is in another language than the page."""
    if thing is None:
        return ""
    text = thing if isinstance(thing, Trilingual) else Trilingual(thing.name_en, thing.name_zh, thing.name_ur)
    words, language = text.in_language(get_language())
    if language == normal_language(get_language()):
        return words
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), words)


@register.filter
def code(value: Any) -> SafeString:
    """A number, code or coordinate, kept left to right inside any script."""
    return format_html('<bdi class="code" translate="no">{}</bdi>', value)
