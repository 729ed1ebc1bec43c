"""Every address of the platform. Pages carry a language prefix; tiles, API and health do not."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("emining.config.plain_urls")),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("accounts/", include("emining.accounts.urls")),
        path("desk/", include("emining.desk.urls")),
        path("register/", include("emining.titles.urls")),
        path("occurrences/", include("emining.geoscience.urls")),
        path("places/", include("emining.places.urls")),
        path("audit/", include("emining.audit.urls")),
        path("notices/", include("emining.notices.urls")),
        path("documents/", include("emining.documents.urls")),
        path("parties/", include("emining.parties.urls")),
        path("market/", include("emining.projects.urls")),
        path("matching/", include("emining.matching.urls")),
        path("forum/", include("emining.forum.urls")),
        path("agreements/", include("emining.agreements.urls")),
        path("rooms/", include("emining.rooms.urls")),
        path("capacity/", include("emining.capacity.urls")),
        path("workspaces/", include("emining.workspaces.urls")),
        path("", include("emining.publicsite.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "emining.config.errors.bad_request"
handler403 = "emining.config.errors.forbidden"
handler404 = "emining.config.errors.not_found"
handler500 = "emining.config.errors.server_error"
