"""The filters of the lists. They only show what was asked; `asking` reads it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.agreements import states, wording
from emining.agreements.forms.fields import choose
from emining.agreements.types import KINDS
from emining.parties.types import STAGES
from emining.parties.widgets import QuickSelect

_ANY = ("", _("Any"))


class AgreementFilterForm(forms.Form):
    """The filters of the lists of agreements."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Title, party or number"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[_ANY, *KINDS.items()], widget=QuickSelect)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[_ANY, *states.STATE_NAMES.items()], widget=QuickSelect
    )
    province = forms.ChoiceField(label=_("Province or territory"), required=False, widget=QuickSelect)
    chain = forms.ChoiceField(
        label=_("Value chain"), required=False, choices=[_ANY, *STAGES.items()], widget=QuickSelect
    )
    year = forms.CharField(
        label=_("Year in force from"),
        required=False,
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "province", [_ANY, *wording.province_words().items()])
