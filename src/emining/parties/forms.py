"""Forms of parties."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.parties.types import KINDS


class PartyFilter(forms.Form):
    """What to look for in the list; lives in the address of the page."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *KINDS.items()])
