"""A person who can sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import LANGUAGES


class PersonManager(BaseUserManager["Person"]):
    """Makes people; e-mail addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A new person with a hashed password (unusable when none is given)."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """Sign-in looks people up by e-mail, in any case."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """A natural person with an account. Carries no powers: those come from a seat."""

    email = models.EmailField(_("e-mail address"), unique=True, db_comment="Sign-in name, lower case.")
    full_name = models.CharField(_("full name"), max_length=200, blank=True, db_comment="As the person writes it.")
    language = models.CharField(
        _("language"), max_length=8, default="en", db_comment="Language of notices: en, zh-hans or ur."
    )
    is_active = models.BooleanField(default=True, db_comment="False when the account is closed.")
    is_demonstration = models.BooleanField(default=False, db_comment="Made by demonstration mode; nobody real.")
    joined_at = models.DateTimeField(auto_now_add=True, db_comment="When the account was made.")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    class Meta:
        db_table_comment = "People who sign in. Powers come from seats, never from this row."
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="person_email_lower_case"),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="person_language_known"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email
