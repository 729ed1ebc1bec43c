"""Addresses of titles."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.titles.views import applications, downloads, lodging, papers, register, title

app_name = "titles"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", register.title_list, name="list"),
    path("<int:version_id>/", title.title_by_version, name="by_version"),
    path("download/<slug:form>/", downloads.download, name="download"),
    path("titles/<slug:register>/<path:number>/", title.title_page, name="title"),
    path("extracts/<slug:register>/<path:number>.pdf", papers.extract, name="extract"),
    path("apply/", lodging.apply, name="apply"),
    path("apply/check/", lodging.check, name="check"),
    path("apply/draft/", lodging.keep_draft, name="keep_draft"),
    path("apply/draft/<int:draft_id>/discard/", lodging.throw_draft_away, name="discard_draft"),
    path("applications/", applications.application_list, name="applications"),
    path("applications/<path:number>/withdraw/", applications.withdraw, name="withdraw"),
    path("applications/<path:number>/", applications.application_page, name="application"),
    path("acknowledgements/<path:number>.pdf", applications.acknowledgement_pdf, name="acknowledgement_pdf"),
    path("acknowledgements/<path:number>/", applications.acknowledgement, name="acknowledgement"),
]
