"""How things are shown: icons, tones, grades, coordinates."""

from __future__ import annotations

from typing import Final

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

# Icons whose direction has meaning; they are mirrored where text runs right to left.
MIRRORED: Final = frozenset({"arrow-start", "arrow-end", "log-in", "log-out", "external-link", "undo"})

# The twin of each tone, so that no meaning rests on colour alone.
TONE_ICONS: Final = {
    "plain": "circle",
    "free": "circle-check",
    "clash": "octagon-x",
    "info": "info",
    "wait": "hourglass",
    "copper": "pickaxe",
    "ended": "circle-slash",
}

BANNER_TONES: Final = {
    "debug": "info",
    "info": "info",
    "success": "free",
    "warning": "wait",
    "error": "clash",
}

GRADES: Final = {
    "P": _("Official text read"),
    "S": _("Secondary source; confirm before relying on it"),
    "M": _("Unverified"),
    "C": _("Said by the company itself"),
}


def icon_svg(name: str, label: str = "") -> SafeString:
    """An icon as markup that points into the one built sprite."""
    classes = "icon icon--mirrored" if name in MIRRORED else "icon"
    address = f"{static('dist/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="{}" width="20" height="20" role="img" aria-label="{}"><use href="{}"></use></svg>',
            classes,
            label,
            address,
        )
    return format_html(
        '<svg class="{}" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}"></use></svg>',
        classes,
        address,
    )


def _sexagesimal(value: float, signs: tuple[str, str]) -> str:
    """Degrees, minutes and seconds to a hundredth of a second (about 0.3 m), carried over correctly at sixty."""
    hundredths = round(abs(value) * 360_000)
    minutes, rest = divmod(hundredths, 6000)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes:02d}′{rest / 100:05.2f}″{signs[0] if value >= 0 else signs[1]}"


def in_degrees(longitude: float, latitude: float, form: str = "decimal") -> str:
    """A position in degrees, latitude first, with hemisphere letters.

    >>> in_degrees(62.4, 29.0)
    '29.00000° N, 62.40000° E'
    >>> in_degrees(62.99999999, 29.5, "dms")
    '29°30′00.00″N 63°00′00.00″E'
    """
    if form == "dms":
        return f"{_sexagesimal(latitude, ('N', 'S'))} {_sexagesimal(longitude, ('E', 'W'))}"
    north, east = ("N" if latitude >= 0 else "S"), ("E" if longitude >= 0 else "W")
    return f"{abs(latitude):.5f}° {north}, {abs(longitude):.5f}° {east}"
