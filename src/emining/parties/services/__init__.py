"""Writing parties."""

from emining.parties.services.access import accept_access, ask_access, decline_access, take_back_access
from emining.parties.services.close_demonstration import close_demonstration_profiles
from emining.parties.services.consortium import answer_invitation, end_membership, invite_member
from emining.parties.services.demonstration_profiles import (
    create_demonstration_profiles,
    remove_demonstration_profiles,
)
from emining.parties.services.end_interest import end_interest
from emining.parties.services.entries import (
    give_address,
    give_identifier,
    give_name,
    remove_address,
    remove_identifier,
    remove_name,
)
from emining.parties.services.load import create_demonstration_companies, load_authorities
from emining.parties.services.people import (
    keep_contact,
    keep_officer,
    remove_contact,
    remove_officer,
    withdraw_consent,
)
from emining.parties.services.profile import describe_party, hide_profile, publish_profile, rename_party
from emining.parties.services.record_interest import record_interest
from emining.parties.services.record_of_work import (
    remove_capability,
    remove_certificate,
    remove_track_record,
    show_certificate,
    state_capability,
    state_track_record,
)
from emining.parties.services.register_company import register_branch, register_company, start_profile

__all__ = [
    "accept_access",
    "answer_invitation",
    "ask_access",
    "close_demonstration_profiles",
    "create_demonstration_companies",
    "create_demonstration_profiles",
    "decline_access",
    "describe_party",
    "end_interest",
    "end_membership",
    "give_address",
    "give_identifier",
    "give_name",
    "hide_profile",
    "invite_member",
    "keep_contact",
    "keep_officer",
    "load_authorities",
    "publish_profile",
    "record_interest",
    "register_branch",
    "register_company",
    "remove_address",
    "remove_capability",
    "remove_certificate",
    "remove_contact",
    "remove_demonstration_profiles",
    "remove_identifier",
    "remove_name",
    "remove_officer",
    "remove_track_record",
    "rename_party",
    "show_certificate",
    "start_profile",
    "state_capability",
    "state_track_record",
    "take_back_access",
    "withdraw_consent",
]
