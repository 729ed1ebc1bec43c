"""Forms of following up: shape only, and the command they give."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.agreements.models import Agreement, Milestone
from emining.agreements.types import KINDS
from emining.agreements.types_following import (
    ACTION,
    CLOSED_DAYS,
    DECISION,
    EVIDENCE_KINDS,
    LONGEST_MINUTES,
    LONGEST_NOTICE_DAYS,
    LONGEST_WORDS,
    MILESTONE_KINDS,
    MOST_FILES,
    RULES,
    ClaimMilestone,
    Decided,
    EvidenceFile,
    FollowTerms,
    HoldReview,
    MilestoneFields,
    NoteDispute,
    PlanReview,
    Presence,
    SettleDispute,
    SuspendAgreement,
    VerifyMilestone,
)
from emining.kernel.languages import Trilingual, normal_language

LANGUAGE_CHOICES: Final = (("en", _("English")), ("zh-hans", _("Chinese")), ("ur", _("Urdu")))
CHOOSE: Final = ("", _("Choose"))
_COLUMN: Final = {"en": "en", "zh-hans": "zh", "ur": "ur"}


def day_field(**fields: Any) -> forms.DateField:
    """A calendar day, chosen or typed as 2026-11-23."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **fields)


def words_field(rows: int = 4, **fields: Any) -> forms.CharField:
    """Words in any script."""
    fields.setdefault("max_length", LONGEST_WORDS)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **fields)


def language_field(**fields: Any) -> forms.ChoiceField:
    """The language that somebody writes in."""
    return forms.ChoiceField(label=_("Written in"), choices=LANGUAGE_CHOICES, **fields)


def sides_choices(agreement: Agreement, language: str) -> list[tuple[int, str]]:
    """The parties of an agreement by organisation, named in a language."""
    return [
        (
            side.organisation_id,
            Trilingual(side.organisation.name_en, side.organisation.name_zh, side.organisation.name_ur).in_language(
                language
            )[0],
        )
        for side in agreement.sides.select_related("organisation")
    ]


