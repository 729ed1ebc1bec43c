"""Forms: the shape of what is typed. Each gives its frozen command."""

from emining.capacity.forms.certificates import CertificatesForm, ReasonForm
from emining.capacity.forms.delivery import DeliveryForm, HeadsFormSet
from emining.capacity.forms.filters import FilterForm
from emining.capacity.forms.promise import PromiseForm

__all__ = ["CertificatesForm", "DeliveryForm", "FilterForm", "HeadsFormSet", "PromiseForm", "ReasonForm"]
