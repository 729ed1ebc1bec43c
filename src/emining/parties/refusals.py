"""Why parties says no."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.parties.refusals_trust import REFUSALS_OF_TRUST

_NUMBERS: Final[dict[str, Any]] = {
    "identifier_type_unknown": _("Numbers of the kind %(kind)s are not known here."),
    "identifier_empty": _("No number was given."),
    "identifier_too_long": _("The number is longer than %(most)s characters. Give the number alone, without words."),
    "identifier_country_missing": _("Say whose register knows this number: choose its country."),
    "uscc_length_wrong": _(
        "%(value)s has %(length)s characters. A unified social credit code has 18 (GB 32100-2015). Compare it with the "
        "business licence."
    ),
    "uscc_characters_wrong": _(
        "%(value)s cannot be a unified social credit code (GB 32100-2015): look at %(odd)s. The code begins with eight "
        "digits in most cases and never has the letters I, O, S, V or Z."
    ),
    "uscc_check_digit_wrong": _(
        "The check character of %(value)s does not fit the other 17 (GB 32100-2015). One character is wrong or two are "
        "exchanged: look for 0 and D, 1 and L, 2 and Z, 8 and B. When the licence really has this number, enter "
        "it as an earlier or "
        "pilot-era number."
    ),
    "secp_form_wrong": _(
        "%(value)s is not a registration number of the SECP: it has seven digits, zeros in front included. Look at the "
        "certificate of incorporation."
    ),
    "ntn_form_wrong": _(
        "%(value)s is not a National Tax Number of a company: it has seven digits, with or without a check digit "
        "after a "
        "hyphen, or the new style of letters and digits."
    ),
    "ntn_is_an_individuals": _(
        "%(value)s has 13 digits, like the identity card that individuals use as tax number. Give the company's own "
        "number, and no identity card here."
    ),
    "strn_form_wrong": _("%(value)s is not a Sales Tax Registration Number: it has 13 digits."),
    "document_kind_unknown": _("Documents of the kind %(kind)s are not known here."),
    "cnic_form_wrong": _("The number of a Pakistani identity card has 13 digits. Compare it with the card."),
    "ric_form_wrong": _(
        "The number of a Chinese resident identity card has 17 digits and a check character, with a date of "
        "birth from the "
        "seventh digit on (GB 11643-1999). Compare it with the card."
    ),
    "ric_check_digit_wrong": _(
        "The check character does not fit the other 17 (GB 11643-1999). One digit is wrong or two are exchanged. "
        "Compare "
        "the number with the card."
    ),
    "passport_form_wrong": _("A passport number has 5 to 15 letters and digits. Compare it with the passport."),
    "seal_broken": _("This number was sealed with another key and cannot be opened here."),
}

_PROFILE: Final[dict[str, Any]] = {
    "party_data_malformed": _("The file of parties has an entry that cannot be read: %(code)s."),
    "name_missing": _("Give the name in at least one of the three languages."),
    "name_in_wrong_script": _("%(name)s is not written in the script of this field."),
    "kind_not_registered": _("Parties of the kind %(kind)s are not registered by themselves."),
    "country_unknown": _("There is no country with the code %(country)s."),
    "identifier_twice": _("%(value)s is given twice."),
    "identifier_taken": _("%(value)s belongs to a party that is registered already."),
    "not_your_company": _("You may change only the profile of the company in whose seat you act."),
    "editors_only": _("Owners and editors keep the profile. Ask the owner of your company for such a seat."),
    "party_is_merged": _("This profile was merged into another and can no longer be changed."),
    "profile_exists": _("This company has a profile already. Open it from the page of your company."),
    "party_unknown": _("There is no such company here."),
    "entry_unknown": _("This entry is not there any more."),
    "entries_too_many": _("A profile holds at most %(most)s entries of this kind."),
    "profile_incomplete": _(
        "Before it is published, the profile must say what the company does, and name one thing that it can do "
        "or looks for."
    ),
    "verified_facts_fixed": _(
        "This company is verified: its names and the numbers that were checked cannot be changed. Ask a "
        "verifying officer."
    ),
    "last_name": _("A party needs a name in at least one language."),
    "website_not_https": _("Give a website whose address begins with https://."),
    "date_in_future": _("%(day)s lies in the future."),
    "dates_not_in_order": _("The last day is before the first."),
    "capacity_incomplete": _("A capacity needs its unit and the day as of which you say so."),
    "capacity_not_positive": _("A capacity is more than zero."),
    "stage_unknown": _("There is no stage %(stage)s in the value chain."),
    "commodity_unknown": _("There is no commodity with the code %(commodity)s."),
    "place_unknown": _("There is no province or territory with the code %(place)s."),
    "title_missing": _("Say what was done, in at least one language."),
    "years_not_in_order": _("The last year is before the first."),
    "year_out_of_range": _("The year %(year)s cannot be right."),
}

_PEOPLE: Final[dict[str, Any]] = {
    "officers_are_private": _("Officers of a company are shown to its owner and to verifying officers only."),
    "contacts_are_private": _("Contacts are not shown. An introduction reveals them when both sides agree."),
    "consent_missing": _("Nothing was stored. The person must agree first to this use of their data: %(purpose)s."),
    "consent_unknown": _("This consent is not there, or was taken back already."),
    "purpose_unknown": _("There is no purpose with the code %(purpose)s."),
    "contact_unreachable": _("Give an e-mail address, a telephone number or a WeChat ID."),
    "phone_unreadable": _("This telephone number cannot be read. Begin with + and the country, such as +92 or +86."),
    "branch_of_a_branch": _("Only a company registers branches, not a branch or an authority."),
    "access_needs_sign_in": _("Sign in first, then ask the owner for access."),
    "officers_have_no_company": _("An officer's seat cannot be in a company too."),
    "access_held_already": _("You hold a seat in this company already."),
    "access_asked_already": _("You have asked already. The owners were told and have not answered yet."),
    "access_unknown": _("There is no such request that you may answer."),
    "access_without_owner": _(
        "Nobody owns this entry on the platform. Ask the platform operator, who can check your papers."
    ),
    "own_access_request": _("Nobody answers their own request."),
    "not_a_consortium": _("Only a consortium or joint venture has members."),
    "member_unknown": _(
        "There is no company with the code %(code)s. The code is the last part of the address of its page."
    ),
    "member_is_itself": _("A consortium cannot be its own member."),
    "member_invited_already": _("%(code)s is a member or invited already."),
    "member_not_open": _("This invitation was answered already."),
    "share_incomplete": _("A share needs both whole numbers, such as 1 and 3 for one third."),
    "share_not_a_part": _("A share is more than zero and at most the whole."),
    "shares_over_whole": _(
        "The shares would come to %(sum)s, which is more than the whole. Shares given so far: %(held)s."
    ),
}

REFUSALS: Final[dict[str, Any]] = {**_NUMBERS, **_PROFILE, **_PEOPLE, **REFUSALS_OF_TRUST}
