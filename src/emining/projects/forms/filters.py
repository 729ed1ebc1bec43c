"""The filters of the lists. They only show what was asked; `asking` reads it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.kernel.money import CURRENCIES
from emining.parties.types import STAGES
from emining.parties.widgets import QuickSelect
from emining.projects.asking import AGES, KINDS, LISTING_SORTS, SHOWN, SORTS
from emining.projects.forms.fields import ANY, Choice, choose, commodity_choices, province_choices
from emining.projects.types import CATEGORIES, LISTING_KINDS, PROJECT_STAGES

_CURRENCIES: dict[str, str] = {code: code for code in CURRENCIES}
_SCORES = {"60": "60", "75": "75", "90": "90"}


class _Filters(forms.Form):
    """What both lists ask."""

    q = forms.CharField(label=_("Words in any language, or number"), required=False, max_length=100)
    shown = Choice(label=_("Shown"), required=False, codes=SHOWN, first=None)
    commodity = forms.ChoiceField(label=_("Commodity"), required=False, widget=QuickSelect)
    province = forms.ChoiceField(label=_("Province or territory"), required=False, widget=QuickSelect)
    chain = Choice(label=_("Value chain"), required=False, codes=STAGES, first=ANY)
    age = Choice(label=_("Age"), required=False, codes=AGES, first=ANY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "commodity", commodity_choices(ANY))
        choose(self, "province", province_choices(ANY))


class ProjectFilterForm(_Filters):
    """The filters of the list of projects."""

    kind = Choice(label=_("Kind"), required=False, codes=KINDS, first=None)
    stage = Choice(label=_("Project stage"), required=False, codes=PROJECT_STAGES, first=ANY)
    seeks = Choice(label=_("Looks for"), required=False, codes=CATEGORIES, first=ANY)
    currency = Choice(label=_("Capital sought in"), required=False, codes=_CURRENCIES, first=ANY)
    least = forms.CharField(
        label=_("at least"), required=False, max_length=24, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("In the chosen currency; currencies are never converted"),
    )  # fmt: skip
    most = forms.CharField(
        label=_("at most"), required=False, max_length=24, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    vetted = Choice(label=_("Vetting points, at least"), required=False, codes=_SCORES, first=ANY)
    sort = Choice(label=_("Order"), required=False, codes=SORTS, first=None)
    field_order = (
        "q", "kind", "stage", "chain", "commodity", "province", "seeks", "currency", "least", "most", "vetted", "age",
        "shown", "sort",
    )  # fmt: skip


class ListingFilterForm(_Filters):
    """The filters of the list of needs and offers."""

    kind = Choice(label=_("Need or offer"), required=False, codes=LISTING_KINDS, first=ANY)
    category = Choice(label=_("Category"), required=False, codes=CATEGORIES, first=ANY)
    sort = Choice(label=_("Order"), required=False, codes=LISTING_SORTS, first=None)
    field_order = ("q", "kind", "category", "chain", "commodity", "province", "age", "shown", "sort")
