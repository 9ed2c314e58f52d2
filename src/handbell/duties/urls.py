"""Addresses of the duties room."""

from django.urls import URLPattern, path

from handbell.duties.views import feed, lists, one

app_name = "duties"
ONE = "<uuid:duty_id>/"
urlpatterns: list[URLPattern] = [
    path("", lists.my_duties, name="mine"),
    path("all/", lists.all_duties, name="all"),
    path("lessons/", lists.lesson_gaps, name="gaps"),
    path("calendar/make/", feed.make, name="make_feed"),
    path("calendar/take-back/", feed.take_back, name="take_back_feed"),
    path("calendar/<str:secret>.ics", feed.feed, name="feed"),
    path(ONE, one.duty, name="duty"),
    path(f"{ONE}hand-over/", one.hand, name="hand"),
    path(f"{ONE}put-off/", one.later, name="put_off"),
    path(f"{ONE}leave-out/", one.without, name="leave_out"),
    path(f"{ONE}seen/", one.seen, name="seen"),
    path(f"{ONE}paper/<slug:name>/", one.paper, name="paper"),
    path(f"{ONE}confirm/<uuid:confirmation_id>/", one.confirmed, name="confirm"),
]
