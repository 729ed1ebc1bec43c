"""Writing to accounts: people, organisations, offices, seats; the demonstration seats."""

from emining.accounts.services.appoint import appoint
from emining.accounts.services.appoint_colleague import appoint_colleague, end_colleague
from emining.accounts.services.demonstration import (
    close_demonstration_seats,
    create_demonstration_seats,
    demonstration_sign_ins,
)
from emining.accounts.services.end_seat import end_seat
from emining.accounts.services.found_organisation import found_organisation
from emining.accounts.services.move_seats import move_seats
from emining.accounts.services.organisations import open_office, record_organisation
from emining.accounts.services.people import close_account, create_person, note_created, reopen_account
from emining.accounts.services.profile import change_profile
from emining.accounts.services.rename_organisation import rename_organisation

__all__ = [
    "appoint",
    "appoint_colleague",
    "change_profile",
    "close_account",
    "close_demonstration_seats",
    "create_demonstration_seats",
    "create_person",
    "demonstration_sign_ins",
    "end_colleague",
    "end_seat",
    "found_organisation",
    "move_seats",
    "note_created",
    "open_office",
    "record_organisation",
    "rename_organisation",
    "reopen_account",
]
