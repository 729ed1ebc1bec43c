"""Forms of matching: shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from emining.matching.engine.weights import PART_CODES, TOTAL
from emining.matching.sentences import PART_WORDS, PARTS
from emining.matching.types import (
    DECLINE_REASONS,
    DISMISS_REASONS,
    LONGEST_MESSAGE,
    MESSAGE_LANGUAGES,
    MOST_ATTACHMENTS,
    REPORT_OUTCOMES,
    REPORT_REASONS,
    AnswerInterest,
    Dismiss,
    ExpressInterest,
    ReportConversation,
    SendMessage,
    SetWeights,
)

_LANGUAGES = list(MESSAGE_LANGUAGES.items())


class ExpressForm(forms.Form):
    """What to tell the other side."""

    words = forms.CharField(
        label=_("What you would like to say"), required=False, max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("Shown to the other side as you write it, in your own language. Leave contacts out: they follow."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Written in"), choices=_LANGUAGES)
    exchange_contacts = forms.BooleanField(
        label=_("Exchange contacts as soon as they agree"), required=False,
        help_text=_("Otherwise you decide after they answered. Nothing is shown before both sides agreed."),
    )  # fmt: skip

    def command(self, kind: str, number: int) -> ExpressInterest:
        """The interest to express."""
        values = self.cleaned_data
        return ExpressInterest(kind, number, values["words"], values["language"], values["exchange_contacts"])


class AcceptForm(forms.Form):
    """Whether contacts are exchanged at once."""

    exchange_contacts = forms.BooleanField(
        label=_("Exchange contacts now"), required=False,
        help_text=_("They are shown to both sides when the other agreed too. You can also do this later."),
    )  # fmt: skip

    def command(self, token: str) -> AnswerInterest:
        """The acceptance."""
        return AnswerInterest(token, exchange_contacts=self.cleaned_data["exchange_contacts"])


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=list(DECLINE_REASONS.items()), widget=forms.RadioSelect,
        help_text=_("The other side reads this sentence and nothing more."),
    )  # fmt: skip

    def command(self, token: str) -> AnswerInterest:
        """The refusal."""
        return AnswerInterest(token, reason=self.cleaned_data["reason"])


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Any number of files."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file by the rules of one."""
        one = super().clean
        if not data:
            return []
        return [one(item, initial) for item in (data if isinstance(data, list | tuple) else [data])]


class MessageForm(forms.Form):
    """One message."""

    text = forms.CharField(
        label=_("Message"), required=False, max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Written in"), choices=_LANGUAGES,
        help_text=_("It is kept and shown as you write it. The platform translates nothing."),
    )  # fmt: skip
    attachments = _FilesField(
        label=_("Files"), required=False,
        widget=_ManyFiles(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.docx,.xlsx"}),
        help_text=_("At most five: PDF, pictures, DOCX or XLSX, 20 MB each. Only the two sides can open them."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not values.get("text", "").strip() and not values.get("attachments"):
            self.add_error("text", _("Write something, or add a file."))
        if len(values.get("attachments") or []) > MOST_ATTACHMENTS:
            self.add_error("attachments", _("At most five files go with one message."))
        return values

    def command(self, token: str) -> SendMessage:
        """The message."""
        values = self.cleaned_data
        return SendMessage(token, values["text"], values["language"], tuple(values["attachments"]))


class ReportForm(forms.Form):
    """What is wrong, and which message to show."""

    reason = forms.ChoiceField(
        label=_("What is it about?"), choices=list(REPORT_REASONS.items()), widget=forms.RadioSelect
    )
    message = forms.TypedChoiceField(
        label=_("Show the operator one message"), required=False, coerce=int, empty_value=None,
        help_text=_("The operator reads a copy of it, and nothing else of the conversation."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What happened"), required=False, max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )  # fmt: skip

    def __init__(self, *args: Any, messages: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].choices = [("", _("None")), *messages]  # type: ignore[attr-defined]

    def command(self, token: str) -> ReportConversation:
        """The report."""
        values = self.cleaned_data
        return ReportConversation(token, values["reason"], values["words"], values["message"])


class DecideForm(forms.Form):
    """What the operator decides."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=list(REPORT_OUTCOMES.items()), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Answer to whoever reported it"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class DismissForm(forms.Form):
    """Which suggestion, and why it goes."""

    query = forms.RegexField(r"^(party|project|need|offer)-\d+$", widget=forms.HiddenInput)
    candidate = forms.RegexField(r"^(party|project|need|offer)-\d+$", widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Why"), choices=list(DISMISS_REASONS.items()))

    def command(self) -> Dismiss:
        """The dismissal."""
        query, candidate = (self.cleaned_data[name].partition("-") for name in ("query", "candidate"))
        return Dismiss(query[0], int(query[2]), candidate[0], int(candidate[2]), self.cleaned_data["reason"])


class WeightsForm(forms.Form):
    """One number a part. Any whole numbers will do: they are brought to a thousand."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in PART_CODES:
            self.fields[code] = forms.IntegerField(
                label=PARTS[code],
                help_text=PART_WORDS[code],
                min_value=0,
                max_value=TOTAL,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "weights__number"}),
            )

    def clean(self) -> dict[str, Any]:
        """Something must count."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(values[code] for code in PART_CODES):
            raise forms.ValidationError(_("Give at least one part a weight above 0."))
        return values

    def thousandths(self) -> dict[str, int]:
        """The numbers brought to a sum of 1000, largest remainders first."""
        given = {code: int(self.cleaned_data[code]) for code in PART_CODES}
        total = sum(given.values())
        whole = {code: value * TOTAL // total for code, value in given.items()}
        rests = sorted(PART_CODES, key=lambda code: (-(given[code] * TOTAL % total), PART_CODES.index(code)))
        for code in rests[: TOTAL - sum(whole.values())]:
            whole[code] += 1
        return whole


class ConfirmWeightsForm(WeightsForm):
    """The same numbers once more, hidden, and why."""

    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read this beside the weights."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in PART_CODES:
            self.fields[code].widget = forms.HiddenInput()

    def command(self) -> SetWeights:
        """The weights to set."""
        return SetWeights(self.thousandths(), self.cleaned_data["reason"], self.cleaned_data["based_on"])
