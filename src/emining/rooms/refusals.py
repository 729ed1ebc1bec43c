"""Why data rooms say no, and what to do instead."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.rooms.viewing_refusals import VIEWING_REFUSALS

REFUSALS: Final[dict[str, Any]] = {
    **VIEWING_REFUSALS,
    # -- the door
    "room_sign_in_needed": _("Sign in first: a data room opens to people, in the seat of a member."),
    "room_unknown": _("There is no such data room that you may act in."),
    "room_not_a_member": _("Your seat is not a member of this data room. Its owner lets members in."),
    "room_is_frozen": _("The data room is frozen: nothing is added or changed. Its owner can open it again."),
    "room_is_closed": _("The data room is closed. Ask its owner."),
    "room_undertaking_missing": _("The owner has not published the undertaking yet. Nothing opens before it is there."),
    "room_undertaking_not_accepted": _("Read and accept the undertaking first. Nothing of the room opens before."),
    "room_undertaking_outdated": _("Version %(version)s of the undertaking was published meanwhile. Read that one."),
    "room_undertaking_text_missing": _("Write the undertaking in the language that counts."),
    "room_undertaking_same": _("This is word for word version %(version)s, which is in force already."),
    # -- the law
    "room_class_not_established": _(
        "The residency class of this is not established, so it opens to nobody but the owner. The owner must state it."
    ),
    "room_export_not_established": _(
        "The export class of this is not established, so no copy leaves the room. The owner must state it."
    ),
    "room_release_needed": _(
        "A foreign national or company may have this only under a recorded approval (%(clauses)s). "
        "Ask for a release; two persons decide on it."
    ),
    "room_law_classified_map": _(
        "This is a classified map. It is not given to foreigners, and no release changes that "
        "(Surveying and Mapping Act 2014, section 16)."
    ),
    "room_law_domestic": _("The owner keeps this for members of Pakistan."),
    "room_law_personal": _(
        "Personal data are shown to members of Pakistan alone. Ask the owner for a form without names."
    ),
    "room_law_stays": _("This may be seen in the room, and no copy leaves Pakistan. The owner decided so."),
    # -- rights
    "room_no_right": _("The owner has given you no right to this."),
    "room_right_denied": _("The owner has excluded this from your rights."),
    "room_thing_unknown": _("There is nothing of that kind in this data room."),
    "room_level_unknown": _("Choose what the member may do."),
    "room_subject_unknown": _("Choose to whom the right is given: a member, a role, a country or everybody."),
    "room_period_backwards": _("The end lies before the beginning."),
    "room_no_marked_form": _(
        "You may take marked copies alone, and none can be made of %(name)s. Look at it in the room, or ask the owner."
    ),
    # -- keeping
    "room_keepers_only": _("Only the owner's people keep a data room, in the seat of owner or editor of that company."),
    "room_name_missing": _("Give a name in at least one language."),
    "room_place_unknown": _("%(place)s is no province or territory."),
    "room_reason_missing": _("Write the reason."),
    "room_open_already": _("There is a data room already."),
    "room_folder_unknown": _("There is no such folder in this data room."),
    "room_folders_too_deep": _("Folders lie at most %(most)s deep."),
    "room_folders_too_many": _("A data room has at most %(most)s folders."),
    "room_document_unknown": _("There is no such document in this data room."),
    "room_version_same": _("This file is the same as version %(version)s, byte for byte."),
    "room_class_unknown": _("Choose a residency and an export class from the list, or leave them not established."),
    "room_layer_unknown": _("There is no such map layer in this data room."),
    "room_layer_kind_unknown": _("Choose a kind of map layer."),
    "room_layer_needs_area": _("The data room has no area. A layer of the platform shows what lies in it."),
    "room_layer_file_unfit": _(
        "%(name)s cannot be shown as a map layer. GeoJSON and GeoPackage files with sound shapes can."
    ),
    "room_layer_too_large": _("A map layer has at most %(most)s shapes."),
    "room_layer_step_unfit": _("Give the precision in degrees, from 0 to 1."),
    # -- members
    "room_member_unknown": _("There is no such organisation, role or person to let in."),
    "room_member_is_owner": _("The owner's own people are in the room already."),
    "room_member_twice": _("This member is in the room already."),
    "room_member_until_past": _("The last day lies in the past."),
    "room_member_nationality_of_nobody": _("A nationality is that of one person: choose the person as well."),
    "room_country_unknown": _("%(country)s is no country code of two letters."),
    # -- releases
    "room_release_unknown": _("There is no such release that you may see."),
    "room_release_not_yours_to_ask": _(
        "A member asks for its own organisation, for the room or a folder. The owner "
        "asks for single documents and layers."
    ),
    "room_release_to_whom": _("Name one receiving organisation or one foreign country."),
    "room_clause_unknown": _("Choose the clause under which the approval is given."),
    "room_instrument_missing": _(
        "An approval is decided on once its instrument is recorded: number, date, issuing authority and the paper."
    ),
    "room_instrument_of_tomorrow": _("The date of the instrument lies in the future."),
    "room_release_decided_already": _("This release was decided on already."),
    "room_release_not_yours_to_decide": _(
        "The owner's owner or signatory, the licensing officer of the place and the "
        "federal coordinator decide on releases."
    ),
    "room_release_own_request": _("Who asked for a release does not decide on it."),
    "room_release_second_person_needed": _("You approved it as the first. A second person decides."),
    "room_release_own_benefit": _("Who sits in the receiving organisation does not decide on its release."),
    "room_release_ran_out": _("The instrument's last day has passed."),
    "room_platform_only": _("The platform alone does this, when the time has come."),
    "room_demonstration_is_off": _("Demonstration data are made in demonstration mode only."),
}
