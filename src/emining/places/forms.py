"""Forms of places: shapes only, no rule."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.places.types import AUDIENCES, LAYERS, PRECISIONS


class ChooseSetForm(forms.Form):
    """Which boundary set of a level is drawn, and why."""

    set = forms.ChoiceField(label=_("Boundary set"))
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("It is kept with the change."))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["set"] = forms.ChoiceField(label=_("Boundary set"), choices=choices)


class DisputedLineForm(forms.Form):
    """Whether a disputed line is drawn, and why."""

    line = forms.ChoiceField(label=_("Disputed line"))
    is_drawn = forms.ChoiceField(
        label=_("On maps"), choices=(("no", _("Leave it out")), ("yes", _("Draw it as disputed")))
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("It is kept with the change."))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"] = forms.ChoiceField(label=_("Disputed line"), choices=choices)


class PublicationRuleForm(forms.Form):
    """An authority's decision on how exactly a layer is shown."""

    jurisdiction = forms.ChoiceField(label=_("Jurisdiction"))
    layer = forms.ChoiceField(label=_("Layer"), choices=tuple(LAYERS.items()))
    audience = forms.ChoiceField(label=_("Audience"), choices=tuple(AUDIENCES.items()))
    precision = forms.ChoiceField(label=_("Precision"), choices=tuple(PRECISIONS.items()))
    basis = forms.CharField(
        label=_("Text the decision rests on"), max_length=1000, help_text=_("With its number and date.")
    )
    approved_by = forms.CharField(label=_("Approved by"), max_length=200, required=False)
    approved_on = forms.DateField(
        label=_("Approved on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"] = forms.ChoiceField(label=_("Jurisdiction"), choices=choices)
