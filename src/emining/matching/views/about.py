"""How matching works, for everybody: what counts and how much, what is never outweighed, how good it was measured."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.matching.evaluation.read import FOLDER
from emining.matching.profiles import ROUGH_RATES
from emining.matching.selectors.weights import current_version, current_weights, weights_history
from emining.matching.sentences import HARD, PART_WORDS, PARTS, RULES

_RANKINGS = ("platform", "words_bm25_and_rules", "words_bm25", "words_fuzzy", "commodities", "popularity", "chance")


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """The public explanation."""
    names = {
        "platform": _("This platform"),
        "words_bm25_and_rules": _("Words of the profiles (BM25) with the same hard limits"),
        "words_bm25": _("Words of the profiles (BM25)"),
        "words_fuzzy": _("Similar words (token sets)"),
        "commodities": _("Shared commodities"),
        "popularity": _("Popularity"),
        "chance": _("Chance"),
    }
    figures = quality()
    held_out = figures["held_out"]["rankings"]
    context = {
        "weights": [
            {"label": PARTS[code], "words": PART_WORDS[code], "percent": weight / 10}
            for code, weight in current_weights().as_dict().items()
        ],
        "version": current_version(),
        "history": list(weights_history()[:20]),
        "hard": list(HARD.values()),
        "rules": list(RULES.values()),
        "rates": {"cny": ROUGH_RATES["CNY"], "pkr": ROUGH_RATES["PKR"]},
        "rankings": [{"name": names[code], "is_ours": code == "platform", **held_out[code]} for code in _RANKINGS],
        "figures": figures,
        "crumbs": [{"label": _("How matching works")}],
    }
    return render(request, "matching/how.html", context)


@cache
def quality() -> dict[str, Any]:
    """The measured figures as they were last written beside the evaluation set."""
    found: dict[str, Any] = json.loads((FOLDER / "figures.json").read_text(encoding="utf-8"))
    return found
