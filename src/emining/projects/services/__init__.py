"""projects: what changes the market. One verb a file; `noun` is project or listing."""

from emining.projects.services.begin import begin_listing, begin_project
from emining.projects.services.close import close
from emining.projects.services.close_demonstration import close_demonstration_market
from emining.projects.services.confirm import confirm
from emining.projects.services.consent import agree_as_contact, take_back_consent
from emining.projects.services.discard import discard_draft
from emining.projects.services.keep import forget_section, keep_section
from emining.projects.services.lapse import lapse_due, remind_due
from emining.projects.services.open_room import open_room_for
from emining.projects.services.papers import add_paper, close_papers, open_papers, remove_paper
from emining.projects.services.revive import revive
from emining.projects.services.say import say
from emining.projects.services.searches import delete_search, rename_search, save_search, tell_matches
from emining.projects.services.submit import submit
from emining.projects.services.suspend import resume, suspend
from emining.projects.services.take_back import take_back
from emining.projects.services.vet import vet
from emining.projects.services.withdraw import withdraw

__all__ = [
    "add_paper",
    "agree_as_contact",
    "begin_listing",
    "begin_project",
    "close",
    "close_demonstration_market",
    "close_papers",
    "confirm",
    "delete_search",
    "discard_draft",
    "forget_section",
    "keep_section",
    "lapse_due",
    "open_papers",
    "open_room_for",
    "remind_due",
    "remove_paper",
    "rename_search",
    "resume",
    "revive",
    "save_search",
    "say",
    "submit",
    "suspend",
    "take_back",
    "take_back_consent",
    "tell_matches",
    "vet",
    "withdraw",
]
