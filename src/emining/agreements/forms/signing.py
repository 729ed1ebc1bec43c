"""Forms of signing. They check shape; whose turn it is and whether a certificate fits is asked by the services."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.agreements.types import KINDS, SIGNING_ORDERS
from emining.agreements.types_signing import (
    COUNTRIES,
    MEANS,
    OWN_CERTIFICATE,
    PLATFORM_SEALED,
    SCAN_KINDS,
    SIGNED_OUTSIDE,
    OwnFile,
    RecordStanding,
)
from emining.documents.signing.people import LARGEST_PKCS12
from emining.kernel.languages import Trilingual

GRADES: Final = {
    "P": _("P: the official text was read"),
    "S": _("S: a secondary source"),
    "M": _("M: from memory, to be checked"),
}
LARGEST_PAPER: Final = 60 * 1024 * 1024


class SignatoryForm(forms.Form):
    """Who signs for the own side, and as what."""

    capacity = forms.CharField(
        label=_("Signs as"),
        max_length=150,
        help_text=_("Stands under the name on the paper, as you type it: Director, 总经理, چیف ایگزیکٹو."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    authority = forms.FileField(
        label=_("Power of attorney or resolution"),
        required=False,
        help_text=_("PDF or picture. The parties read it; the platform does not verify it."),
    )

    def __init__(self, *args: Any, people: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.TypedChoiceField(label=_("Person"), coerce=int, choices=list(people.items()))
        self.order_fields(["person", "capacity", "authority"])


class OpenSigningForm(forms.Form):
    """How a round is opened."""

    order = forms.ChoiceField(
        label=_("Order of signing"), choices=list(SIGNING_ORDERS.items()), widget=forms.RadioSelect, initial="any"
    )
    in_force_from = forms.DateField(
        label=_("In force from"),
        required=False,
        help_text=_("Leave it empty when the agreement is in force from the day of the last signature."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class VoidForm(forms.Form):
    """Why a round ends."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("All parties read it."),
    )  # fmt: skip


class SignForm(forms.Form):
    """The signature itself. The digest is that of the paper that this page showed."""

    paper_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    understood = forms.BooleanField(label=_("I have read the exact file and sign it for my party."))

    def __init__(self, *args: Any, method: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.method = method
        if method == OWN_CERTIFICATE:
            self.fields["certificate_file"] = forms.FileField(
                label=_("Your certificate with its key"),
                help_text=_("PKCS#12 (.p12, .pfx), at most 64 kB. It is used for this signature and not kept."),
            )
            self.fields["passphrase"] = forms.CharField(
                label=_("Passphrase of the file"),
                required=False,
                strip=False,
                max_length=200,
                widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
                help_text=_("Used in memory for this signature; never stored, never logged."),
            )
        if method == SIGNED_OUTSIDE:
            self.fields["returned_file"] = forms.FileField(
                label=_("The file with your signature"),
                help_text=_(
                    "The file below, signed with your own program in the field of your party. Nothing else changed."
                ),
            )
        self.order_fields(["certificate_file", "passphrase", "returned_file", "understood", "paper_sha256"])

    def own(self) -> OwnFile | None:
        """The certificate file, read no further than its limit."""
        if self.method != OWN_CERTIFICATE:
            return None
        content = self.cleaned_data["certificate_file"].read(LARGEST_PKCS12 + 1)
        return OwnFile(content, self.cleaned_data["passphrase"])

    def returned(self) -> bytes | None:
        """The file that was signed outside, read no further than the limit."""
        if self.method != SIGNED_OUTSIDE:
            return None
        content: bytes = self.cleaned_data["returned_file"].read(LARGEST_PAPER + 1)
        return content


SIGN_METHODS: Final = {
    PLATFORM_SEALED: _("With the platform's seal"),
    OWN_CERTIFICATE: _("With my own certificate"),
    SIGNED_OUTSIDE: _("I sign outside and return the file"),
}


class ScanForm(forms.Form):
    """A scan and what it shows."""

    kind = forms.ChoiceField(label=_("What it is"), choices=list(SCAN_KINDS.items()))
    scan = forms.FileField(label=_("File"), help_text=_("PDF, PNG, JPEG or TIFF."))
    note = forms.CharField(
        label=_("Remark"), required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class StandingForm(forms.Form):
    """What the law of a country says, with its source."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()))
    country = forms.ChoiceField(label=_("Country"), choices=list(COUNTRIES.items()))
    means = forms.ChoiceField(label=_("Means of signing"), choices=list(MEANS.items()))
    standing_en = forms.CharField(
        label=_("What holds, in English"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    standing_zh = forms.CharField(
        label=_("What holds, in Chinese"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-Hans"}),
    )  # fmt: skip
    standing_ur = forms.CharField(
        label=_("What holds, in Urdu"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "ur", "dir": "rtl"}),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Instrument and clause, or where it was read.")
    )
    grade = forms.ChoiceField(label=_("Grade of the source"), choices=list(GRADES.items()), initial="S")

    def command(self) -> RecordStanding:
        """What is recorded."""
        one = self.cleaned_data
        return RecordStanding(
            kind=one["kind"],
            country=one["country"],
            means=one["means"],
            standing=Trilingual(one["standing_en"], one["standing_zh"], one["standing_ur"]),
            source=one["source"],
            grade=one["grade"],
        )


class FileToCheckForm(forms.Form):
    """A file that somebody holds."""

    file = forms.FileField(label=_("PDF file"), help_text=_("It is compared and checked; nothing of it is kept."))