class MilestoneForm(forms.Form):
    """What is owed, by whom, until when, and what shows that it was done."""

    source_language = language_field(help_text=_("The title in this language is the one agreed; others are courtesy."))
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=250)
    title_zh = forms.CharField(label=_("Title in Chinese"), required=False, max_length=250)
    title_ur = forms.CharField(
        label=_("Title in Urdu"), required=False, max_length=250, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=list(MILESTONE_KINDS.items()))
    owner = forms.TypedChoiceField(label=_("Who owes it"), coerce=int)
    starts_on = day_field(label=_("Work begins on"), required=False)
    due_on = day_field(label=_("Due on"))
    rule = forms.ChoiceField(label=_("Repeats"), required=False, choices=list(RULES.items()))
    rule_until = day_field(label=_("Repeats until"), required=False)
    clause = forms.CharField(label=_("Clause it comes from"), required=False, max_length=20)
    weight = forms.IntegerField(
        label=_("Weight in the progress"), min_value=0, max_value=1000, initial=1, help_text=_("0: not counted.")
    )
    evidence_kinds = forms.MultipleChoiceField(
        label=_("Papers that show it"),
        required=False,
        choices=list(EVIDENCE_KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A claim without one of each is refused."),
    )
    evidence_words = words_field(2, label=_("What the papers must show"), required=False)
    words = words_field(label=_("Details"), required=False)

    def __init__(self, *args: Any, agreement: Agreement, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        if isinstance(owner, forms.TypedChoiceField):
            owner.choices = sides_choices(agreement, language)

    def plan(self) -> MilestoneFields:
        """What was said of the milestone."""
        values = self.cleaned_data
        return MilestoneFields(
            title=Trilingual(values["title_en"], values["title_zh"], values["title_ur"]),
            source_language=values["source_language"],
            owner_id=values["owner"],
            due_on=values["due_on"],
            starts_on=values["starts_on"],
            kind=values["kind"],
            words=values["words"],
            evidence_kinds=tuple(values["evidence_kinds"]),
            evidence_words=values["evidence_words"],
            weight=values["weight"],
            clause=values["clause"],
            rule=values.get("rule", ""),
            rule_until=values.get("rule_until"),
        )


class ProposedMilestoneForm(MilestoneForm):
    """The same for what is signed: with the reason that the other parties read."""

    reason = words_field(3, label=_("Why, for the other parties"), max_length=LONGEST_WORDS)


def fields_of(milestone: Milestone) -> dict[str, Any]:
    """A milestone as its form shows it."""
    names = ("title_en", "title_zh", "title_ur", "source_language", "kind", "starts_on", "due_on", "rule", "clause")
    values = {
        name: getattr(milestone, name) for name in (*names, "weight", "evidence_kinds", "evidence_words", "words")
    }
    return values | {"owner": milestone.owner_id}


class ReasonForm(forms.Form):
    """Why, in which language."""

    words = words_field(label=_("Why, for the other parties"))
    language = language_field()


class ExtendForm(ReasonForm):
    """Until when it runs."""

    until = day_field(label=_("New last day"))
    field_order = ("until", "words", "language")


class TerminateForm(ReasonForm):
    """With which notice it ends."""

    notice_days = forms.IntegerField(
        label=_("Notice in days"),
        min_value=0,
        max_value=LONGEST_NOTICE_DAYS,
        initial=30,
        help_text=_("Counted from the day on which the last party confirms. 0: it ends that day."),
    )
    field_order = ("notice_days", "words", "language")


class SuspendForm(forms.Form):
    """From when, until when, why."""

    from_on = day_field(label=_("Suspended from"))
    until_on = day_field(label=_("Until"), required=False, help_text=_("Empty: until it is lifted."))
    words = words_field(label=_("Reason, for the other parties"))
    language = language_field()

    def command(self, agreement_id: int) -> SuspendAgreement:
        """The suspension."""
        values = self.cleaned_data
        return SuspendAgreement(
            agreement_id, values["from_on"], values["words"], values["language"], values["until_on"]
        )


class ClaimForm(forms.Form):
    """When it was met, in words, with papers: a file, what it is, what it shows."""

    met_on = day_field(label=_("Met on"))
    words = words_field(label=_("What was done"), required=False)
    language = language_field()

    def __init__(self, *args: Any, milestone: Milestone, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = list(milestone.evidence_kinds)
        self.rows = min(max(3, len(asked) + 1), MOST_FILES)
        for number in range(self.rows):
            kind = asked[number] if number < len(asked) else ""
            self.fields[f"file_{number}"] = forms.FileField(
                label=_("Paper %(number)s") % {"number": number + 1}, required=False, max_length=200
            )
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("What it is"), required=False, choices=[CHOOSE, *EVIDENCE_KINDS.items()], initial=kind
            )
            self.fields[f"shows_{number}"] = forms.CharField(
                label=_("What it shows"), required=False, max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
            )

    def clean(self) -> dict[str, Any]:
        """A file says what it is."""
        values: dict[str, Any] = super().clean() or {}
        for number in range(self.rows):
            if values.get(f"file_{number}") and not values.get(f"kind_{number}"):
                self.add_error(f"kind_{number}", _("Say what this paper is."))
        return values

    def command(self, milestone_id: int) -> ClaimMilestone:
        """The claim."""
        values = self.cleaned_data
        files = tuple(
            EvidenceFile(values[f"file_{number}"], values[f"kind_{number}"], values[f"shows_{number}"])
            for number in range(self.rows)
            if values.get(f"file_{number}")
        )
        return ClaimMilestone(milestone_id, values["met_on"], values["words"], values["language"], files)


class VerifyForm(forms.Form):
    """Accept or return."""

    outcome = forms.ChoiceField(
        label=_("What you found"),
        choices=[("accept", _("Accept: it was met")), ("return", _("Return: it is not shown yet"))],
        widget=forms.RadioSelect,
    )
    words = words_field(label=_("Reason"), required=False, help_text=_("Needed when you return it."))
    language = language_field()

    def command(self, milestone_id: int) -> VerifyMilestone:
        """The finding."""
        values = self.cleaned_data
        return VerifyMilestone(milestone_id, values["outcome"] == "accept", values["words"], values["language"])


class AnswerForm(forms.Form):
    """Confirm a proposal or refuse it."""

    outcome = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("agree", _("Confirm")), ("refuse", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    words = words_field(3, label=_("Reason"), required=False, help_text=_("Needed when you refuse."))
    language = language_field()


class PlanReviewForm(forms.Form):
    """When, and about what."""

    planned_on = day_field(label=_("Day of the review"))
    agenda = words_field(6, label=_("Agenda"), required=False, help_text=_("One point a line."))
    language = language_field()

    def command(self, agreement_id: int) -> PlanReview:
        """The review to plan."""
        values = self.cleaned_data
        return PlanReview(agreement_id, values["planned_on"], values["agenda"], values["language"])


class HoldReviewForm(forms.Form):
    """Minutes: who came, what was said, decided, to be done, when the next is."""

    ACTIONS: Final = 4
    held_on = day_field(label=_("Held on"))
    language = language_field(help_text=_("Minutes in this language are the ones recorded; others are courtesy."))
    minutes_en = words_field(8, label=_("Minutes in English"), required=False, max_length=LONGEST_MINUTES)
    minutes_zh = words_field(8, label=_("Minutes in Chinese"), required=False, max_length=LONGEST_MINUTES)
    minutes_ur = words_field(8, label=_("Minutes in Urdu"), required=False, max_length=LONGEST_MINUTES)
    decisions = words_field(4, label=_("Decisions"), required=False, help_text=_("One a line, in the same language."))
    next_on = day_field(
        label=_("Next review on"), required=False, help_text=_("Empty: after the usual number of months.")
    )

    def __init__(self, *args: Any, agreement: Agreement, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = sides_choices(agreement, language)
        office = agreement.nodal_office
        self.present = list(sides)
        if office is not None and office.organisation_id not in dict(sides):
            name = Trilingual(office.name_en, office.name_zh, office.name_ur).in_language(language)[0]
            self.present.append((office.organisation_id, name))
        for key, name in self.present:
            self.fields[f"present_{key}"] = forms.CharField(
                label=_("Present for %(party)s") % {"party": name}, required=False, max_length=1000,
                widget=forms.TextInput(attrs={"dir": "auto"}), help_text=_("Names; empty: nobody came."),
            )  # fmt: skip
        for number in range(self.ACTIONS):
            self.fields[f"action_{number}"] = forms.CharField(
                label=_("To be done, %(number)s") % {"number": number + 1}, required=False, max_length=500,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )  # fmt: skip
            self.fields[f"action_owner_{number}"] = forms.TypedChoiceField(
                label=_("By whom"), required=False, coerce=int, empty_value=None, choices=[CHOOSE, *sides]
            )
            self.fields[f"action_due_{number}"] = day_field(label=_("Until"), required=False)
        last = ("next_on",)
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def command(self, review_id: int) -> HoldReview:
        """The minutes."""
        values = self.cleaned_data
        language = values["language"]
        lines = [line.strip() for line in values["decisions"].splitlines() if line.strip()]
        decided = [Decided(DECISION, _in(line, language)) for line in lines]
        decided += [
            Decided(
                ACTION,
                _in(values[f"action_{number}"], language),
                values.get(f"action_owner_{number}"),
                values.get(f"action_due_{number}"),
            )
            for number in range(self.ACTIONS)
            if values.get(f"action_{number}")
        ]
        return HoldReview(
            review_id,
            values["held_on"],
            Trilingual(values["minutes_en"], values["minutes_zh"], values["minutes_ur"]),
            language,
            tuple(Presence(key, values[f"present_{key}"]) for key, _name in self.present if values[f"present_{key}"]),
            tuple(decided),
            values["next_on"],
        )


class DisputeForm(forms.Form):
    """What is disputed."""

    milestone = forms.TypedChoiceField(label=_("Milestone"), required=False, coerce=int, empty_value=None)
    clause = forms.CharField(label=_("Clause"), required=False, max_length=20)
    words = words_field(label=_("What you dispute"))
    language = language_field()

    def __init__(self, *args: Any, agreement: Agreement, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["milestone"]
        if isinstance(field, forms.TypedChoiceField):
            named = [
                (row.pk, f"{row.code} {Trilingual(row.title_en, row.title_zh, row.title_ur).in_language(language)[0]}")
                for row in agreement.milestones.all()
            ]
            field.choices = [("", _("None in particular")), *named]

    def command(self, agreement_id: int) -> NoteDispute:
        """The dispute."""
        values = self.cleaned_data
        return NoteDispute(agreement_id, values["words"], values["language"], values["clause"], values.get("milestone"))


class SettleForm(forms.Form):
    """How a dispute ended."""

    verb = forms.ChoiceField(
        label=_("How it ended"),
        choices=[("resolve", _("Resolved")), ("withdraw", _("Withdrawn"))],
        widget=forms.RadioSelect,
    )
    words = words_field(label=_("In words, for the parties"))
    language = language_field()

    def command(self, dispute_id: int) -> SettleDispute:
        """How it ended."""
        values = self.cleaned_data
        return SettleDispute(dispute_id, values["verb"], values["words"], values["language"])


class TermsForm(forms.Form):
    """How the agreement is followed."""

    closed_days = forms.ChoiceField(
        label=_("A due day on which offices are closed"), choices=list(CLOSED_DAYS.items()), widget=forms.RadioSelect
    )
    review_months = forms.IntegerField(
        label=_("Months between reviews"), min_value=0, max_value=12, help_text=_("0: none are planned by themselves.")
    )
    new_expiry = day_field(label=_("New last day of the agreement that this one amends"), required=False)

    def command(self, agreement_id: int) -> FollowTerms:
        """The terms."""
        values = self.cleaned_data
        return FollowTerms(agreement_id, values["closed_days"], values["review_months"], values.get("new_expiry"))


class FollowFilterForm(forms.Form):
    """What of the follow-up list is shown."""

    q = forms.CharField(label=_("Number or title"), required=False, max_length=100)
    place = forms.ChoiceField(label=_("Place"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any")), *KINDS.items()])
    flag = forms.ChoiceField(label=_("Only those"), required=False)


def language_initial(language: str) -> dict[str, str]:
    """The language that a person most likely writes in: the one they read."""
    return {"language": normal_language(language), "source_language": normal_language(language)}


def _in(words: str, language: str) -> Trilingual:
    return Trilingual(**{"en": "", _COLUMN[language]: words})
