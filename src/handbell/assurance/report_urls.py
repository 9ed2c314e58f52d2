"""Addresses of the governors' report and of evidence packs."""

from django.urls import path

from handbell.assurance import pack_views, report_views

app_name = "governors"
urlpatterns = [
    path("", report_views.reports, name="reports"),
    path("make/", report_views.make, name="make"),
    path("report/<uuid:report_id>/", report_views.report, name="report"),
    path("report/<uuid:report_id>/pdf/", report_views.report_pdf, name="pdf"),
    path("report/<uuid:report_id>/seen/", report_views.seen, name="seen"),
    path("ask/", report_views.ask, name="ask"),
    path("ask/<uuid:ask_id>/take-back/", report_views.withdraw, name="withdraw"),
    path("ask/<uuid:ask_id>/decide/", report_views.decide, name="decide"),
    path("evidence/", pack_views.packs, name="packs"),
    path("evidence/<uuid:pack_id>/", pack_views.download, name="pack"),
]
