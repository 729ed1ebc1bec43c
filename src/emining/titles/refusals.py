"""The sentences for what the register refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "sign_in_needed": _("Sign in to lodge an application: it is lodged by a person, for a company."),
    "officers_do_not_apply": _("An officer's seat cannot lodge or withdraw an application."),
    "no_company_seat": _("Only a person who holds a company's seat may act for it. Ask the company's owner for one."),
    "another_companys_application": _("Your seat belongs to another company: it cannot act for this applicant."),
    "not_a_party": _("Only the applicant and the officers concerned may read this application."),
    "register_unknown": _("There is no register %(register)s open to applications."),
    "register_takes_no_applications": _("The register %(register)s is a copy for reference. It takes no applications."),
    "title_register_not_foreign": _(
        "Titles can be imported into a foreign reference register only; %(jurisdiction)s is not foreign."
    ),
    "kind_not_open": _("Applications for %(kind)s cannot be lodged here yet; exploration licences can."),
    "mineral_group_unknown": _("There is no mineral group %(group)s. Choose one of A to F."),
    "application_unknown": _("There is no application %(number)s that you may act on."),
    "several_areas": _("%(count)s separate areas were given. An application is for one area: lodge one for each."),
    "area_has_holes": _("The area has a hole. Give one outer boundary."),
    "too_many_corners": _("%(count)s corners were given; at most %(most)s are read."),
    "outline_outside_world": _("Corner %(corner)s lies outside the world (longitude %(lon)s, latitude %(lat)s)."),
    "outline_too_few_points": _("An area needs at least three different corners."),
    "outline_self_crossing": _(
        "The boundary crosses itself near longitude %(lon)s, latitude %(lat)s. "
        "Give the corners in order round the area."
    ),
    "outline_zero_area": _("The corners lie on one line, so they enclose no area."),
    "outline_hole_outside": _("A hole lies outside its area. Give one outer boundary."),
    "outline_rings_cross": _("Two boundaries cross. Give one outer boundary."),
    "outline_parts_overlap": _("Two parts of the area overlap. Give one outer boundary."),
    "known_before_last_change": _(
        "Something was already recorded at or after %(known_at)s: the register writes forwards."
    ),
    "demonstration_ground_missing": _("Load the base geography first: invented titles need provinces to lie in."),
    "demonstration_titles_named": _(
        "%(count)s invented projects stand on invented titles: the register can grow and not shrink."
    ),
    "demonstration_too_many": _("%(count)s titles were asked for; the ground carries %(capacity)s."),
    "titles_too_many_for_download": _(
        "%(format)s can carry at most %(most)s titles and the list has more. Narrow the filters or choose CSV."
    ),
}
