#!/usr/bin/env python3
"""Keep the two message catalogues complete.

    messages.py update             collect the texts of the source into locale/*/LC_MESSAGES/django.po
    messages.py pending LANG FILE  write the texts that still lack a translation to a JSON file: [{"id", "text", ...}]
    messages.py fill LANG FILE     take translations from such a file, each entry given a "translation"

`update` never guesses: fuzzy matches are emptied, so that an unreviewed likeness is not shown to a reader.
A translation that a native speaker has approved carries the translator's comment `reviewed: NAME DATE`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("zh_Hans", "ur")
IGNORED = ("node_modules", ".venv", ".data", ".cache", "build", "mutants", "bench", "tests", "tools", "frontend")


def catalogue(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    """Collect every marked text of the source into both catalogues."""
    ignore = [word for name in IGNORED for word in ("--ignore", name)]
    languages = [word for name in LANGUAGES for word in ("-l", name)]
    program = [str(Path(sys.executable).parent / "emining"), "django-admin", "makemessages", *languages]
    subprocess.run(
        [*program, "--no-wrap", "--no-obsolete", "--add-location", "file", "-e", "html,txt,py,typ", *ignore],
        check=True,
        cwd=ROOT,
    )
    for language in LANGUAGES:
        po = polib.pofile(str(catalogue(language)), wrapwidth=0)
        for entry in po:
            if entry.fuzzy:
                entry.flags.remove("fuzzy")
                entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
                entry.msgstr = ""
                entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
        for field in ("POT-Creation-Date", "PO-Revision-Date"):
            # A date that changes at every run would make each run a change.
            po.metadata[field] = "2026-01-01 00:00+0000"
        po.metadata |= {"Project-Id-Version": "emining", "Last-Translator": "", "Language-Team": ""}
        po.metadata["Language"] = language
        plural = "nplurals=1; plural=0;" if language == "zh_Hans" else "nplurals=2; plural=(n != 1);"
        po.metadata["Plural-Forms"] = plural
        po.metadata["Report-Msgid-Bugs-To"] = ""
        po.header = "Texts of the Pak-China E-Mining Platform. Apache-2.0."
        po.save()


def is_pending(entry: polib.POEntry) -> bool:
    """Whether a text, or one of its plural forms, has no translation."""
    return not entry.translated() and not entry.obsolete


def pending(language: str, target: Path) -> None:
    """Write what lacks a translation."""
    rows = [
        {
            "id": index,
            "text": entry.msgid,
            **({"plural": entry.msgid_plural} if entry.msgid_plural else {}),
            **({"context": entry.msgctxt} if entry.msgctxt else {}),
            "where": sorted({place for place, _ in entry.occurrences})[:2],
            "translation": "",
        }
        for index, entry in enumerate(polib.pofile(str(catalogue(language))))
        if is_pending(entry)
    ]
    target.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(rows)} texts lack a translation into {language}")


def fill(language: str, source: Path) -> None:
    """Take the translations of a file; an entry whose text has left the source is passed over."""
    po = polib.pofile(str(catalogue(language)), wrapwidth=0)
    by_key = {(entry.msgctxt, entry.msgid): entry for entry in po}
    taken = 0
    for row in json.loads(source.read_text(encoding="utf-8")):
        entry = by_key.get((row.get("context"), row["text"]))
        if entry is None or not row.get("translation"):
            continue
        words = row["translation"]
        if entry.msgid_plural:
            forms = words if isinstance(words, list) else [words] * (1 if language == "zh_Hans" else 2)
            entry.msgstr_plural = dict(enumerate(forms))
        else:
            entry.msgstr = keep_ends(entry.msgid, words)
        taken += 1
    po.save()
    print(f"{taken} translations taken into {language}")


def keep_ends(source: str, words: str) -> str:
    """The translation with the same line breaks at its ends as its source, as msgfmt demands."""
    words = words.strip("\n")
    return ("\n" if source.startswith("\n") else "") + words + ("\n" if source.endswith("\n") else "")


def main(arguments: list[str]) -> int:
    """Run one of the three commands."""
    match arguments:
        case ["update"]:
            update()
        case ["pending", language, path] if language in LANGUAGES:
            pending(language, Path(path))
        case ["fill", language, path] if language in LANGUAGES:
            fill(language, Path(path))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
