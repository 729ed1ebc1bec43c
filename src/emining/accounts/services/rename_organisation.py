"""An owner's organisation takes another name."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.models import Organisation
from emining.accounts.permissions import may_manage_colleagues
from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused


def rename_organisation(*, actor: Actor, organisation_id: int, name: Trilingual) -> Trilingual:
    """Give the owner's own organisation these names, inside the caller's transaction; the names it had before.

    Its code stays: addresses and papers carry it. The caller records the one event. Raises the reasons of
    `may_manage_colleagues` and `office_unknown` for an organisation that is gone.
    """
    may_manage_colleagues(actor, organisation_id=organisation_id).require()
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update(no_key=True).filter(pk=organisation_id).first()
        if organisation is None:
            raise Refused("office_unknown")
        before = Trilingual(organisation.name_en, organisation.name_zh, organisation.name_ur)
        wanted = {"name_en": name.en, "name_zh": name.zh, "name_ur": name.ur}
        Organisation.objects.filter(pk=organisation.pk).update(**wanted)
        # Its desk of the same name goes by the new one; desks with names of their own keep them.
        organisation.offices.filter(name_en=before.en).update(**wanted)
    return before
