"""Addresses of verification, likeness, screening and personal requests."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.parties.views import downloads_trust, likeness, privacy, screening, verification

FIXED: list[URLPattern | URLResolver] = [
    path("my-data/", privacy.my_data, name="my_data"),
    path("my-data/export/", privacy.export, name="my_data_export"),
    path("my-data/consents/<int:pk>/withdraw/", privacy.withdraw, name="my_data_withdraw"),
    path("my-data/erasure/", privacy.ask, name="my_data_erasure"),
    path("personal-requests/", privacy.requests, name="personal_requests"),
    path("personal-requests/<int:pk>/", privacy.answer, name="personal_request"),
    path("verification/", verification.own_verification, name="own_verification"),
    path("verifications/", verification.queue, name="verification_queue"),
    path("verifications/<int:pk>/", verification.case, name="verification_case"),
    path("verifications/<int:pk>/papers/<slug:item>/", verification.hand_in, name="verification_hand_in"),
    path("verifications/<int:pk>/items/<slug:item>/", verification.decide_item, name="verification_item"),
    path("verifications/<int:pk>/move/<slug:verb>/", verification.move, name="verification_move"),
    path("verification-papers/<int:pk>/", downloads_trust.paper, name="verification_paper"),
    path("verification-papers/<int:pk>/take-back/", verification.take_back, name="verification_take_back"),
    path("likenesses/", likeness.likenesses, name="likenesses"),
    path("likenesses/<int:pk>/", likeness.likeness, name="likeness"),
    path("likenesses/<int:pk>/merge/", likeness.merge, name="likeness_merge"),
    path("merges/<int:pk>/", likeness.merge_record, name="merge_record"),
    path("merges/<int:pk>/undo/", likeness.merge_undo, name="merge_undo"),
    path("screening/", screening.overview, name="screening"),
    path("screening/load/", screening.load, name="screening_load"),
    path("screening/versions/<int:pk>/", screening.version, name="screening_version"),
    path("screening/versions/<int:pk>/refused.csv", screening.refused_rows, name="screening_refused"),
    path("screening/hits/", screening.hits, name="hits"),
    path("screening/hits/<int:pk>/", screening.hit, name="hit"),
]
"""Before the pages of one party, whose code could be any word."""
OF_ONE_PARTY: list[URLPattern | URLResolver] = [
    path("<slug:code>/verification/", verification.public, name="verification"),
]
