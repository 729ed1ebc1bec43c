"""Forms of notices."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PreferenceForm(forms.Form):
    """Whether notices also go by e-mail."""

    by_email = forms.BooleanField(label=_("Send me notices by e-mail too"), required=False)
