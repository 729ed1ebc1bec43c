"""The look holds together: icons exist, nothing is inline, direction is logical, colours come from tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "src" / "emining").rglob("templates/**/*.html"))
STYLES = sorted((ROOT / "frontend" / "src" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "frontend" / "src").rglob("*.ts"))
ICONS = set(re.findall(r'"([a-z-]+)": "[a-z0-9-]+"', (ROOT / "frontend" / "build" / "icons.mjs").read_text()))

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|border-(?:top|bottom)-(?:left|right)-radius|(?:left|right|top|bottom|min-width|max-width|width|height|min-height|max-height)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)


def outside_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_style_sheets_know_no_left_and_right(style: Path) -> None:
    text = re.sub(r"@media[^{]+", "", outside_comments(style.read_text()))
    assert PHYSICAL.findall(text) == []


@pytest.mark.parametrize(
    "style", [s for s in STYLES if s.name not in {"tokens.css", "print.css"}], ids=lambda path: path.name
)
def test_colours_are_tokens(style: Path) -> None:
    literal = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", outside_comments(style.read_text()))
    # The quiet zone of a QR code is white in every theme, or cameras do not read it.
    assert [colour for colour in literal if colour != "#ffffff"] == []


def test_light_and_dark_know_the_same_tokens() -> None:
    text = (ROOT / "frontend" / "src" / "css" / "tokens.css").read_text()
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\n\}', text, re.DOTALL)
    preferred = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\n  \}', text, re.DOTALL)
    assert chosen is not None
    assert preferred is not None
    assert re.findall(r"--[\w-]+: [^;]+", chosen[1]) == re.findall(r"--[\w-]+: [^;]+", preferred[1])


def test_every_icon_named_is_in_the_set() -> None:
    named = set()
    for path in TEMPLATES:
        named |= {(name, path.name) for name in re.findall(r'{% icon ["\']([a-z-]+)["\']', path.read_text())}
    for path in SCRIPTS:
        named |= {(name, path.name) for name in re.findall(r'(?:icon|tool)\("([a-z-]+)"', path.read_text())}
    assert named
    assert sorted(pair for pair in named if pair[0] not in ICONS) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "src" / "emining")))
def test_templates_carry_nothing_inline(template: Path) -> None:
    text = re.sub(r"{#.*?#}", "", template.read_text())
    assert not re.search(r"<style|\sstyle=|\son(?:click|change|load|submit|input)=", text)
    assert not re.search(r"<script(?![^>]*(?:\ssrc=|application/json))", text)
    assert not re.search(r'(?:src|href)=["\'](?:https?:)?//', text)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_small_and_never_set_html(script: Path) -> None:
    text = script.read_text()
    assert len(text.splitlines()) <= 200
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text)
