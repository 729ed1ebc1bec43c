"""Admitting people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.workspaces.forms.fields import choose, people_choices
from emining.workspaces.types import CONTRIBUTOR, MEMBER_ROLES, PersonRow


class MemberForm(forms.Form):
    """Somebody of the own organisation, and the role."""

    person = forms.TypedChoiceField(label=_("Person"), coerce=int)
    role = forms.ChoiceField(label=_("Role"), choices=list(MEMBER_ROLES.items()), initial=CONTRIBUTOR)

    def __init__(self, *args: Any, people: list[PersonRow], reader: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "person", people_choices(people, reader))
