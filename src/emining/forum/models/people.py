"""Who comes: groups, delegations, participants, interpreters, and when they can be met."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from emining.forum import states
from emining.forum.models.event import Event
from emining.forum.models.ground import Booth, Slot, Table
from emining.forum.models.named import Named
from emining.kernel.languages import LANGUAGES


class HostedGroup(Named):
    """A group of delegations: hosted buyers, a provincial pavilion, a country."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="groups", db_comment="At which event.")
    code = models.SlugField(_("code"), max_length=20, db_comment="Short ASCII code, unique at the event.")
    is_hosted = models.BooleanField(_("hosted"), default=False, db_comment="The organiser pays for its stay.")

    class Meta:
        db_table_comment = "Groups of delegations of an event."
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [models.UniqueConstraint(fields=["event", "code"], name="forum_group_code_once")]

    def __str__(self) -> str:
        return self.code


class GroupRule(models.Model):
    """Two groups (or one and itself) that do not meet. What no rule forbids is allowed."""

    first = models.ForeignKey(
        HostedGroup, on_delete=models.CASCADE, related_name="+", db_comment="The group with the lower key."
    )
    second = models.ForeignKey(HostedGroup, on_delete=models.CASCADE, related_name="+", db_comment="The other group.")

    class Meta:
        db_table_comment = "Pairs of groups whose delegations do not meet."
        verbose_name = _("rule between groups")
        verbose_name_plural = _("rules between groups")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="forum_group_rule_once"),
            models.CheckConstraint(condition=models.Q(first__lte=models.F("second")), name="forum_group_rule_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} / {self.second_id}"


class Delegation(Named):
    """A company at an event, with the people it sends. Meetings are between delegations."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="delegations", db_comment="At which event.")
    number = models.PositiveIntegerField(_("number"), db_comment="Number at the event, from 1.")
    organisation = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_comment="The company as registered here; empty for one that is not.",
    )
    country = models.CharField(_("country"), max_length=2, db_comment="ISO 3166-1 alpha-2 code.")
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages"), db_comment="Languages in which it can talk."
    )
    interest = models.CharField(
        _("what it looks for"), max_length=500, blank=True, default="", db_comment="In its own words."
    )
    source_language = models.CharField(
        max_length=8, blank=True, default="", db_comment="Language of those words: en, zh-hans or ur."
    )
    group = models.ForeignKey(
        HostedGroup,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="delegations",
        db_comment="Its group, if any.",
    )
    booth = models.ForeignKey(
        Booth, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_comment="Its stand, if any."
    )
    home_table = models.ForeignKey(
        Table, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_comment="It stays at this table."
    )
    people_at_table = models.PositiveSmallIntegerField(
        _("people at a meeting"), default=2, db_comment="How many of it sit down at a meeting."
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), default=2, db_comment="1 first, 3 last, when not everybody can be served."
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        default=states.APPLIED,
        choices=[(code, states.DELEGATION_STATE_NAMES[code]) for code in states.DELEGATION.states],
        db_comment="applied, approved, refused or withdrawn.",
    )
    reason = models.CharField(_("reason"), max_length=20, blank=True, default="", db_comment="Code of a refusal.")
    reason_words = models.CharField(
        _("reason in words"), max_length=500, blank=True, default="", db_comment="What else was said to it."
    )
    is_absent = models.BooleanField(default=False, db_comment="It did not come, said the organiser on the day.")
    applied_at = models.DateTimeField(auto_now_add=True, db_comment="When it was registered.")
    decided_at = models.DateTimeField(null=True, blank=True, db_comment="When it was approved or refused.")
    is_demonstration = models.BooleanField(default=False, db_comment="Invented for demonstration; nobody real.")

    class Meta:
        db_table_comment = "Companies at events."
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="forum_delegation_number_once"),
            models.UniqueConstraint(
                fields=["event", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="forum_delegation_organisation_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=states.DELEGATION.states), name="forum_delegation_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(country__regex="^[A-Z]{2}$"), name="forum_delegation_country_iso"
            ),
            models.CheckConstraint(
                condition=models.Q(languages__contained_by=list(LANGUAGES), languages__len__gte=1),
                name="forum_delegation_languages_known",
            ),
            models.CheckConstraint(condition=models.Q(priority__range=(1, 3)), name="forum_delegation_priority_1_3"),
            models.CheckConstraint(
                condition=models.Q(people_at_table__range=(1, 20)), name="forum_delegation_people_1_20"
            ),
        ]
        indexes = [models.Index(fields=["event", "state", "country"], name="forum_delegation_by_state")]

    def __str__(self) -> str:
        return self.name_en


class Participant(models.Model):
    """A person who comes with a delegation. Personal: shown to the delegation and the organisers only."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="participants", db_comment="At which event."
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="participants", db_comment="With whom."
    )
    person = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_comment="Their account, when they have one with this address.",
    )
    name = models.CharField(_("name"), max_length=200, db_comment="As the person writes it.")
    email = models.EmailField(_("e-mail address"), max_length=254, db_comment="Lower case, unique at the event.")
    language = models.CharField(_("language"), max_length=8, default="en", db_comment="Language of papers and notices.")
    position = models.CharField(_("position"), max_length=120, blank=True, default="", db_comment="Office held.")
    code = models.CharField(
        _("badge code"), max_length=16, unique=True, db_comment="Random code with a check character, on the badge."
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        default=states.REGISTERED,
        choices=list(states.PARTICIPANT_STATE_NAMES.items()),
        db_comment="registered or withdrawn.",
    )
    consented_at = models.DateTimeField(
        _("consented at"), db_comment="When the person agreed that the organiser keeps these data for the event."
    )
    checked_in_at = models.DateTimeField(
        null=True, blank=True, db_comment="Earliest check-in that any device told of; empty until then."
    )
    printed_at = models.DateTimeField(null=True, blank=True, db_comment="When their agenda was last printed.")

    class Meta:
        db_table_comment = "People who come to events. Personal data: erased after the event's retention."
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["event", "email"], name="forum_participant_email_once"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="forum_participant_email_lower"),
            models.CheckConstraint(
                condition=models.Q(state__in=states.PARTICIPANT_STATES), name="forum_participant_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=list(LANGUAGES)), name="forum_participant_language_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Availability(models.Model):
    """A slot in which a delegation cannot be met. Where no row stands it can."""

    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="absences", db_comment="Which delegation."
    )
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+", db_comment="When it cannot.")

    class Meta:
        db_table_comment = "Slots in which a delegation is not available."
        verbose_name = _("unavailable slot")
        verbose_name_plural = _("unavailable slots")
        constraints = [models.UniqueConstraint(fields=["delegation", "slot"], name="forum_availability_once")]

    def __str__(self) -> str:
        return f"{self.delegation_id} / {self.slot_id}"


class Interpreter(models.Model):
    """Somebody who interprets between languages at the event."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="interpreters", db_comment="At which event."
    )
    number = models.PositiveSmallIntegerField(_("number"), db_comment="Number on the rota, unique at the event.")
    name = models.CharField(_("name"), max_length=120, db_comment="As shown on the rota to the organisers.")
    pairs = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("language pairs"),
        db_comment="Pairs as en:zh-hans, the codes in alphabetical order.",
    )
    absent = models.ManyToManyField(Slot, blank=True, related_name="+", verbose_name=_("not available in"))
    is_available = models.BooleanField(default=True, db_comment="False when they cannot work at all.")

    class Meta:
        db_table_comment = "Interpreters of an event."
        verbose_name = _("interpreter")
        verbose_name_plural = _("interpreters")
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="forum_interpreter_number_once"),
            models.CheckConstraint(condition=models.Q(pairs__len__gte=1), name="forum_interpreter_has_a_pair"),
        ]

    def __str__(self) -> str:
        return f"I-{self.number:02d}"
