"""Addresses of the moderation room."""

from django.urls import URLPattern, path

from handbell.moderation.views import log, one, summing

app_name = "moderation"
ONE = "<uuid:remark_id>/"
urlpatterns: list[URLPattern] = [
    path("", log.remarks, name="remarks"),
    path("new/", log.first, name="new"),
    path("new/seen/", log.seen, name="seen"),
    path("new/child-image/", log.child_image, name="child_image"),
    path("barred/", one.barred_list, name="barred"),
    path("barred/<uuid:measure_id>/lift/", one.lift_bar, name="lift"),
    path("said/", summing.summaries, name="summaries"),
    path("said/new/", summing.new, name="sum_up"),
    path("said/<uuid:summary_id>/", summing.summary, name="summary"),
    path("said/<uuid:summary_id>/read/", summing.read, name="summary_read"),
    path(ONE, one.remark, name="remark"),
    path(f"{ONE}picture/", one.picture, name="picture"),
    path(f"{ONE}read/", one.read, name="read"),
    path(f"{ONE}<slug:step>/", one.step, name="step"),
]
