"""Names for certificates, and reasons."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.capacity.types import LEVELS


class CertificatesForm(forms.Form):
    """One name in each line."""

    level = forms.ChoiceField(label=_("Level"), choices=list(LEVELS.items()))
    names = forms.CharField(
        label=_("Names"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("One in each line, as they are to stand on the paper. Only your side reads them here."),
    )

    def lines(self) -> list[str]:
        """The names as typed."""
        text: str = self.cleaned_data["names"]
        return text.splitlines()


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
