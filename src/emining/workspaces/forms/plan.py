"""Forms of the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.agreements.types import MilestoneRow
from emining.workspaces.forms.fields import NONE, choose, day, key_of, line, milestone_choices, spoken
from emining.workspaces.models import PlanItem
from emining.workspaces.types import LONGEST_LAG_DAYS, PHASE, PLAN_KINDS, WORK, PlanCommand


class PlanItemForm(forms.Form):
    """A phase or a piece of work. The kind of an item that exists stays."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(PLAN_KINDS.items()), initial=WORK)
    title = line(_("Title"))
    language = spoken()
    starts_on = day(_("Start"))
    finishes_on = day(_("Finish"), help_text=_("The last day, included."))
    progress = forms.IntegerField(label=_("Progress in percent"), min_value=0, max_value=100, initial=0)
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    milestone = forms.ChoiceField(
        label=_("Serves the milestone"),
        required=False,
        help_text=_("Milestones are the agreement's own; the plan only shows them."),
    )

    def __init__(
        self,
        *args: Any,
        phases: list[PlanItem],
        milestones: list[MilestoneRow],
        reader: str,
        item: PlanItem | None = None,
        **kwargs: Any,
    ) -> None:
        if item is not None:
            kwargs["initial"] = {
                "title": item.title,
                "language": item.source_language,
                "starts_on": item.starts_on,
                "finishes_on": item.finishes_on,
                "progress": item.progress,
                "phase": item.phase_id or "",
                "milestone": item.milestone_id or "",
            }
        super().__init__(*args, **kwargs)
        self.own_kind = item.kind if item is not None else ""
        if item is not None:
            del self.fields["kind"]
        choose(self, "phase", [NONE, *((str(one.pk), f"{one.number} · {one.title}") for one in phases)])
        choose(self, "milestone", [NONE, *milestone_choices(milestones, reader)])
        if self.own_kind == PHASE:
            del self.fields["phase"], self.fields["milestone"]

    def command(self) -> PlanCommand:
        """What is asked."""
        values = self.cleaned_data
        return PlanCommand(
            kind=self.own_kind or values["kind"],
            title=values["title"],
            source_language=values["language"],
            starts_on=values["starts_on"],
            finishes_on=values["finishes_on"],
            progress=values["progress"],
            phase_id=key_of(values.get("phase", "")),
            milestone_id=key_of(values.get("milestone", "")),
        )


class WaitForm(forms.Form):
    """What an item waits for: `work:3` by number, or `milestone:5` by key."""

    waits_for = forms.ChoiceField(label=_("Starts after"))
    lag_days = forms.IntegerField(
        label=_("Days between"), min_value=0, max_value=LONGEST_LAG_DAYS, initial=0, help_text=_("Calendar days.")
    )

    def __init__(
        self, *args: Any, items: list[PlanItem], milestones: list[MilestoneRow], reader: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        works = [(f"work:{one.number}", f"{one.number} · {one.title}") for one in items]
        marks = [(f"milestone:{key}", label) for key, label in milestone_choices(milestones, reader)]
        choose(self, "waits_for", [*works, *marks])

    def predecessor(self) -> dict[str, int]:
        """The argument for the service."""
        kind, _colon, key = self.cleaned_data["waits_for"].partition(":")
        return {"predecessor" if kind == "work" else "milestone_id": int(key)}
