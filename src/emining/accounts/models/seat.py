"""A seat: role, office, place and dates. All powers of a person come from the seat they act in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from emining.accounts import roles
from emining.accounts.models.organisation import Office


class Seat(models.Model):
    """One person's appointment to one role in one office, for a period of days. The office gives the place."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats", db_comment="Who sits in it."
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="seats", db_comment="In which office.")
    role = models.CharField(_("role"), max_length=40, db_comment="Role code of accounts.roles.")
    held_during = DateRangeField(_("held during"), db_comment="Days on which the seat is held, end excluded.")

    class Meta:
        db_table_comment = "Appointments: role x office x place x dates."
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=sorted(roles.SEAT_ROLES)), name="seat_role_known"),
            models.CheckConstraint(
                condition=models.Q(held_during__startswith__isnull=False), name="seat_has_a_first_day"
            ),
            ExclusionConstraint(
                name="seat_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("held_during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.office_id}"
