"""What happens to parties, and how each event reads.

What a profile says in public is public when it is published; its changes are told to the party's own people. Names and
numbers of natural persons stand in `personal` alone.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.audit.types import EventType
from emining.parties.events_trust import EVENTS_OF_TRUST

PARTY_RECORDED: Final = "parties.party.recorded"
PARTY_REGISTERED: Final = "parties.party.registered"
PARTY_PUBLISHED: Final = "parties.party.published"
PARTY_HIDDEN: Final = "parties.party.hidden"
PARTY_RENAMED: Final = "parties.party.renamed"
PROFILE_DESCRIBED: Final = "parties.profile.described"
IDENTIFIER_GIVEN: Final = "parties.identifier.given"
IDENTIFIER_REMOVED: Final = "parties.identifier.removed"
NAME_GIVEN: Final = "parties.name.given"
NAME_REMOVED: Final = "parties.name.removed"
ADDRESS_GIVEN: Final = "parties.address.given"
ADDRESS_REMOVED: Final = "parties.address.removed"
CAPABILITY_STATED: Final = "parties.capability.stated"
CAPABILITY_REMOVED: Final = "parties.capability.removed"
TRACK_RECORD_STATED: Final = "parties.track_record.stated"
TRACK_RECORD_REMOVED: Final = "parties.track_record.removed"
CERTIFICATE_SHOWN: Final = "parties.certificate.shown"
CERTIFICATE_REMOVED: Final = "parties.certificate.removed"
CONTACT_KEPT: Final = "parties.contact.kept"
CONTACT_REMOVED: Final = "parties.contact.removed"
OFFICER_KEPT: Final = "parties.officer.kept"
OFFICER_REMOVED: Final = "parties.officer.removed"
CONSENT_WITHDRAWN: Final = "parties.consent.withdrawn"
MEMBER_INVITED: Final = "parties.member.invited"
MEMBER_AGREED: Final = "parties.member.agreed"
MEMBER_DECLINED: Final = "parties.member.declined"
MEMBER_ENDED: Final = "parties.member.ended"
ACCESS_ASKED: Final = "parties.access.asked"
ACCESS_DECLINED: Final = "parties.access.declined"
ACCESS_TAKEN_BACK: Final = "parties.access.taken_back"

_EVENTS_OF_PROFILES: Final = (
    EventType(PARTY_RECORDED, _("%(actor)s recorded the particulars of %(subject)s."), is_public=True),
    EventType(PARTY_REGISTERED, _("%(actor)s registered the company %(subject)s.")),
    EventType(PARTY_PUBLISHED, _("%(actor)s published the profile of %(subject)s."), is_public=True),
    EventType(PARTY_HIDDEN, _("%(actor)s hid the profile of %(subject)s."), is_public=True),
    EventType(PARTY_RENAMED, _("%(actor)s changed the names of %(subject)s.")),
    EventType(PROFILE_DESCRIBED, _("%(actor)s changed what the profile of %(subject)s says.")),
    EventType(IDENTIFIER_GIVEN, _("%(actor)s gave a registration number of %(subject)s.")),
    EventType(IDENTIFIER_REMOVED, _("%(actor)s removed a registration number of %(subject)s.")),
    EventType(NAME_GIVEN, _("%(actor)s gave %(subject)s a further name.")),
    EventType(NAME_REMOVED, _("%(actor)s removed a further name of %(subject)s.")),
    EventType(ADDRESS_GIVEN, _("%(actor)s gave an address of %(subject)s.")),
    EventType(ADDRESS_REMOVED, _("%(actor)s removed an address of %(subject)s.")),
    EventType(CAPABILITY_STATED, _("%(actor)s stated what %(subject)s can do or looks for.")),
    EventType(CAPABILITY_REMOVED, _("%(actor)s removed what %(subject)s could do or looked for.")),
    EventType(TRACK_RECORD_STATED, _("%(actor)s stated what %(subject)s has done.")),
    EventType(TRACK_RECORD_REMOVED, _("%(actor)s removed an entry of what %(subject)s has done.")),
    EventType(CERTIFICATE_SHOWN, _("%(actor)s showed a certificate of %(subject)s.")),
    EventType(CERTIFICATE_REMOVED, _("%(actor)s removed a certificate of %(subject)s.")),
    EventType(CONTACT_KEPT, _("%(actor)s recorded a contact of %(subject)s, with the consents given.")),
    EventType(CONTACT_REMOVED, _("%(actor)s removed a contact of %(subject)s.")),
    EventType(OFFICER_KEPT, _("%(actor)s recorded an officer of %(subject)s, with the consents given.")),
    EventType(OFFICER_REMOVED, _("%(actor)s removed an officer of %(subject)s.")),
    EventType(CONSENT_WITHDRAWN, _("%(actor)s recorded that a consent for %(subject)s was taken back.")),
    EventType(MEMBER_INVITED, _("%(actor)s invited %(member)s into %(subject)s.")),
    EventType(MEMBER_AGREED, _("%(actor)s agreed that %(member)s is named in %(subject)s."), is_public=True),
    EventType(MEMBER_DECLINED, _("%(actor)s declined that %(member)s is named in %(subject)s.")),
    EventType(MEMBER_ENDED, _("%(actor)s ended the membership of %(member)s in %(subject)s.")),
    EventType(ACCESS_ASKED, _("%(actor)s asked the owners of %(subject)s for access.")),
    EventType(ACCESS_DECLINED, _("%(actor)s declined a request for access to %(subject)s.")),
    EventType(ACCESS_TAKEN_BACK, _("%(actor)s took back a request for access to %(subject)s.")),
)

# -- verification, likeness, screening, personal requests: told in a file of their own --------------------------------
EVENTS: Final = (*_EVENTS_OF_PROFILES, *EVENTS_OF_TRUST)
