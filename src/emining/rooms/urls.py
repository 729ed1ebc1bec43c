"""Addresses of rooms. Vector tiles have no language and stand in `config/plain_urls.py`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.rooms.views import (
    keeping,
    layers,
    log,
    members,
    questions_closing,
    questions_pages,
    releases,
    rights,
    room,
    viewer_pages,
)

app_name = "rooms"
urlpatterns: list[URLPattern | URLResolver] = [
    # rooms
    path("", room.room_list, name="list"),
    path("open/", room.room_open, name="open"),
    path("<int:key>/", room.room_page, name="room"),
    path("<int:key>/move/<slug:verb>/", keeping.room_move, name="move"),
    path("<int:key>/undertaking/", members.undertaking, name="undertaking"),
    path("<int:key>/undertaking/next/", members.undertaking_edit, name="undertaking_edit"),
    path("<int:key>/log/", log.log, name="log"),
    # members and rights
    path("<int:key>/members/", members.members, name="members"),
    path("<int:key>/members/<int:member>/", members.member_view, name="member"),
    path("<int:key>/members/<int:member>/out/", members.member_revoke, name="member_revoke"),
    path("<int:key>/rights/", rights.matrix, name="rights"),
    path("<int:key>/rights/line/", rights.right, name="right"),
    # folders and documents
    path("<int:key>/folders/add/", keeping.folder_add, name="folder_add"),
    path("<int:key>/documents/add/", keeping.document_add, name="document_add"),
    path("<int:key>/documents/<int:document>/", room.document_page, name="document"),
    path("<int:key>/documents/<int:document>/download/", room.document_download, name="download"),
    path("<int:key>/documents/<int:document>/versions/<int:number>/", room.document_download, name="version"),
    path("<int:key>/things/<slug:kind>/<int:thing>/classes/", keeping.thing_classify, name="classify"),
    path("<int:key>/things/<slug:kind>/<int:thing>/remove/", keeping.thing_remove, name="remove"),
    # layers
    path("<int:key>/layers/", layers.layers, name="layers"),
    path("<int:key>/layers/add/", layers.layer_add, name="layer_add"),
    path("<int:key>/layers/<int:layer>/", layers.layer_page, name="layer"),
    path("<int:key>/layers/<int:layer>/layer.geojson", layers.layer_file, name="layer_file"),
    # releases
    path("releases/", releases.register, name="release_register"),
    path("releases/<int:pk>/", releases.release_page, name="release"),
    path("releases/<int:pk>/paper/", releases.release_paper, name="release_paper"),
    path("releases/<int:pk>/instrument/", releases.release_instrument, name="release_instrument"),
    path("releases/<int:pk>/<slug:verb>/", releases.release_decide, name="release_decide"),
    path("<int:key>/releases/", releases.of_room, name="releases"),
    path("<int:key>/releases/ask/", releases.ask, name="release_ask"),
    # viewing
    path("<int:key>/documents/<int:document>/view/", viewer_pages.viewer, name="viewer"),
    path("<int:key>/documents/<int:document>/view/<int:page>.jpg", viewer_pages.viewer_page, name="viewer_page"),
    path("<int:key>/documents/<int:document>/view/<int:page>/text/", viewer_pages.viewer_text, name="viewer_text"),
    path("<int:key>/mark.png", viewer_pages.viewer_mark, name="viewer_mark"),
    path("<int:key>/questions/", questions_pages.questions, name="questions"),
    path("<int:key>/questions/ask/", questions_pages.question_ask, name="question_ask"),
    path("<int:key>/questions/<int:number>/", questions_pages.question, name="question"),
    path("<int:key>/questions/<int:number>/<slug:verb>/", questions_pages.question_move, name="question_move"),
    path("<int:key>/index.<slug:form>", questions_closing.index_file, name="index"),
    path("<int:key>/closing/", questions_closing.closing, name="closing"),
    path("<int:key>/closing/archive.zip", questions_closing.archive, name="archive"),
    path("<int:key>/trace/", questions_closing.trace, name="trace"),
]
