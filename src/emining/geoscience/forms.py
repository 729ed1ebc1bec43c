"""Forms of geoscience: shapes only."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SameDepositForm(forms.Form):
    """An officer's decision on two records."""

    verdict = forms.ChoiceField(
        label=_("Decision"), choices=(("confirmed", _("The same deposit")), ("denied", _("Different deposits")))
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("It is kept with the decision."))
