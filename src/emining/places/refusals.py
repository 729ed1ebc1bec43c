"""The sentences for what places refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "base_geography_missing": _(
        "The base geography is not installed: %(packages)s not found in %(folder)s. "
        "Install the front-end packages first."
    ),
    "boundary_set_unknown": _("There is no boundary set %(set)s."),
    "boundary_set_empty": _("The boundary set %(set)s holds no boundaries, so maps cannot draw it."),
    "disputed_line_unknown": _("There is no disputed line %(line)s."),
    "publication_jurisdiction_unknown": _("There is no jurisdiction %(jurisdiction)s."),
    "publication_not_approved": _(
        "Exact geometry of an official register of %(jurisdiction)s may be published only with the approval of an "
        "authority: state who approved it and on which day (Surveying and Mapping Act 2014, section 11)."
    ),
    "boundary_reason_missing": _("State the reason: it is kept with the change."),
}
