"""Addresses of capacity."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.capacity.views import deliveries, promises, public

app_name = "capacity"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.account_page, name="account"),
    path("account.csv", public.account_csv, name="account_csv"),
    path("certificate/<str:code>/", public.certificate_check, name="certificate_check"),
    path("own/", promises.own, name="own"),
    path("agreements/<int:agreement>/new/", promises.add, name="promise_add"),
    path("promises/<int:promise>/", promises.promise, name="promise"),
    path("promises/<int:promise>/release/", promises.release, name="release"),
    path("promises/<int:promise>/report/", deliveries.add, name="delivery_add"),
    path("promises/<int:promise>/<slug:verb>/", promises.settle, name="settle"),
    path("deliveries/<int:delivery>/", deliveries.delivery, name="delivery"),
    path("deliveries/<int:delivery>/verify/", deliveries.verify, name="verify"),
    path("deliveries/<int:delivery>/return/", deliveries.send_back, name="send_back"),
    path("deliveries/<int:delivery>/certificates/", deliveries.certify, name="certify"),
    path("papers/<int:paper>/", deliveries.paper, name="paper"),
    path("certificates/<int:certificate>/certificate.pdf", deliveries.certificate, name="certificate"),
    path("certificates/<int:certificate>/revoke/", deliveries.revoke, name="revoke"),
]
