"""Searching events."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emining.audit import registry
from emining.audit.models import Event


class EventFilter(forms.Form):
    """Chain, kind of event, subject and dates; all optional. Days are those of the platform's time zone."""

    chain = forms.ChoiceField(label=_("Jurisdiction"), required=False)
    code = forms.ChoiceField(label=_("Event"), required=False)
    subject = forms.CharField(label=_("Subject: number or kind"), required=False, max_length=100)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, chains: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything: list[tuple[str, Any]] = [("", _("All"))]
        codes = [(event.code, event.code) for event in registry.registered()]
        self.fields["chain"].choices = everything + [(chain, chain) for chain in chains]  # type: ignore[attr-defined]
        self.fields["code"].choices = everything + codes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        return cleaned

    def narrow(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """The events that match; none when the form is not valid."""
        if not self.is_valid():
            return events.none()
        asked = self.cleaned_data
        chosen = Q()
        if asked["chain"]:
            chosen &= Q(chain=asked["chain"])
        if asked["code"]:
            chosen &= Q(code=asked["code"])
        if words := asked["subject"].strip():
            chosen &= Q(subject_label__iexact=words) | Q(subject_kind=words) | Q(subject_id=words)
        if asked["since"]:
            chosen &= Q(occurred_at__gte=_midnight(asked["since"]))
        if asked["until"]:
            chosen &= Q(occurred_at__lt=_midnight(asked["until"] + timedelta(days=1)))
        return events.filter(chosen)


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
