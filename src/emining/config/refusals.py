"""The sentence for each refusal, in the reader's language.

Every app that refuses keeps `refusals.py` with a dictionary `REFUSALS`: code to lazy sentence, facts as %(names)s.
Here they are gathered; a code has exactly one owner.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from emining.kernel.refusals import Refused

_FALLBACK = _("This cannot be done. Reason: %(code)s. Please quote this reason when you ask for help.")
_COMMON: dict[str, Any] = {
    "move_not_possible": _("This cannot be done while the record is in its present state."),
    "not_permitted": _("Your seat does not carry the right to do this."),
}


@cache
def sentences() -> dict[str, Any]:
    """All refusal sentences of all apps by code. `ValueError` when two apps claim one code."""
    gathered = dict(_COMMON)
    for config in apps.get_app_configs():
        module = f"{config.name}.refusals"
        if not config.name.startswith("emining.") or config.label == "config" or find_spec(module) is None:
            continue
        own: dict[str, Any] = import_module(module).REFUSALS
        clash = gathered.keys() & own.keys()
        if clash:
            raise ValueError(f"refusal codes with two owners: {sorted(clash)} (again in {module})")
        gathered |= own
    return gathered


def sentence_for(refusal: Refused) -> str:
    """The sentence for a refusal in the active language, with its facts filled in."""
    return str(sentences().get(refusal.code, _FALLBACK)) % {"code": refusal.code, **refusal.facts}
