"""No reader meets a text in the wrong language: the catalogues are complete, exact and keep to the glossary."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import polib
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT.parent / "shared" / "domain" / "glossary.csv"
COLUMN = {"zh_Hans": "zh", "ur": "ur"}
LANGUAGES = tuple(COLUMN)
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]?[\d.]*[sdfi]|(?<!%)%[sdfi]|\{(\w+)\}")


@cache
def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_fuzzy(language: str) -> None:
    left = [entry.msgid for entry in catalogue(language) if entry.fuzzy or not all(translations(entry))]
    assert not left, f"{len(left)} texts without a translation into {language}: {left[:10]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language: str) -> None:
    wrong = []
    for entry in catalogue(language):
        wanted = {match.group(0) for match in PLACEHOLDER.finditer(entry.msgid_plural or entry.msgid)}
        for words in translations(entry):
            found = {match.group(0) for match in PLACEHOLDER.finditer(words)}
            if found != wanted and not (entry.msgid_plural and found < wanted):
                wrong.append((entry.msgid, words))
    assert not wrong, wrong[:10]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_in_their_script(language: str) -> None:
    script = re.compile(r"[\u4e00-\u9fff]" if language == "zh_Hans" else r"[\u0600-\u06ff]")
    words_in = re.compile(r"[A-Za-z]{4,}")
    allowed = set(yaml.safe_load((ROOT / "tests/i18n/same_in_every_language.yaml").read_text()) or [])
    plain = [
        (entry.msgid, text)
        for entry in catalogue(language)
        for text in translations(entry)
        if words_in.search(PLACEHOLDER.sub("", entry.msgid)) and not script.search(text) and entry.msgid not in allowed
    ]
    assert not plain, plain[:10]


@pytest.mark.slow
def test_the_catalogues_hold_every_text_of_the_source(tmp_path: Path) -> None:
    before = {language: {(e.msgctxt, e.msgid) for e in catalogue(language)} for language in LANGUAGES}
    copies = {}
    for language in LANGUAGES:
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        copies[path] = path.read_bytes()
    try:
        subprocess.run([sys.executable, str(ROOT / "tools/messages.py"), "update"], check=True, capture_output=True)
        for language in LANGUAGES:
            path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
            now = {(e.msgctxt, e.msgid) for e in polib.pofile(str(path))}
            assert now - before[language] == set(), f"{language} lacks texts: run tools/messages.py update"
            assert before[language] - now == set(), f"{language} keeps texts that left: run tools/messages.py update"
    finally:
        for path, content in copies.items():
            path.write_bytes(content)


def alternatives(cell: str) -> list[str]:
    """The accepted words of a glossary cell: outside the brackets, or inside them, or either side of a stroke."""
    cell = cell.strip().rstrip("?").strip()
    inside = re.findall(r"[（(]([^）)]*)[）)]", cell)
    outside = re.sub(r"[（(][^）)]*[）)]", "", cell)
    return [word.strip() for part in [outside, *inside] for word in re.split(r"[/；;]", part) if word.strip()]


def english_terms(cell: str) -> list[str]:
    """The terms of an English cell. Brackets hold a qualifier, which is no term, or an abbreviation, which is one."""
    outside = re.sub(r"\([^)]*\)", "", cell)
    abbreviations = re.findall(r"\(([A-Z]{2,})\)", cell)
    return [word.strip() for part in [outside, *abbreviations] for word in part.split(" / ") if word.strip()]


def test_english_terms_leave_qualifiers_out() -> None:
    assert english_terms("filing (record)") == ["filing"]
    assert english_terms("no objection certificate (NOC)") == ["no objection certificate", "NOC"]
    assert english_terms("soapstone / talc") == ["soapstone", "talc"]


def test_alternatives_reads_both_kinds_of_brackets() -> None:
    assert alternatives("勘查许可证（勘探许可证）") == ["勘查许可证", "勘探许可证"]
    assert alternatives("حد بندی?") == ["حد بندی"]


@pytest.mark.shared
@pytest.mark.parametrize("language", LANGUAGES)
def test_glossary_terms_are_translated_as_the_glossary_says(language: str) -> None:
    if not GLOSSARY.exists():
        pytest.skip("the shared glossary is not beside this checkout")
    exceptions = yaml.safe_load((ROOT / "tests/i18n/glossary_exceptions.yaml").read_text()) or {}
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        rows = [(english_terms(row["en"]), alternatives(row[COLUMN[language]])) for row in csv.DictReader(file)]
    # Longer terms first: "mining lease" is looked for before "lease", and its words are then taken.
    rows.sort(key=lambda row: -len(row[0][0]))
    wrong = []
    for entry in catalogue(language):
        text = PLACEHOLDER.sub(" ", entry.msgid)
        for terms, words in rows:
            pattern = re.compile(rf"\b({'|'.join(re.escape(term) for term in terms)})(s|es)?\b", re.IGNORECASE)
            if not pattern.search(text):
                continue
            text = pattern.sub(" ", text)
            if terms[0] in exceptions.get(entry.msgid, {}):
                continue
            if not any(word in translation for translation in translations(entry) for word in words):
                wrong.append((entry.msgid, terms[0], words))
    assert not wrong, f"{len(wrong)} texts without their glossary word: {wrong[:10]}"
