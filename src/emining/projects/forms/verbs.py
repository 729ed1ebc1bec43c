"""Forms of single verbs: vetting, closing, withdrawing, papers, saved searches, beginning."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.projects.criteria import criteria_of
from emining.projects.forms.fields import LANGUAGE_CHOICES, Choice, DayField
from emining.projects.types import (
    CATEGORIES,
    DOCUMENT_KINDS,
    DOCUMENT_LEVELS,
    LISTING_KINDS,
    OUTCOMES,
    VERDICTS,
    PaperGiven,
    Scored,
)


class VettingForm(forms.Form):
    """Points and a remark for each criterion, and the verdict."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=list(VERDICTS.items()), widget=forms.RadioSelect)
    remark = forms.CharField(
        label=_("Remark to the owner"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is to be mended. The owner reads it; the public does not."),
    )  # fmt: skip

    def __init__(self, *args: Any, noun: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria_of(noun)
        for one in self.criteria:
            choices = [(str(points), _with_points(points, words)) for points, words in sorted(one.levels.items())]
            self.fields[f"points_{one.code}"] = forms.ChoiceField(
                label=one.label, help_text=one.question, choices=choices, widget=forms.RadioSelect
            )
            self.fields[f"remark_{one.code}"] = forms.CharField(label=_("Why"), required=False, max_length=500)
        self.order_fields([
            *(f"{name}_{one.code}" for one in self.criteria for name in ("points", "remark")), "verdict", "remark",
        ])  # fmt: skip

    def scores(self) -> list[Scored]:
        """The points, from a valid form."""
        one = self.cleaned_data
        return [
            Scored(each.code, int(one[f"points_{each.code}"]), one[f"remark_{each.code}"]) for each in self.criteria
        ]


def _with_points(points: int, words: Any) -> Any:
    return _("%(points)s points: %(words)s") % {"points": points, "words": words}


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(forms.Form):
    """Why something is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public, with the withdrawal. It may be left out."),
    )  # fmt: skip


class CloseForm(forms.Form):
    """What came of it."""

    outcome = Choice(label=_("Outcome"), codes=OUTCOMES)
    words = forms.CharField(
        label=_("In words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public. Name nobody who has not agreed to be named."),
    )  # fmt: skip


class PaperForm(forms.Form):
    """A paper to add."""

    upload = forms.FileField(label=_("File"), help_text=_("PDF, picture, spreadsheet or text, up to 50 MB"))
    kind = Choice(label=_("Kind"), codes=DOCUMENT_KINDS)
    title = forms.CharField(label=_("Title as on the paper"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the paper"), choices=LANGUAGE_CHOICES)
    level = forms.ChoiceField(
        label=_("Who may read it"), choices=list(DOCUMENT_LEVELS.items()), widget=forms.RadioSelect
    )
    stated_on = DayField(label=_("Date on the paper"), required=False)

    def given(self) -> PaperGiven:
        """What is said of the paper."""
        one = self.cleaned_data
        return PaperGiven(one["kind"], one["title"], one["language"], one["level"], one["stated_on"])


class OpenPapersForm(forms.Form):
    """To whom papers are opened."""

    organisation = forms.CharField(
        label=_("Code of the organisation"), max_length=60, widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("As in its address on this platform"),
    )  # fmt: skip
    level = forms.ChoiceField(
        label=_("Which papers"),
        choices=[("parties", _("Those for companies introduced")), ("on_request", _("Those on request as well"))],
    )


class BeginListingForm(forms.Form):
    """What sort of need or offer to begin."""

    kind = forms.ChoiceField(label=_("Need or offer"), choices=list(LISTING_KINDS.items()), widget=forms.RadioSelect)
    category = Choice(label=_("Category"), codes=CATEGORIES)
    project = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class SaveSearchForm(forms.Form):
    """A name for the present filter."""

    name = forms.CharField(label=_("Name of this search"), max_length=120)
    kind = forms.CharField(max_length=10, widget=forms.HiddenInput)
    query = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)


class RenameSearchForm(forms.Form):
    """Another name, alerts on or off."""

    name = forms.CharField(label=_("Name"), max_length=120)
    alerts = forms.BooleanField(label=_("Tell me of new matches"), required=False)
