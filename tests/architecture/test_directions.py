"""Layout mirrors by itself: style sheets say start and end, never left and right; templates carry nothing inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)(?:-\w+)?|(?:left|right)\s*:|"
    r"(?:float|clear|text-align|caption-side)\s*:\s*(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius|"
    r"scroll-(?:margin|padding)-(?:left|right))"
)
ALLOWED = "physical:"
"""A line that must be physical says why in a comment beginning so: `/* physical: maps are not mirrored */`."""

INLINE = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "inline event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"""(?:href|src)\s*=\s*["']\s*javascript:""", re.IGNORECASE),
    "inline script": re.compile(
        r"<script(?![^>]*\bsrc\s*=)(?![^>]*type\s*=\s*[\"']application/json[\"'])[^>]*>", re.IGNORECASE
    ),
}


def _sheets() -> list[Path]:
    return sorted((ROOT / "frontend" / "src").rglob("*.css"))


def _templates() -> list[Path]:
    return sorted((ROOT / "src" / "emining").rglob("templates/**/*.html"))


def physical_lines(text: str) -> list[str]:
    """The lines of a style sheet that name a physical side, comments set aside."""
    bare = re.sub(r"/\*(?!\s*physical:).*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    return [line.strip() for line in bare.splitlines() if PHYSICAL.search(line) and ALLOWED not in line]


@pytest.mark.parametrize(
    "line", ["margin-left: 1px", "a { left: 0; }", "text-align: right;", "border-top-left-radius: 2px", "float:left"]
)
def test_physical_sides_would_be_found(line: str) -> None:
    assert physical_lines(line)


@pytest.mark.parametrize(
    "line", ["margin-inline-start: 1px", "inset-inline-end: 0", "text-align: end", "/* left: as in the book */"]
)
def test_logical_sides_pass(line: str) -> None:
    assert not physical_lines(line)


def test_style_sheets_know_no_left_or_right() -> None:
    assert _sheets(), "no style sheets: the test looks in the wrong place"
    found = {str(sheet.relative_to(ROOT)): lines for sheet in _sheets() if (lines := physical_lines(sheet.read_text()))}
    assert not found


def test_templates_carry_nothing_inline() -> None:
    assert _templates(), "no templates: the test looks in the wrong place"
    found = [
        f"{template.relative_to(ROOT)}: {what}"
        for template in _templates()
        for what, pattern in INLINE.items()
        if pattern.search(template.read_text(encoding="utf-8"))
    ]
    assert not found, "the content security policy would block: " + "; ".join(found)
