"""Addresses of workspaces."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.workspaces.views import meetings, outputs, plan, registers, start, tasks

app_name = "workspaces"
_ONE = "<int:workspace>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.workspace_list, name="list"),
    path("tasks/", start.own_task_list, name="own_tasks"),
    path("of/<int:agreement>/", start.of_agreement, name="of_agreement"),
    path(_ONE, start.overview, name="overview"),
    path(f"{_ONE}activity/", start.activity, name="activity"),
    path(f"{_ONE}people/", start.people, name="people"),
    path(f"{_ONE}people/<int:member>/remove/", start.member_remove, name="member_remove"),
    path(f"{_ONE}digest/", start.digest, name="digest"),
    path(f"{_ONE}plan/", plan.plan, name="plan"),
    path(f"{_ONE}plan/add/", plan.plan_add, name="plan_add"),
    path(f"{_ONE}plan/<int:number>/", plan.plan_item, name="plan_item"),
    path(f"{_ONE}plan/<int:number>/drop/", plan.plan_drop, name="plan_drop"),
    path(f"{_ONE}plan/<int:number>/wait/", plan.plan_link, name="plan_link"),
    path(f"{_ONE}plan/<int:number>/wait/<int:dependency>/end/", plan.plan_unlink, name="plan_unlink"),
    path(f"{_ONE}tasks/", tasks.task_list, name="tasks"),
    path(f"{_ONE}tasks/add/", tasks.task_add, name="task_add"),
    path(f"{_ONE}tasks/<int:number>/", tasks.task, name="task"),
    path(f"{_ONE}tasks/<int:number>/change/", tasks.task_change, name="task_change"),
    path(f"{_ONE}tasks/<int:number>/move/", tasks.task_move, name="task_move"),
    path(f"{_ONE}tasks/<int:number>/checklist/", tasks.task_check, name="task_check"),
    path(f"{_ONE}tasks/<int:number>/comment/", tasks.task_comment, name="task_comment"),
    path(f"{_ONE}decisions/", registers.decisions, name="decisions"),
    path(f"{_ONE}decisions/add/", registers.decision_add, name="decision_add"),
    path(f"{_ONE}risks/", registers.risks, name="risks"),
    path(f"{_ONE}risks/add/", registers.risk_add, name="risk_add"),
    path(f"{_ONE}risks/<int:number>/", registers.risk, name="risk"),
    path(f"{_ONE}risks/<int:number>/change/", registers.risk_change, name="risk_change"),
    path(f"{_ONE}risks/<int:number>/move/", registers.risk_move, name="risk_move"),
    path(f"{_ONE}meetings/", meetings.meetings, name="meetings"),
    path(f"{_ONE}meetings/add/", meetings.meeting_add, name="meeting_add"),
    path(f"{_ONE}meetings/<int:number>/", meetings.meeting, name="meeting"),
    path(f"{_ONE}meetings/<int:number>/change/", meetings.meeting_change, name="meeting_change"),
    path(f"{_ONE}meetings/<int:number>/minutes/", meetings.meeting_minutes, name="meeting_minutes"),
    path(f"{_ONE}meetings/<int:number>/answer/", meetings.meeting_answer, name="meeting_answer"),
    path(f"{_ONE}meetings/<int:number>/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path(f"{_ONE}calendar/", outputs.calendar, name="calendar"),
    path(f"{_ONE}report.pdf", outputs.report_pdf, name="report_pdf"),
    path(f"{_ONE}workbook.xlsx", outputs.workbook_xlsx, name="workbook_xlsx"),
    path(f"{_ONE}calendar.ics", outputs.calendar_ics, name="calendar_ics"),
]
