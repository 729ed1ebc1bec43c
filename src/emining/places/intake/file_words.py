"""The sentence for each fault of a whole file or of a mapping, and what to do about it."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

Words = dict[str, tuple[Any, Any]]

FILE_WORDS: Final[Words] = {
    "file_missing": (_("There is no file %(file)s."), _("Check the path.")),
    "file_empty": (_("%(file)s is empty: it holds no bytes."), _("Export the data again and send the new file.")),
    "file_too_large": (
        _("The file has %(size_mb)s MB; at most %(limit_mb)s MB are accepted."),
        _("Split the data into parts, or leave out layers that are not needed."),
    ),
    "file_truncated": (
        _("The file ends too early: it was cut short when it was copied or exported (%(detail)s)."),
        _("Copy or export it again and compare the sizes."),
    ),
    "file_unreadable": (
        _("The file cannot be read: %(detail)s"),
        _("Open it in the program that made it and export it again."),
    ),
    "format_unknown": (
        _("%(file)s is of a kind that is not accepted. Accepted are: %(accepted)s"),
        _("Export the data to GeoPackage, or to a zipped shapefile."),
    ),
    "content_differs": (
        _("%(file)s says by its name that it is %(expected)s; its content is %(found)s."),
        _("Give the file the ending that belongs to its content, or export it again."),
    ),
    "part_missing": (
        _("The part %(part)s that belongs to %(file)s is missing."),
        _("Put all parts of the data set into one zip file."),
    ),
    "shp_missing": (
        _("The archive holds parts of a shapefile (%(entry)s) but no .shp file."),
        _("Put .shp, .shx, .dbf and .prj into one zip file."),
    ),
    "shx_missing": (
        _("The shapefile has no .shx file (the index of its shapes)."),
        _("Add it, or choose to restore it: it can be made again from the .shp file without loss."),
    ),
    "dbf_missing": (
        _("The shapefile %(file)s has no .dbf file, so its shapes have no attributes and no identity."),
        _("Ask the giver for the .dbf file; it cannot be made again from the others."),
    ),
    "parts_disagree": (
        _("The parts of %(file)s do not belong together: %(shapes)s shapes, %(records)s records."),
        _("Use the parts of one and the same export."),
    ),
    "crs_missing": (
        _("The file does not say in which coordinate system it is (a shapefile without its .prj file)."),
        _("Add the .prj file, or name the system, for example EPSG:4326 or EPSG:32642."),
    ),
    "metres_without_crs": (
        _("The coordinates (%(x)s, %(y)s) are not degrees, and the file does not say what they are."),
        _("Name the projected system they are in, for example EPSG:32642 for UTM zone 42 north."),
    ),
    "crs_unknown": (_("%(crs)s is not a known coordinate system."), _("Give an EPSG code, for example EPSG:4326.")),
    "crs_conflict": (
        _("The file says it is in %(file_crs)s, but %(given_crs)s was given; they place it more than a metre apart."),
        _("Leave the choice to the file, or remove its wrong .prj file."),
    ),
    "crs_not_on_earth": (
        _("The coordinate system %(crs)s is a local one, tied to no place on Earth."),
        _("Have the data transformed to a national or global system by a surveyor."),
    ),
    "crs_without_operation": (
        _("No operation with a known accuracy leads from %(crs)s to WGS 84."),
        _("Have the data transformed to WGS 84 by a surveyor, and name the operation used."),
    ),
    "encoding_unknown": (
        _("The texts of %(file)s are not plain ASCII and it does not say in which encoding they are (no .cpg file)."),
        _("Name the encoding, for example UTF-8, windows-1252 or windows-1256."),
    ),
    "encoding_wrong": (
        _("The texts of the file are not in the encoding %(encoding)s."),
        _("Name the encoding the file was written in, for example windows-1252 or windows-1256."),
    ),
    "encoding_is_utf8": (
        _("The texts were to be read as %(encoding)s, but they are in UTF-8; names would come out garbled."),
        _("Name UTF-8, or leave the encoding out."),
    ),
    "encoding_name_unknown": (_("There is no encoding called %(encoding)s."), _("Use a name such as UTF-8.")),
    "layers_several": (
        _("The file holds several layers: %(layers)s."),
        _("Choose one layer and import it; then the next."),
    ),
    "layer_unknown": (_("There is no layer %(layer)s. The file has: %(known)s."), _("Choose one of them.")),
    "layer_empty": (_("The layer %(layer)s holds no features."), _("Check the export.")),
    "column_missing": (
        _("The mapping reads the column %(column)s, which the file does not have. It has: %(known)s."),
        _("Correct the mapping, or choose the mapping made for this file."),
    ),
    "column_doubled": (_("Two columns have the same name: %(columns)s."), _("Give every column its own name.")),
    "header_missing": (
        _("The table has no row with column names."),
        _("Put the names of the columns in the first row."),
    ),
    "too_many_columns": (
        _("The table has %(count)s columns; at most %(limit)s are accepted."),
        _("Leave out what is not needed."),
    ),
    "geometry_columns_missing": (
        _("The mapping does not say which columns of the table hold the coordinates."),
        _("Name them in the mapping under read: geometry, as x and y or as wkt."),
    ),
    "archive_broken": (
        _("The archive is damaged or cut short: %(detail)s"),
        _("Make the zip file again and compare the sizes after copying."),
    ),
    "archive_empty": (_("The archive holds no file."), _("Put the data into it.")),
    "archive_without_data": (
        _("The archive holds no file that can be imported. Accepted are: %(accepted)s"),
        _("Put the data itself into the zip file."),
    ),
    "archive_too_many": (
        _("The archive holds %(count)s files; at most %(limit)s are accepted."),
        _("Put only the parts of one data set into it."),
    ),
    "archive_bomb": (
        _("The archive unpacks to far more than it should (%(entry)s); at most %(limit_mb)s MB are accepted."),
        _("Split the data into parts."),
    ),
    "archive_nested": (_("The archive holds another archive: %(entry)s."), _("Unpack it and zip the data alone.")),
    "archive_encrypted": (
        _("%(entry)s is protected by a password."),
        _("Make the archive without a password; the upload itself is protected."),
    ),
    "archive_path_outside": (
        _("The archive names a path outside itself: %(entry)s. Nothing was unpacked."),
        _("Make the archive again with an ordinary program. If it was sent to you, ask who made it."),
    ),
    "archive_link": (
        _("The archive holds a link instead of a file: %(entry)s."),
        _("Put the file itself into the archive."),
    ),
    "archive_name_twice": (_("The archive holds %(entry)s twice."), _("Keep one of them.")),
    "xml_entities": (
        _("The file declares XML entities or a document type, which can be used to attack the reader."),
        _("Export the data again without a DOCTYPE, or use GeoPackage."),
    ),
    "xml_broken": (_("The XML is broken at line %(line)s."), _("Export the data again.")),
    "points_elsewhere": (
        _("%(file)s refers to other files or addresses, which are never opened."),
        _("Export the data itself into one file."),
    ),
    "reader_timed_out": (
        _("Reading took longer than %(seconds)s seconds and was stopped."),
        _("Split the data into parts."),
    ),
    "reader_out_of_memory": (
        _("Reading needed more memory than one import may use and was stopped."),
        _("Split the data into parts."),
    ),
    "reader_failed": (
        _("The reader stopped on this file (status %(status)s). Nothing was written."),
        _("Export the data to another format, for example GeoPackage, and report the file to the operator."),
    ),
    "refused_features": (
        _("%(count)s features cannot be accepted, and it was asked to write all or nothing."),
        _("See the report for each of them."),
    ),
}

MAPPING_WORDS: Final[Words] = {
    "mapping_needed": (
        _("No mapping is known for %(file)s as %(target)s."),
        _("Name one of the mappings that come with the platform, or write one for this file."),
    ),
    "mapping_unknown": (_("There is no mapping %(name)s."), _("Known are: %(known)s")),
    "mapping_for_other_target": (
        _("The mapping %(name)s is for %(mapping_target)s, not for %(target)s."),
        _("Choose the mapping made for this kind of data."),
    ),
    "mapping_too_large": (_("The mapping is larger than %(limit_kb)s KB."), _("Shorten it.")),
    "mapping_broken": (_("Line %(line)s of the mapping is not valid YAML of the simple kind."), _("Correct the line.")),
    "mapping_alias": (_("Line %(line)s of the mapping uses an alias (*), which is not accepted."), _("Write it out.")),
    "mapping_key_twice": (_("Line %(line)s of the mapping sets %(key)s a second time."), _("Remove one of them.")),
    "mapping_key_unknown": (
        _("Line %(line)s of the mapping: %(key)s is unknown here. Known are: %(known)s."),
        _("Correct the word."),
    ),
    "mapping_key_missing": (_("Line %(line)s of the mapping: %(key)s is missing."), _("Add it.")),
    "mapping_value_wrong": (
        _("Line %(line)s of the mapping: %(key)s must be of the form %(expected)s."),
        _("Correct the value."),
    ),
    "mapping_field_unknown": (
        _("Line %(line)s of the mapping: %(target)s have no field %(field)s. They have: %(known)s."),
        _("Correct the name of the field."),
    ),
    "mapping_field_missing": (
        _("The mapping does not fill %(field)s, which %(target)s must have."),
        _("Add it under fields or constants."),
    ),
    "import_target_unknown": (
        _("Nothing can be imported as %(target)s. Known are: %(known)s."),
        _("Choose one of them."),
    ),
    "import_jurisdiction_unknown": (
        _("The jurisdiction %(jurisdiction)s is not known."),
        _("Load the base geography first, or correct the mapping."),
    ),
    "import_not_permitted": (
        _("Only the platform operator and licensing officers of %(jurisdiction)s may import its data."),
        _("Ask the operator or the licensing office."),
    ),
    "import_running": (
        _("Another import of %(target)s for %(jurisdiction)s is running."),
        _("Wait until it has ended, then begin again."),
    ),
    "import_interrupted": (
        _("The work was interrupted. Nothing was written."),
        _("Begin the import again."),
    ),
    "import_not_waiting": (_("This import has already been run."), _("Upload the file again.")),
    "upload_too_frequent": (
        _("Too many uploads in a short time."),
        _("Wait %(minutes)s minutes, then try again."),
    ),
}
