"""Forms of decisions and risks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.workspaces.forms.fields import NOBODY, NONE, choose, day, key_of, line, paragraphs, people_choices, spoken
from emining.workspaces.models import Meeting, Risk
from emining.workspaces.types import IMPACTS, LIKELIHOODS, DecisionCommand, PersonRow, RiskCommand


class DecisionForm(forms.Form):
    """A decision as it goes into the register."""

    what = paragraphs(_("What was decided"))
    decided_by = line(_("Decided by"), help_text=_("The body or the parties, not single people."))
    decided_on = day(_("Decided on"))
    basis = paragraphs(_("Basis"), rows=2, help_text=_("Clause, meeting or paper on which it rests."))
    meeting = forms.ChoiceField(label=_("Taken at the meeting"), required=False)
    language = spoken()

    def __init__(self, *args: Any, meetings: list[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "meeting", [NONE, *((str(one.pk), f"{one.number} · {one.title}") for one in meetings)])

    def command(self, *, supersedes_id: int | None) -> DecisionCommand:
        """What is asked."""
        values = self.cleaned_data
        return DecisionCommand(
            what=values["what"],
            decided_by=values["decided_by"],
            decided_on=values["decided_on"],
            basis=values["basis"],
            source_language=values["language"],
            meeting_id=key_of(values["meeting"]),
            supersedes_id=supersedes_id,
        )


class RiskForm(forms.Form):
    """A risk and what is done about it."""

    title = line(_("Risk"))
    cause = paragraphs(_("Cause"), rows=2)
    effect = paragraphs(_("Effect"), rows=2)
    likelihood = forms.TypedChoiceField(label=_("Likelihood"), coerce=int, choices=list(LIKELIHOODS.items()), initial=3)
    impact = forms.TypedChoiceField(label=_("Impact"), coerce=int, choices=list(IMPACTS.items()), initial=3)
    response = paragraphs(_("Response"), required=False, rows=2)
    owner = forms.ChoiceField(label=_("Who watches it"), required=False)
    review_on = day(_("Next review"), required=False)
    language = spoken()

    def __init__(
        self, *args: Any, people: list[PersonRow], reader: str, risk: Risk | None = None, **kwargs: Any
    ) -> None:
        if risk is not None:
            names = ("title", "cause", "effect", "likelihood", "impact", "response", "review_on")
            kwargs["initial"] = {name: getattr(risk, name) for name in names} | {
                "owner": risk.owner_id or "",
                "language": risk.source_language,
            }
        super().__init__(*args, **kwargs)
        choose(self, "owner", [NOBODY, *people_choices(people, reader)])

    def command(self) -> RiskCommand:
        """What is asked."""
        values = dict(self.cleaned_data)
        owner = key_of(values.pop("owner"))
        return RiskCommand(owner_id=owner, source_language=values.pop("language"), **values)
