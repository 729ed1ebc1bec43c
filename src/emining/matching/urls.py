"""Addresses of matching."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.matching.views import about, conversations, interests, reports, suggestions, weights

app_name = "matching"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", suggestions.suggestions, name="suggestions"),
    path("dismiss/", suggestions.dismiss, name="dismiss"),
    path("restore/", suggestions.restore, name="restore"),
    path("how/", about.how, name="how"),
    path("weights/", weights.weights, name="weights"),
    path("weights/set/", weights.confirm, name="weights_set"),
    path("express/<slug:kind>/<int:number>/", interests.express, name="express"),
    path("interests/", interests.interests, name="interests"),
    path("interests/<slug:token>/", conversations.interest, name="interest"),
    path("interests/<slug:token>/accept/", interests.accept, name="accept"),
    path("interests/<slug:token>/decline/", interests.decline, name="decline"),
    path("interests/<slug:token>/withdraw/", interests.withdraw, name="withdraw"),
    path("interests/<slug:token>/contacts/", conversations.agree, name="agree"),
    path("interests/<slug:token>/contacts/take-back/", conversations.take_back, name="take_back"),
    path("interests/<slug:token>/message/", conversations.write, name="write"),
    path("interests/<slug:token>/files/<int:pk>/", conversations.attachment, name="attachment"),
    path("interests/<slug:token>/close/", conversations.close, name="close"),
    path("interests/<slug:token>/report/", reports.report, name="report"),
    path("interests/<slug:token>/conversation.json", conversations.export, name="export"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.decide, name="report_decide"),
]
