"""Where a reader can go from any page: sections, footer links, the same page in another language.

A link whose address does not exist in this installation is left out, never shown dead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES, direction, normal_language

SECTIONS: Final = (
    (("publicsite:map",), _("Map")),
    (("geoscience:occurrences", "geoscience:list", "geoscience:occurrence_list"), _("Occurrences")),
    (("titles:register", "titles:list", "titles:title_list"), _("Register")),
    (("parties:list",), _("Parties")),
    (("projects:market",), _("Market")),
    (("forum:list",), _("Forums")),
    (("agreements:list",), _("Agreements")),
    (("publicsite:sources",), _("Data")),
    (("publicsite:about",), _("About")),
)

FOOTER: Final = (
    (("publicsite:sources",), _("Data sources and licences")),
    (("audit:heads", "audit:head_list", "audit:chain_heads"), _("Audit heads")),
    (("matching:how",), _("How matching works")),
    (("agreements:funnel",), _("What became of agreements")),
    (("capacity:account",), _("Skills and technology")),
    (("publicsite:languages",), _("Languages")),
    (("publicsite:accessibility",), _("Accessibility")),
    (("publicsite:privacy",), _("Privacy")),
    (("publicsite:style",), _("Style page")),
    (("publicsite:about",), _("About this platform")),
)

# Each language by its own name, which is never translated.
ENDONYMS: Final = {"en": "English", "zh-hans": "中文", "ur": "اردو"}


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go. `current` is the value of `aria-current`, empty when the reader is elsewhere."""

    href: str
    label: Any
    current: str = ""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The page at hand in another language."""

    code: str
    name: str
    href: str
    direction: str
    current: bool


def _address(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def _links(entries: tuple[tuple[tuple[str, ...], Any], ...], path: str) -> list[Link]:
    found: list[Link] = []
    for names, label in entries:
        href = _address(names)
        if href:
            current = "page" if path == href else "true" if path.startswith(href) else ""
            found.append(Link(href, label, current))
    return found


def sections(path: str) -> list[Link]:
    """The sections of the platform, the one at `path` marked."""
    return _links(SECTIONS, path)


def footer(path: str) -> list[Link]:
    """The links at the foot of every page."""
    return _links(FOOTER, path)


def languages(request: HttpRequest | None, current: str | None) -> list[LanguageLink]:
    """The page at hand, with its query, in every language; a language's home where the page has no own address."""
    here = normal_language(current)
    full_path = request.get_full_path() if request is not None else "/"
    known = {code for code, _name in settings.LANGUAGES}
    links = []
    for code in LANGUAGES:
        if code not in known:
            continue
        href = full_path if code == here else translate_url(full_path, code)
        if href == full_path and code != here:
            href = f"/{code}/"
        links.append(LanguageLink(code, ENDONYMS[code], href, direction(code), code == here))
    return links
