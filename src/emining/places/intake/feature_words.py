"""The sentence for each fault of a feature, and what to do about it; and for what was done to one that was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.places.intake.file_words import Words

FEATURE_WORDS: Final[Words] = {
    "geometry_null": (_("The feature has no shape."), _("Draw it, or leave the feature out.")),
    "geometry_empty": (_("The shape is empty."), _("Draw it, or leave the feature out.")),
    "geometry_broken": (_("The shape cannot be read."), _("Export it again.")),
    "geometry_curved": (
        _("The shape has arcs (%(found)s); replacing them by straight lines would move the boundary."),
        _("Have the arcs replaced by straight lines at a stated tolerance by a surveyor, and send that."),
    ),
    "geometry_collection": (
        _("The feature mixes several kinds of shape (%(found)s)."),
        _("Split it into features of one kind: %(wanted)s."),
    ),
    "geometry_kind_wrong": (
        _("The shape is of the kind %(found)s; expected: %(wanted)s."),
        _("Choose the layer that holds the right kind of shape."),
    ),
    "geometry_many_points": (
        _("The feature has %(count)s points; one is expected."),
        _("Make a feature of each point."),
    ),
    "coordinates_not_finite": (_("A coordinate is not a finite number."), _("Correct it at the source.")),
    "coordinates_outside_crs": (
        _("The point (%(x)s, %(y)s) lies where the coordinate system is not defined."),
        _("Check whether the right system was named."),
    ),
    "coordinates_outside_world": (
        _("The point (%(x)s, %(y)s) lies outside the world."),
        _("Check the coordinates and their system."),
    ),
    "coordinates_swapped": (
        _("Longitude and latitude seem to be exchanged: (%(x)s, %(y)s)."),
        _("Exchange them at the source, or exchange x and y in the mapping."),
    ),
    "outside_extent": (
        _("The shape lies outside the expected area, at (%(x)s, %(y)s)."),
        _("Its coordinates are in another zone or system than the mapping names: use the mapping for that zone."),
    ),
    "ring_invalid": (
        _(
            "The outline is not valid: %(reason)s. A repair would change its area from %(before_ha)s to "
            "%(after_ha)s ha (%(change_ha)s ha)."
        ),
        _("Correct it at the source, or accept the repair."),
    ),
    "ring_without_area": (_("The outline encloses no area."), _("Draw it again.")),
    "wkt_broken": (_("The text in the column %(column)s is not a shape in WKT."), _("Correct it.")),
    "coordinate_not_number": (
        _("The coordinate %(value)s in the column %(column)s is not a number."),
        _("Write it in decimal degrees or metres."),
    ),
    "decimal_comma": (
        _("%(value)s in the column %(column)s has a comma, and the mapping says that the decimal sign is a point."),
        _('Say decimal: "," in the mapping if it is a decimal comma.'),
    ),
    "decimal_point": (
        _("%(value)s in the column %(column)s has a point, and the mapping says that the decimal sign is a comma."),
        _('Say decimal: "." in the mapping if it is a decimal point.'),
    ),
    "row_short": (
        _("The row has %(found)s cells; the header has %(wanted)s."),
        _("Check for a cut line or a stray separator."),
    ),
    "key_missing": (_("The column %(column)s, which identifies the feature, is empty."), _("Fill it at the source.")),
    "key_repeated": (
        _("The identity %(key)s has already occurred, in feature %(first)s."),
        _("Keep one of them, or add a column to the key in the mapping."),
    ),
    "field_empty": (_("The field %(field)s is required and empty."), _("Fill it at the source.")),
    "value_not_listed": (
        _("%(value)s in the column %(column)s is not among the values the mapping translates."),
        _("Add it to the values in the mapping."),
    ),
    "value_not_accepted": (_("%(value)s is not accepted here. Accepted are: %(known)s."), _("Correct the mapping.")),
    "value_not_number": (_("%(value)s is not a number."), _("Correct it at the source.")),
    "value_not_whole": (_("%(value)s is not a whole number."), _("Correct it at the source.")),
    "value_not_date": (
        _("%(value)s is not a date of the form %(forms)s."),
        _("Add its form to the mapping, or correct it at the source."),
    ),
    "value_not_yes_no": (_("%(value)s is neither yes nor no."), _("Translate it in the mapping.")),
    "value_too_long": (_("The text has %(length)s characters; at most %(limit)s are kept."), _("Shorten it.")),
    "text_garbled": (
        _("The text %(value)s was read in the wrong encoding."),
        _("Name the right encoding, for example UTF-8."),
    ),
    "text_has_control_characters": (
        _("The text %(value)s holds characters that cannot be shown."),
        _("Remove them at the source."),
    ),
}

NOTE_WORDS: Final[Mapping[str, Any]] = {
    "area_differs": _("The source states an area of %(stated_ha)s ha; the shape has %(found_ha)s ha."),
    "height_dropped": _("The height or measure of its points was left out."),
    "outside_expected_extent": _("It lies outside the expected area, at (%(x)s, %(y)s)."),
    "ring_repaired": _(
        "Its outline was repaired (%(reason)s): area from %(before_ha)s to %(after_ha)s ha (%(change_ha)s ha)."
    ),
}
