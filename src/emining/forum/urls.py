"""Addresses of forum."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.forum.views import agenda, check_in, company, desk, imports, papers, public, report, setup

app_name = "forum"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.event_list, name="list"),
    path("new/", setup.event_add, name="event_add"),
    path("offline-worker.js", agenda.offline_worker, name="offline_worker"),
    path("agenda/<str:code>/", agenda.agenda, name="agenda"),
    path("agenda/<str:code>/agenda.ics", agenda.agenda_calendar, name="agenda_calendar"),
    path("agenda/<str:code>/agenda.pdf", agenda.agenda_pdf, name="agenda_pdf"),
    path("<slug:event>/", public.event_page, name="event"),
    # a company at an event
    path("<slug:event>/delegation/", company.delegation, name="delegation"),
    path("<slug:event>/delegation/people/", company.participant_add, name="participant_add"),
    path(
        "<slug:event>/delegation/people/<int:participant_id>/withdraw/",
        company.participant_withdraw,
        name="participant_withdraw",
    ),
    path("<slug:event>/delegation/availability/", company.availability, name="availability"),
    path("<slug:event>/delegation/withdraw/", company.withdraw, name="withdraw"),
    path("<slug:event>/companies/", company.companies, name="companies"),
    path("<slug:event>/companies/<int:number>/ask/", company.ask, name="ask"),
    path("<slug:event>/companies/<int:number>/block/", company.block, name="block"),
    path("<slug:event>/requests/", company.requests, name="requests"),
    path("<slug:event>/requests/<int:request_id>/", company.answer, name="answer"),
    path("<slug:event>/meetings/", company.meetings, name="meetings"),
    path("<slug:event>/meetings/agenda.ics", agenda.meetings_calendar, name="meetings_calendar"),
    path("<slug:event>/meetings/agenda.pdf", agenda.meetings_pdf, name="meetings_pdf"),
    path("<slug:event>/meetings/<int:meeting_id>/outcome/", company.outcome, name="outcome"),
    path("<slug:event>/changes/<int:change_id>/", company.change_answer, name="change_answer"),
    # the organiser's desk
    path("<slug:event>/desk/", desk.desk, name="desk"),
    path("<slug:event>/desk/move/", desk.event_move, name="event_move"),
    path("<slug:event>/desk/settings/", setup.settings, name="settings"),
    path("<slug:event>/desk/rooms/", setup.rooms, name="rooms"),
    path("<slug:event>/desk/slots/", setup.slots, name="slots"),
    path("<slug:event>/desk/programme/", setup.programme, name="programme"),
    path("<slug:event>/desk/programme/<int:item_id>/remove/", setup.programme_remove, name="programme_remove"),
    path("<slug:event>/desk/interpreters/", setup.interpreters, name="interpreters"),
    path("<slug:event>/desk/groups/", setup.groups, name="groups"),
    path("<slug:event>/desk/groups/rules/", setup.group_rules, name="group_rules"),
    path("<slug:event>/desk/registrations/", desk.registrations, name="registrations"),
    path("<slug:event>/desk/registrations/<int:number>/", desk.decide, name="decide"),
    path("<slug:event>/desk/requests/", desk.all_requests, name="all_requests"),
    path("<slug:event>/desk/coverage/", desk.coverage, name="coverage"),
    path("<slug:event>/desk/plans/", desk.plans, name="plans"),
    path("<slug:event>/desk/plans/<int:number>/", desk.plan, name="plan"),
    path("<slug:event>/desk/plans/<int:number>/progress/", desk.plan_progress, name="plan_progress"),
    path("<slug:event>/desk/plans/<int:number>/verb/", desk.plan_verb, name="plan_verb"),
    path("<slug:event>/desk/schedule/", desk.schedule, name="schedule"),
    path("<slug:event>/desk/schedule/incident/", desk.incident, name="incident"),
    path("<slug:event>/desk/meetings/<int:meeting_id>/", desk.meeting, name="meeting"),
    path("<slug:event>/desk/meetings/<int:meeting_id>/verb/", desk.meeting_verb, name="meeting_verb"),
    path("<slug:event>/desk/imports/", imports.imports, name="imports"),
    path(
        "<slug:event>/desk/imports/template-<slug:language>.<slug:form>",
        imports.import_template,
        name="import_template",
    ),
    path("<slug:event>/desk/imports/<int:number>/", imports.import_run, name="import_run"),
    path("<slug:event>/desk/imports/<int:number>/refusals.csv", imports.import_refusals, name="import_refusals"),
    path("<slug:event>/desk/papers/", papers.papers_page, name="papers"),
    path("<slug:event>/desk/papers/printed/", papers.printed, name="printed"),
    path("<slug:event>/desk/papers/<slug:kind>-in-<slug:language>.pdf", papers.paper, name="paper"),
    path("<slug:event>/desk/check-in/", check_in.check_in, name="check_in"),
    path("<slug:event>/desk/check-in/merge/", check_in.merge, name="merge"),
    path("<slug:event>/desk/report/", report.report, name="report"),
    path("<slug:event>/desk/report/report.csv", report.report_csv, name="report_csv"),
    path("<slug:event>/desk/report/report.pdf", report.report_pdf, name="report_pdf"),
]
