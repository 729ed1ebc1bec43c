"""Forms: opening, particulars, parties, publication, office. They check shape and give frozen commands."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.agreements import wording
from emining.agreements.forms.fields import choose
from emining.agreements.starting import templates_for
from emining.agreements.types import (
    ANY_ORDER,
    KINDS,
    MOU,
    ROLES,
    SIGNING_ORDERS,
    ChangeParticulars,
    OpenAgreement,
    SideCommand,
)
from emining.kernel.languages import Trilingual
from emining.parties.types import STAGES

LANGUAGE_CHOICES: Final = list(wording.LANGUAGE_NAMES.items())
NO_PLACE: Final = ("", _("None in particular"))


class _Concerns(forms.Form):
    """Title in up to three languages, place, stages of the value chain."""

    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=250)
    title_zh = forms.CharField(
        label=_("Title in Chinese"), required=False, max_length=250, widget=forms.TextInput(attrs={"lang": "zh-Hans"})
    )
    title_ur = forms.CharField(
        label=_("Title in Urdu"),
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"lang": "ur", "dir": "rtl"}),
    )
    jurisdiction = forms.ChoiceField(label=_("Province or territory it concerns"), required=False)
    value_chain = forms.MultipleChoiceField(
        label=_("Stages of the value chain"),
        required=False,
        choices=list(STAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "jurisdiction", [NO_PLACE, *wording.province_words().items()])

    def clean(self) -> dict[str, Any]:
        """A title in one language at least."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.get(name) for name in ("title_en", "title_zh", "title_ur")):
            self.add_error("title_en", _("Give the agreement a title in at least one language."))
        return given

    def _title(self) -> Trilingual:
        one = self.cleaned_data
        return Trilingual(one["title_en"], one["title_zh"], one["title_ur"])


class OpenForm(_Concerns):
    """What a draft begins with."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()), initial=MOU)
    own_role = forms.ChoiceField(label=_("The role of your organisation"), choices=list(ROLES.items()))
    languages = forms.MultipleChoiceField(
        label=_("Languages of the text"),
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The text stands in one column for each."),
    )
    authoritative = forms.MultipleChoiceField(
        label=_("Whose text counts"),
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The others are courtesy translations and are marked so."),
    )
    template = forms.ChoiceField(
        label=_("Begin with"),
        required=False,
        help_text=_("A template is a beginning, no advice. Have it looked at by a lawyer of each country."),
    )
    other_role = forms.ChoiceField(label=_("The role of the other side"), required=False, choices=list(ROLES.items()))
    field_order = (
        "kind", "title_en", "title_zh", "title_ur", "own_role", "other_role", "languages", "authoritative", "template",
        "jurisdiction", "value_chain",
    )  # fmt: skip

    def __init__(self, *args: Any, others: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not others:
            del self.fields["other_role"]
        every = {code: words for kind in KINDS for code, words in templates_for(kind)}
        choose(self, "template", [("", _("A blank text")), *every.items()])

    def clean(self) -> dict[str, Any]:
        """Languages that count are languages of the text."""
        given = super().clean()
        strangers = set(given.get("authoritative", ())) - set(given.get("languages", ()))
        if strangers:
            self.add_error("authoritative", _("A language whose text counts must be a language of the text."))
        return given

    def command(self, *, others: tuple[int, ...] = (), **origin: Any) -> OpenAgreement:
        """The command, from a valid form. `others`: organisations that the origin names; `origin`: its columns."""
        one = self.cleaned_data
        return OpenAgreement(
            kind=one["kind"],
            title=self._title(),
            languages=tuple(one["languages"]),
            authoritative=tuple(one["authoritative"]),
            own_role=one["own_role"],
            sides=tuple(SideCommand(key, one.get("other_role") or "partner") for key in others),
            jurisdiction=one["jurisdiction"],
            value_chain=tuple(one["value_chain"]),
            template=one["template"],
            **origin,
        )


class ParticularsForm(_Concerns):
    """What a draft is called and concerns."""

    signing_order = forms.ChoiceField(
        label=_("Order of signing"), choices=list(SIGNING_ORDERS.items()), initial=ANY_ORDER
    )

    def command(self) -> ChangeParticulars:
        """The command, from a valid form."""
        one = self.cleaned_data
        return ChangeParticulars(self._title(), one["jurisdiction"], tuple(one["value_chain"]), one["signing_order"])


class PartyForm(forms.Form):
    """A party found by a search, and its role."""

    organisation = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()))

    def command(self) -> SideCommand:
        """The command, from a valid form."""
        return SideCommand(self.cleaned_data["organisation"], self.cleaned_data["role"])


class LinkForm(forms.Form):
    """What an agreement is tied to."""

    kind = forms.ChoiceField(choices=[("project", ""), ("title", ""), ("zone", "")])
    key = forms.IntegerField(min_value=1)


class ConfirmForm(forms.Form):
    """Nothing but a yes."""


class ReasonForm(forms.Form):
    """A reason that the other parties read."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other parties read it."),
    )


class HandOverForm(forms.Form):
    """To whom the keeping goes."""

    organisation = forms.ChoiceField(label=_("Which party keeps it from now on"))

    def __init__(self, *args: Any, parties: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "organisation", [(str(key), name) for key, name in parties])


class PublicationForm(forms.Form):
    """One party's answer."""

    answer = forms.ChoiceField(
        label=_("May the public part be published?"),
        choices=[("yes", _("Yes, once it is signed and every party agrees")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )


class LawForm(forms.Form):
    """The law that demands publication."""

    law = forms.CharField(
        label=_("Instrument and clause"),
        max_length=300,
        help_text=_("For example the name, year and section of an Act, as it reads in the official text."),
    )


class OfficeForm(forms.Form):
    """Which office follows it up."""

    office = forms.ChoiceField(label=_("Office"))

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "office", offices)
