"""The filter bar of the places list. Filters live in the address."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.places.types import PLACE_KINDS


class PlaceFilterForm(forms.Form):
    """Kind and text. Codes are kept in the address, never labels."""

    kind = forms.ChoiceField(label=_("Kind"), choices=(("", _("All kinds")), *PLACE_KINDS.items()), required=False)
    q = forms.CharField(label=_("Name, in any of the three languages"), required=False, max_length=100)
