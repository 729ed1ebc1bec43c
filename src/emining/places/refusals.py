"""The sentences for what places refuses."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from emining.places.intake import messages

REFUSALS: dict[str, Any] = {
    **messages.REFUSALS,
    "base_geography_missing": _(
        "The base geography is not installed: %(packages)s not found in %(folder)s. "
        "Install the front-end packages first."
    ),
    "boundary_set_unknown": _("There is no boundary set %(set)s."),
    "boundary_set_empty": _("The boundary set %(set)s holds no boundaries, so maps cannot draw it."),
    "disputed_line_unknown": _("There is no disputed line %(line)s."),
    "tile_outside_world": _("There is no tile %(z)s/%(x)s/%(y)s."),
    "publication_jurisdiction_unknown": _("There is no jurisdiction %(jurisdiction)s."),
    "publication_not_approved": _(
        "Exact geometry of an official register of %(jurisdiction)s may be published only with the approval of an "
        "authority: state who approved it and on which day (Surveying and Mapping Act 2014, section 11)."
    ),
    "boundary_reason_missing": _("State the reason: it is kept with the change."),
    # The coordinate reader (places/survey).
    "coordinate_empty": _("There is nothing to read: paste at least one coordinate."),
    "coordinate_too_long": _("One coordinate is at most %(longest)s characters long."),
    "coordinate_not_recognised": _(
        "“%(text)s” is not a coordinate in a form that is known here. Try 29.1200, 62.0500 or "
        "29°07′12″N 62°03′00″E or 41R 407575 3221654 or 30 K/4."
    ),
    "decimal_comma_ambiguous": _(
        "“%(text)s” can be read in two ways, since the comma may be a decimal comma or part two numbers. "
        "Write decimal points, or part the numbers with a semicolon."
    ),
    "same_axis_twice": _("“%(text)s” names two latitudes or two longitudes."),
    "sign_and_hemisphere": _("“%(text)s” has both a sign and a hemisphere letter. Keep one."),
    "angle_parts_not_whole": _("In “%(text)s” only the last part of an angle may have decimals."),
    "minutes_out_of_range": _("In “%(text)s” the minutes are 60 or more."),
    "seconds_out_of_range": _("In “%(text)s” the seconds are 60 or more."),
    "latitude_out_of_range": _("In “%(text)s” the latitude is beyond 90 degrees."),
    "longitude_out_of_range": _("In “%(text)s” the longitude is beyond 180 degrees."),
    "axes_swapped": _(
        "“%(text)s” is far from Pakistan, but would be inside it with latitude and longitude exchanged. "
        "Nothing was exchanged: correct the order and try again."
    ),
    "easting_northing_swapped": _(
        "“%(text)s” is far from Pakistan, but would be inside it with easting and northing exchanged. "
        "Nothing was exchanged: correct the order and try again."
    ),
    "zone_missing": _("“%(text)s” is in metres without a UTM zone. Write the zone: 41, 42 or 43."),
    "zone_not_of_pakistan": _("UTM zone %(zone)s does not cover Pakistan. The zones are 41, 42 and 43."),
    "grid_unit_missing": _("“%(text)s” does not say whether its numbers are metres or yards."),
    "grid_not_known": _("There is no survey grid %(epsg)s in use in Pakistan."),
    "grid_out_of_range": _("No place on the grid %(epsg)s has these numbers."),
    "datum_not_pinned": _(
        "“%(datum)s” is not a datum with a fixed way to WGS 84 here. Known are WGS 84, Kalianpur 1962 and CGCS2000."
    ),
    "datum_outside_area": _("This place is outside the area in which Kalianpur 1962 can be brought to WGS 84."),
    "operation_not_pinned": _("The transformation %(epsg)s is not one of those fixed for Pakistan."),
    "operation_outside_area": _("The transformation %(epsg)s is not meant for this place."),
    "system_not_known": _("The coordinate system %(epsg)s is not one that is read here."),
    "sheet_not_recognised": _("“%(text)s” is not a sheet name such as 30 K/4."),
    "sheet_not_known": _("There is no sheet %(sheet)s: letters run from A to P and small numbers from 1 to 16."),
    "sheet_not_of_pakistan": _("The sheet %(sheet)s does not show any part of Pakistan."),
    "sheet_or_latitude": _("“%(text)s” may be a sheet or a latitude. For the sheet, write “sheet” before it."),
    "text_too_long": _("The text has %(length)s characters; at most %(longest)s are read."),
    "too_many_vertices": _("There are %(count)s vertices; at most %(most)s are read."),
    "wkt_not_readable": _("The WKT text cannot be read: %(reason)s"),
    "geojson_not_readable": _("The GeoJSON text cannot be read: %(reason)s"),
    "geometry_curved": _("%(kind)s has curved sides. Boundaries have straight sides: write the vertices."),
    "geometry_empty": _("The geometry is empty."),
    "geometry_kind_not_supported": _("A %(kind)s cannot be read here; points, lines and polygons can."),
    "geometry_not_polygon": _("A polygon is needed, not a %(kind)s."),
    "geometry_invalid": _("The polygon is not valid: %(reason)s"),
    "geometry_not_repairable": _("No polygon with an area can be made from what was drawn."),
    "several_features": _("There are %(count)s features; exactly one is needed."),
    "columns_not_recognised": _(
        "The columns %(columns)s name no coordinates. Name two of them lat and lon, or easting and northing."
    ),
    "too_few_points": _("A polygon needs at least three different points; there are %(count)s."),
    # Numbers, money, calendars and register numbers (kernel).
    "number_empty": _("A number is missing."),
    "number_not_recognised": _("“%(text)s” is not a number."),
    "number_ambiguous": _("“%(text)s” can be read in two ways. Write the thousands without a comma."),
    "quantity_negative": _("“%(text)s” is negative."),
    "unit_missing": _("“%(text)s” has no unit."),
    "unit_not_recognised": _("“%(text)s” has a unit that is not known here."),
    "currency_missing": _("“%(text)s” has no currency."),
    "currency_not_recognised": _("“%(text)s” names no single currency. Write PKR, USD or CNY."),
    "currencies_differ": _("%(one)s and %(other)s cannot be added or compared without a rate."),
    "calendar_not_known": _("The public holidays of %(country)s are not known here."),
    "calendar_not_covered": _("The calendar of %(jurisdiction)s does not reach the year %(year)s."),
    "number_malformed": _("“%(text)s” does not have the form of a register number, such as PK-BA/EL/2026/000123-V."),
    "number_check_failed": _(
        "“%(text)s” is not a register number: a character is wrong. Compare it with the original."
    ),
}

# Remarks of the coordinate reader: they stop nothing.
NOTES = {
    "outside_pakistan": _("This place is outside Pakistan."),
    "outside_expected_area": _("This place is outside the expected area."),
    "datum_accuracy_unknown": _(
        "Brought from Kalianpur 1962 to WGS 84 by %(operation)s, whose accuracy is not established."
    ),
    "several_operations_apply": _("%(operation)s was used; %(others)s would also apply here."),
    "datum_1880_taken_as_1962": _(
        "The yard grid stands on Kalianpur 1880; its latitudes and longitudes were taken as Kalianpur 1962, since no "
        "transformation is published."
    ),
    "cgcs2000_taken_as_wgs84": _("CGCS2000 was taken as WGS 84; they agree to about a metre."),
    "sheet_centre": _("This is the centre of sheet %(sheet)s, whose corners are %(half_diagonal_m)s m away."),
    "outside_zone": _("This place lies outside UTM zone %(zone)s; it belongs to zone %(belongs_to)s."),
    "band_disagrees": _("The band letter %(band)s does not fit the northing; it should be %(expected)s."),
    "heights_ignored": _("Heights were left out."),
    "ring_closed": _("A ring that did not end where it began was closed."),
}

# What an examination of a polygon may find.
FINDINGS = {
    "outside_world": _("A point is outside the world."),
    "too_few_points": _("A ring has only %(count)s different points; it needs three."),
    "self_crossing": _("A ring crosses or touches itself here."),
    "zero_area": _("A ring has no area."),
    "hole_outside": _("A hole is not inside its polygon."),
    "rings_cross": _("Rings of one polygon cross each other."),
    "parts_overlap": _("Two parts of the shape lie on one another here."),
    "ring_not_closed": _("A ring does not end where it began."),
    "repeated_point": _("The same point stands twice in a row."),
    "ring_direction": _("A ring runs the wrong way round; it should run %(expected)s."),
    "outside_pakistan": _("%(count)s points are outside Pakistan."),
}
