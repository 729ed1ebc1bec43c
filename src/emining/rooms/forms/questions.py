"""Forms of questions, tracing and closing: shapes only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.rooms.forms.fields import CHOOSE, LANGUAGE_CHOICES, DayField

_LONGEST = 10_000


def _words(label: Any, *, rows: int = 5, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=_LONGEST, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )  # fmt: skip


class AskForm(forms.Form):
    """A question in one's own language."""

    document = forms.ChoiceField(label=_("About"), required=False)
    text = _words(
        _("Your question"),
        help_text=_("Write in your own language. The owner reads it as you wrote it, and your name."),
    )
    language = forms.ChoiceField(label=_("Written in"), choices=LANGUAGE_CHOICES)

    def __init__(self, *args: Any, documents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = [("", _("The room as a whole")), *documents]  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """Who answers, and by when."""

    person = forms.ChoiceField(label=_("Who answers"))
    due_on = DayField(label=_("Answer due"), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [CHOOSE, *people]  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """An answer."""

    text = _words(_("Answer"))
    language = forms.ChoiceField(label=_("Written in"), choices=LANGUAGE_CHOICES)


class TranslateForm(forms.Form):
    """A courtesy translation of the question or of one answer."""

    of = forms.ChoiceField(label=_("Translation of"))
    text = _words(_("Translation"), rows=4)
    language = forms.ChoiceField(label=_("Into"), choices=LANGUAGE_CHOICES)

    def __init__(self, *args: Any, texts: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = texts  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """Another wording, where the question's own words would betray who asked."""

    wording = _words(
        _("Wording for all members"), required=False, rows=3,
        help_text=_("Leave empty to show the question as it was asked. Who asked is never shown."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Written in"), choices=LANGUAGE_CHOICES)


class DeclineForm(forms.Form):
    """Why a question is not answered."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Who asked reads it."),
    )  # fmt: skip


class TraceForm(forms.Form):
    """A file that was found somewhere."""

    file = forms.FileField(label=_("The file that was found"), help_text=_("PDF, picture, CSV or ZIP, up to 50 MB."))
