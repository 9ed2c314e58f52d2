"""Addresses of the evidence room. Nothing stands in them but what means nothing."""

from django.urls import URLPattern, path

from handbell.evidence.views import adding, hold, items, tellers

app_name = "evidence"
CASE = "evidence/<uuid:case_id>/"
ITEM = f"{CASE}<uuid:evidence_id>/"
urlpatterns: list[URLPattern] = [
    path(CASE, items.everything, name="all"),
    path(f"{CASE}add/", adding.file, name="add"),
    path(f"{CASE}capture/", adding.capture, name="capture"),
    path(f"{CASE}hold/", hold.put, name="hold"),
    path(f"{CASE}hold/lift/", hold.lift, name="lift"),
    path(f"{CASE}hold/agree/", hold.agree, name="agree"),
    path(f"{CASE}hold/stay/", hold.stay, name="stay"),
    path(ITEM, items.one, name="one"),
    path(f"{ITEM}look/", items.look, name="look"),
    path(f"{ITEM}take/", items.take, name="take"),
    path(f"{ITEM}cover/", items.cover, name="cover"),
    path("report/mine/<uuid:report_id>/files/", tellers.mine, name="mine"),
    path("school/<slug:slug>/report/files/<uuid:report_id>/<uuid:key>/", tellers.by_code, name="by_code"),
]
