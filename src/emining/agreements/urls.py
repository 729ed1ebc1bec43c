"""Addresses of agreements. One block of lines for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.agreements.views import (
    core_detail,
    core_follow,
    core_list,
    core_open,
    core_parties,
    core_verbs,
    text_clause,
    text_files,
    text_page,
    text_proposals,
    text_start,
    text_versions,
    funnel,
    progress,
)

app_name = "agreements"
urlpatterns: list[URLPattern | URLResolver] = [
    # core
    path("", core_list.agreement_list, name="list"),
    path("download.csv", core_list.agreement_csv, name="csv"),
    path("open/", core_open.open_page, name="open"),
    path("offices/", core_follow.offices_page, name="offices"),
    path("offices/<int:key>/", core_follow.office_page, name="office"),
    path("<int:key>/", core_detail.agreement_page, name="detail"),
    path("<int:key>/parties/", core_parties.parties_page, name="parties"),
    path("<int:key>/parties/<int:organisation>/strike/", core_parties.party_remove, name="party_remove"),
    path("<int:key>/concerns/", core_parties.links_page, name="links"),
    path("<int:key>/concerns/<int:link>/untie/", core_parties.link_remove, name="link_remove"),
    path("<int:key>/particulars/", core_verbs.particulars, name="particulars"),
    path("<int:key>/publication/", core_verbs.publication, name="publication"),
    path("<int:key>/share/", core_verbs.share, name="share"),
    path("<int:key>/hand-over/", core_verbs.hand_over_page, name="hand_over"),
    path("<int:key>/withdraw/", core_verbs.withdraw, name="withdraw"),
    # text
    path("<int:key>/text/", text_page.text_page, name="text"),
    path("<int:key>/text/begin/", text_start.text_begin, name="text_begin"),
    path("<int:key>/text/library/", text_start.text_library, name="text_library"),
    path("<int:key>/text/arrange/", text_page.text_arrange, name="text_arrange"),
    path("<int:key>/text/twin/", text_page.text_twin, name="text_twin"),
    path("<int:key>/text/pen/", text_page.text_pen, name="text_pen"),
    path("<int:key>/text/add/", text_clause.clause_add, name="text_add"),
    path("<int:key>/text/clauses/<int:clause>/", text_clause.clause_page, name="text_clause"),
    path("<int:key>/text/clauses/<int:clause>/edit/", text_clause.clause_edit, name="text_edit"),
    path("<int:key>/text/clauses/<int:clause>/comment/", text_clause.clause_comment, name="text_comment"),
    path("<int:key>/text/clauses/<int:clause>/remove/", text_clause.clause_remove, name="text_remove"),
    path("<int:key>/text/clauses/<int:clause>/propose/", text_proposals.propose_change, name="text_propose"),
    path("<int:key>/text/clauses/<int:clause>/rearrange/", text_proposals.propose_rearranged, name="text_rearrange"),
    path("<int:key>/text/propose/", text_proposals.propose_new, name="text_propose_new"),
    path("<int:key>/text/proposals/", text_proposals.proposals_page, name="text_proposals"),
    path("<int:key>/text/proposals/<int:proposal>/decide/", text_proposals.proposal_decide, name="text_decide"),
    path("<int:key>/text/proposals/<int:proposal>/withdraw/", text_proposals.proposal_withdraw, name="text_withdraw"),
    path("<int:key>/text/versions/", text_versions.versions_page, name="text_versions"),
    path("<int:key>/text/versions/<int:number>/", text_versions.version_page, name="text_version"),
    path("<int:key>/text/versions/<int:number>/read/", text_versions.version_read, name="text_read"),
    path("<int:key>/text/compare/", text_versions.compare_page, name="text_compare"),
    path("<int:key>/text/import/", text_files.import_page, name="text_import"),
    path("<int:key>/text/import/confirm/", text_files.import_confirm, name="text_import_confirm"),
    path("<int:key>/text/paper.pdf", text_files.text_paper, name="text_paper"),
    path("<int:key>/text/paper.docx", text_files.text_word, name="text_word"),
    # signing
    # following
    # funnel
    path("funnel/", funnel.funnel_page, name="funnel"),
    path("funnel/definitions/", funnel.definitions, name="funnel_definitions"),
    path("funnel/download.csv", funnel.funnel_csv, name="funnel_csv"),
    path("funnel/rates/record/", progress.rate_record, name="rate"),
    path("<int:key>/stages/record/", progress.stage_record, name="stage_record"),
    path("<int:key>/stages/<int:claim>/confirm/", progress.stage_verify, name="stage_verify"),
    path("<int:key>/capital/record/", progress.capital_record, name="capital_record"),
    path("<int:key>/capital/<int:claim>/confirm/", progress.capital_verify, name="capital_verify"),
]
