"""What the organiser decides and reads in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.forum import columns, kinds
from emining.forum.forms.fields import choose, number, text
from emining.forum.models import Event, HostedGroup
from emining.forum.refusals import REFUSALS
from emining.forum.types import EnterWish
from emining.kernel.units import plain_digits


class DecisionForm(forms.Form):
    """Approve or refuse."""

    group = forms.ChoiceField(label=_("Group"), required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), coerce=int, initial=2, choices=[(1, _("1: first")), (2, _("2: normal")), (3, _("3: last"))]
    )
    reason = forms.ChoiceField(
        label=_("Reason, when refused"), required=False, choices=[("", "–"), *kinds.REFUSAL_REASONS.items()]
    )
    words = text(_("In words, for the company"), 500, required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = HostedGroup.objects.filter(event=event).order_by("code")
        choose(self, "group", [("", _("None")), *((one.code, one.name_en) for one in groups)])


class WishesForm(forms.Form):
    """Wishes as lines of numbers."""

    wishes = forms.CharField(
        label=_("Wishes"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false"}),
        help_text=_(
            "One a line: number of the company, number of the company it wishes to meet, priority from 1 to 3 "
            "(2 when left out). Two that wish each other have both said yes."
        ),
    )

    def clean_wishes(self) -> tuple[EnterWish, ...]:
        """The lines as wishes; the first line that is none is named."""
        found = []
        for line, typed in enumerate(plain_digits(self.cleaned_data["wishes"]).splitlines(), start=1):
            figures = [part for part in re.split(r"[^0-9]+", typed) if part]
            if not figures:
                continue
            if len(figures) not in {2, 3} or any(len(part) > 6 for part in figures):
                raise forms.ValidationError(
                    _("Line %(line)s: %(reason)s"), params={"line": line, "reason": REFUSALS["wish_malformed"]}
                )
            found.append(EnterWish(line, *map(int, figures)))
        return tuple(found)


class PlanForm(forms.Form):
    """Ask for a plan."""

    seconds = number(_("Seconds to search at most"), 1, 600, 60)
    seed = number(_("Seed"), 1, 1_000_000, 1, _("The same seed and the same facts give the same plan."))
    is_replan = forms.BooleanField(label=_("Keep the meetings that stand, with the fewest moves"), required=False)


class UploadForm(forms.Form):
    """A file of participants."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, one person a row, at most 10 MB and 20,000 rows"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    consent_stated = forms.BooleanField(
        label=_("Each person in the file agreed that the organiser keeps these data (needed without a consent column)"),
        required=False,
    )


class ColumnsForm(forms.Form):
    """Which column is which field."""

    sheet = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    consent_stated = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, header: Iterable[str], guessed: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not in the file")), *((str(at), name or f"#{at + 1}") for at, name in enumerate(header))]
        for name, label in columns.FIELDS.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label,
                required=name in columns.REQUIRED,
                choices=choices,
                initial=str(guessed[name]) if name in guessed else "",
            )

    def places(self) -> dict[str, int]:
        """Field to column."""
        chosen = {name: self.cleaned_data.get(f"column_{name}", "") for name in columns.FIELDS}
        return {name: int(place) for name, place in chosen.items() if place}


class CheckInForm(forms.Form):
    """One badge code, typed or scanned by hand."""

    code = forms.CharField(
        label=_("Badge code"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
        help_text=_("Scan the QR, or type the thirteen characters under it."),
    )
