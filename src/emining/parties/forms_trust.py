"""Forms of verification, likeness, screening and personal requests: shape only, never the law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.accounts.selectors import today
from emining.parties import states_trust as trust
from emining.parties.lists import LAYOUTS
from emining.parties.models import Party
from emining.parties.services.screening.decide import REASONS as HIT_REASONS_OF
from emining.parties.services.verification.end import REASONS as END_REASONS
from emining.parties.types_trust import (
    ALWAYS_NEEDED,
    APART_REASONS,
    HOLDS,
    LIST_KINDS,
    MERGE_REASONS,
    MET,
    NOT_APPLICABLE,
    NOT_APPLICABLE_REASONS,
    NOT_MET,
    NOT_MET_REASONS,
    OUTCOMES,
    DecideErasure,
    DecideHit,
    DecideItem,
    DecidePair,
    LoadList,
    MoveCase,
)
from emining.parties.wording_trust import name_of

_CHOOSE: Final = ("", _("Choose"))


def _words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class PaperForm(forms.Form):
    """One paper for one item of the checklist."""

    file = forms.FileField(label=_("Paper"), help_text=_("PDF, picture, Word or Excel; 20 MB at most."))
    expires_on = forms.DateField(
        label=_("Valid until"),
        required=False,
        help_text=_("As printed on it. Leave it empty when it does not expire."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class ItemForm(forms.Form):
    """What an officer found about one item: one choice that holds outcome and reason."""

    finding = forms.ChoiceField(label=_("Finding"))
    remark = _words(_("Remark"), required=False, help_text=_("The company reads it."))

    def __init__(self, *args: Any, item: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: list[Any] = [
            _CHOOSE,
            (MET, OUTCOMES[MET]),
            (OUTCOMES[NOT_MET], [(f"{NOT_MET}:{code}", words) for code, words in NOT_MET_REASONS.items()]),
        ]
        if item not in ALWAYS_NEEDED:
            apart = [(f"{NOT_APPLICABLE}:{code}", words) for code, words in NOT_APPLICABLE_REASONS.items()]
            groups.append((OUTCOMES[NOT_APPLICABLE], apart))
        field = self.fields["finding"]
        if isinstance(field, forms.ChoiceField):
            field.choices = groups
        self.item = item

    def command(self, case_id: int) -> DecideItem:
        """What is asked."""
        outcome, _colon, reason = self.cleaned_data["finding"].partition(":")
        return DecideItem(case_id, self.item, outcome, reason, self.cleaned_data["remark"])


class MoveForm(forms.Form):
    """A move of a verification: with a reason where the company needs one, and words."""

    def __init__(self, *args: Any, verb: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb = verb
        needs_reason = verb in END_REASONS
        if needs_reason:
            self.fields["reason"] = forms.ChoiceField(label=_("Reason"), choices=[_CHOOSE, *END_REASONS[verb].items()])
        self.fields["words"] = (
            _words(_("Words to the company"), help_text=_("Say what you saw and what is needed."))
            if needs_reason
            else _words(_("Remark for the file"), required=False)
        )

    def command(self, case_id: int) -> MoveCase:
        """What is asked."""
        given = self.cleaned_data
        return MoveCase(case_id, self.verb, given.get("reason", ""), given.get("words", ""))


class ApartForm(forms.Form):
    """Two parties are two."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[_CHOOSE, *APART_REASONS.items()])
    words = _words(_("Remark"), required=False)

    def command(self, pair_id: int) -> DecidePair:
        """What is asked."""
        return DecidePair(pair_id, self.cleaned_data["reason"], self.cleaned_data["words"])


class KeepForm(forms.Form):
    """Step one of a merger: which of the two records stays."""

    keep = forms.TypedChoiceField(label=_("Which record stays"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["keep"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(party.pk, f"{name_of(party)} ({party.organisation.code})") for party in parties]


class MergeForm(forms.Form):
    """Step two of a merger, after reading what will move."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[_CHOOSE, *MERGE_REASONS.items()])
    words = _words(_("Remark"), help_text=_("It stays with the record of the merger."))

    def command(self, pair_id: int, kept: int) -> DecidePair:
        """What is asked."""
        return DecidePair(pair_id, self.cleaned_data["reason"], self.cleaned_data["words"], kept)


class UndoForm(forms.Form):
    """Why a merger is undone."""

    words = _words(_("Why it is undone"))


class HitForm(forms.Form):
    """A decision about a hit."""

    def __init__(self, *args: Any, verb: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb = verb
        self.fields["reason"] = forms.ChoiceField(label=_("Reason"), choices=[_CHOOSE, *HIT_REASONS_OF[verb].items()])
        self.fields["words"] = _words(
            _("What was compared"), help_text=_("The second officer and the auditor read it.")
        )

    def command(self, hit_id: int) -> DecideHit:
        """What is asked."""
        return DecideHit(hit_id, self.verb, self.cleaned_data["reason"], self.cleaned_data["words"])


class LoadForm(forms.Form):
    """A list to load."""

    file = forms.FileField(label=_("File"), help_text=_("64 MB at most."))
    layout = forms.ChoiceField(label=_("Layout"), choices=list(LAYOUTS.items()))
    code = forms.SlugField(
        label=_("Code of the list"), max_length=40, help_text=_("The same code again makes a new version of that list.")
    )
    name = forms.CharField(label=_("Name of the list"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(LIST_KINDS.items()))
    publisher = forms.CharField(label=_("Published by"), max_length=200)
    source = forms.CharField(label=_("Where it was taken from"), max_length=300)
    version = forms.CharField(label=_("Version"), max_length=60, help_text=_("The publisher's own date or number."))
    dated = forms.DateField(label=_("Published on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def command(self, *, dry_run: bool) -> LoadList:
        """What is asked."""
        given = self.cleaned_data
        return LoadList(
            code=given["code"],
            name=given["name"],
            kind=given["kind"],
            publisher=given["publisher"],
            source=given["source"],
            layout=given["layout"],
            version=given["version"],
            dated=given["dated"],
            dry_run=dry_run,
        )

    def clean_dated(self) -> Any:
        """No list is published in the future."""
        day = self.cleaned_data["dated"]
        if day is not None and day > today():
            raise forms.ValidationError(_("This day lies in the future."))
        return day


class ErasureForm(forms.Form):
    """A person asks to be forgotten."""

    words = _words(_("What you want to say about it"), required=False)


class AnswerForm(forms.Form):
    """The operator's answer."""

    hold = forms.ChoiceField(label=_("What obliges to keep it"), required=False, choices=[_CHOOSE, *HOLDS.items()])
    words = _words(_("Words to the person"), required=False)

    def command(self, request_id: int, verb: str) -> DecideErasure:
        """What is asked."""
        return DecideErasure(request_id, verb, self.cleaned_data["hold"], self.cleaned_data["words"])


class HitFilter(forms.Form):
    """Which hits to list; lives in the address of the page."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("To be decided")), *trust.HIT_NAMES.items()]
    )
    list = forms.SlugField(label=_("List"), required=False, max_length=40)
